/** Spreadsheets calculate what begins with these, full-width ones too, and would run `=cmd()`; an apostrophe makes it text (owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

/** A field of comma-separated values (RFC 4180), harmless to spreadsheets. */
export function csvField(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A text as it was before `csvField` made it harmless. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}
