/** The pseudo-locale: accents, brackets and 40 % more length show cut, joined and forgotten words. */
const ACCENTS: Readonly<Record<string, string>> = {
  a: 'å', b: 'ƀ', c: 'ç', d: 'đ', e: 'é', f: 'ƒ', g: 'ğ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ', n: 'ñ', o: 'ö', p: 'þ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ü', v: 'ṽ', w: 'ŵ', y: 'ý', z: 'ž',
  A: 'Å', C: 'Ç', D: 'Đ', E: 'É', G: 'Ğ', H: 'Ĥ', I: 'Î', K: 'Ķ', L: 'Ļ', N: 'Ñ', O: 'Ö', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Ü', W: 'Ŵ', Y: 'Ý', Z: 'Ž',
}
const EXPANSION = 0.4
const PADDING = ' one two three four five six seven eight nine ten eleven twelve'

export const PSEUDO = 'en-XA'

function accented(text: string): string {
  // Placeholders stay as they are.
  return text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : [...part].map((char) => ACCENTS[char] ?? char).join('')))
    .join('')
}

export function pseudoText(text: string): string {
  const extra = Math.ceil(text.replaceAll(/\{\{[^}]*\}\}/g, '').length * EXPANSION)
  return `[${accented(text)}${accented(PADDING.slice(0, extra))}]`
}

export type Dictionary = { readonly [key: string]: string | Dictionary }

export function pseudoWords(words: Dictionary): Dictionary {
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeof value === 'string' ? pseudoText(value) : pseudoWords(value)]))
}
