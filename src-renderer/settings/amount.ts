/** Digits of other scripts begin here; each set is ten in a row. */
const DIGIT_ZEROS = [0x0660, 0x06f0, 0x0966]

/** US dollars as people type them, with a point or a comma, in Latin, Arabic or Hindi digits; null: no limit. */
export function amountOf(typed: string): number | null | 'wrong' {
  const plain = [...typed.trim()].map(latinDigit).join('').replace(/^\$\s*|\s*\$$/g, '').replace(/[,٫]/, '.')
  if (plain === '') return null
  const amount = /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Number(plain) : Number.NaN
  return amount > 0 ? amount : 'wrong'
}

function latinDigit(char: string): string {
  const code = char.codePointAt(0) ?? 0
  const zero = DIGIT_ZEROS.find((first) => code >= first && code < first + 10)
  return zero === undefined ? char : String(code - zero)
}
