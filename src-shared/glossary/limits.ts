/** UTF-16 units. What is longer is a sentence, and no service looks for sentences; interpreters are given all of it with every answer. */
export const TERM_LENGTH_MAX = 120
/** More than a person can look after; a file that is no glossary ends here. */
export const TERMS_MAX = 10_000
export const NAME_LENGTH_MAX = 80
/** All of them are given, and paid for, with every answer of an interpreter; and one change of the settings is at most 64 kB long. */
export const NAMES_MAX = 100
/** A few sentences: services cut off more, or let it be paid for again and again. */
export const ABOUT_LENGTH_MAX = 600
export const TITLE_LENGTH_MAX = 120
export const GLOSSARIES_MAX = 200
export const ASSIGNMENTS_MAX = 500
/** A list of 10,000 terms as a workbook takes about half a megabyte, as text about one. */
export const GLOSSARY_FILE_MAX_BYTES = 20 * 1024 * 1024
/** One piece of a file on its way from a window, before it becomes base64. */
export const GLOSSARY_PIECE_BYTES = 36 * 1024
