import { baseLanguage, type LanguageTag } from '../../../src-shared/languages.ts'

export interface DecodedText {
  readonly text: string
  /** A label of the Encoding Standard. */
  readonly encoding: string
}

/** What spreadsheets of a language's own Windows write into "CSV", where it is not windows-1252. Labels of the Encoding Standard. */
const OF_LANGUAGE: Readonly<Record<string, string>> = {
  ar: 'windows-1256', fa: 'windows-1256', ur: 'windows-1256', he: 'windows-1255', el: 'windows-1253', tr: 'windows-1254', vi: 'windows-1258', th: 'windows-874',
  ru: 'windows-1251', uk: 'windows-1251', bg: 'windows-1251', sr: 'windows-1251', mk: 'windows-1251', be: 'windows-1251',
  pl: 'windows-1250', cs: 'windows-1250', sk: 'windows-1250', hu: 'windows-1250', ro: 'windows-1250', hr: 'windows-1250', sl: 'windows-1250',
  lt: 'windows-1257', lv: 'windows-1257', et: 'windows-1257', ja: 'shift_jis', ko: 'euc-kr', zh: 'gb18030',
}
const USUAL = 'windows-1252'
/** Of a text in UTF-16 without a mark, every second byte is mostly zero. */
const LOOKED_AT = 4_096

/** Text of a file that does not say how its letters are written: by its mark, by trying, then by what its languages are usually written in. */
export function decodeText(bytes: Uint8Array, languages: readonly LanguageTag[]): DecodedText {
  const encoding = markOf(bytes) ?? utf16Without(bytes) ?? (isUtf8(bytes) ? 'utf-8' : oldEncoding(languages))
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function markOf(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function utf16Without(bytes: Uint8Array): string | null {
  const looked = bytes.subarray(0, LOOKED_AT)
  const pairs = looked.length >> 1
  if (pairs === 0) return null
  const zeros = [0, 0]
  for (let at = 0; at < pairs * 2; at += 1) if (looked[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Separators and line ends are below 256 in every script, so some bytes are zero; in no other text is any.
  if (odd > even * 4 && odd > pairs * 0.05) return 'utf-16le'
  return even > odd * 4 && even > pairs * 0.05 ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function oldEncoding(languages: readonly LanguageTag[]): string {
  const own = languages.map((tag) => OF_LANGUAGE[baseLanguage(tag)]).find((one) => one !== undefined)
  return own ?? USUAL
}
