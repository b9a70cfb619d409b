// Most text of most languages is of signs that need no thought. Finding that out code by code takes a tenth of what regular expressions take.

/** First and last codes of signs that each are one character to a reader and no white space: nothing that joins, no surrogates, no controls. */
const PLAIN_SPANS: readonly (readonly [number, number])[] = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x2ff],
  [0x370, 0x482],
  [0x48a, 0x590],
  [0x620, 0x64a],
  [0x660, 0x66f],
  [0x904, 0x939],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
  [0x3001, 0x3029],
  [0x3040, 0x3096],
  [0x30a0, 0x4dff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xff01, 0xff9d],
]
/** Marks that join with the sign before them; no white space either. */
const JOINING_SPANS: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x64b, 0x65f],
  [0x900, 0x903],
  [0x93a, 0x97f],
  [0xe01, 0xe5b],
]

const PLAIN = 1
const JOINING = 2
const KINDS = new Uint8Array(0x10000)
for (const [from, to] of PLAIN_SPANS) KINDS.fill(PLAIN, from, to + 1)
for (const [from, to] of JOINING_SPANS) KINDS.fill(JOINING, from, to + 1)

const SPACE = 0x20

/** Every sign of it, spaces too, is one character to a reader: its length is its code units. */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (KINDS[code] !== PLAIN && code !== SPACE) return false
  }
  return true
}

/** Known to be one line of words with single spaces between them; false: somebody has to look closer. */
export function isClean(text: string): boolean {
  let before = SPACE
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (KINDS[code] === 0 && (code !== SPACE || before === SPACE)) return false
    before = code
  }
  return before !== SPACE || text === ''
}
