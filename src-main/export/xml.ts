/** What XML 1.0 does not let in, in any spelling; lone surrogates are gone after `toWellFormed`. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would turn these into spaces or line feeds.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Most text has nothing to replace; a pair of surrogates only makes it look closer. */
const SUSPICIOUS = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/

/** Text between tags. What XML cannot carry becomes U+FFFD. */
export function xmlText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text
  return carried(text).replace(/[&<>\r]/g, entity)
}

/** A value between double quotes. */
export function xmlValue(text: string): string {
  if (!SUSPICIOUS.test(text)) return text
  return carried(text).replace(/[&<>"\r\n\t]/g, entity)
}

/** ` name="value"` for each that has a value. */
export function attributes(values: Readonly<Record<string, string | number | null>>): string {
  let text = ''
  for (const name in values) {
    const value = values[name]
    if (value !== null && value !== undefined) text += ` ${name}="${xmlValue(String(value))}"`
  }
  return text
}

function carried(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, '\ufffd')
}

function entity(sign: string): string {
  return ENTITIES[sign] ?? sign
}
