export type TextCut = readonly [left: string, right: string]

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts before the character that holds the UTF-16 unit `at`; spaces stay on the left. Null where one side would be empty. */
export function cutText(text: string, at: number): TextCut | null {
  if (at <= 0 || at >= text.length) return null
  const start = characters.segment(text).containing(at)?.index ?? at
  const space = /^\s*/u.exec(text.slice(start))?.[0].length ?? 0
  const cut = start + space
  return cut <= 0 || cut >= text.length ? null : [text.slice(0, cut), text.slice(cut)]
}

/** Cuts before the word that begins nearest to this part of the text; a text of one word stays whole, on the left. */
export function cutInProportion(text: string, part: number): TextCut {
  const wanted = text.length * part
  let best = text.length
  for (const { index, isWordLike } of words.segment(text)) {
    if (isWordLike !== true || index === 0) continue
    if (best === text.length || Math.abs(index - wanted) < Math.abs(best - wanted)) best = index
  }
  return [text.slice(0, best), text.slice(best)]
}
