/** Letters that no decomposition brings to their plain form. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ħ: 'h', ŧ: 't', ς: 'σ',
  // Arabic and Persian write the same sound with several letters.
  ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ٱ: 'ا',
}
const TO_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu')
/** Accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; the Arabic stretcher; joiners inside a word. */
const OPTIONAL_MARKS = /(?<!и(?=\u0306))[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0640\u064B-\u065F\u0670\u200C\u200D]/gu
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu
const PLAIN_TEXT = /^[a-z0-9]*$/

/** A word as it is indexed: lower case, wide and narrow forms alike, accents gone where a script can do without, digits as ASCII. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (PLAIN_TEXT.test(lower)) return lower
  const plain = lower.normalize('NFKD').toLowerCase().replaceAll(OPTIONAL_MARKS, '').replaceAll(TO_PLAIN, (letter) => PLAIN[letter] ?? letter)
  return plain.replaceAll(OTHER_DIGIT, asciiDigit).normalize('NFC')
}

/** A word where accents count: only its case and the way its letters are composed do not. */
export function foldCase(word: string): string {
  return word.normalize('NFC').toLowerCase()
}

/** Ten digits of a script follow each other, and their zero is divisible by 10 or by 16, with 6 or 0 left: found by walking down. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}
