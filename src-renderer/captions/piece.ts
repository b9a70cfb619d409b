import { isSpaceless } from '../../src-shared/languages.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'

/** What is on screen of one segment. `committed` only ever grows; the tail may still change. */
export interface Piece {
  readonly index: number
  readonly committed: string
  readonly tail: string
  readonly source: string
  readonly settled: boolean
  readonly startMs: number
  readonly endMs: number
}

/** Characters at the end of unfinished text that may still be joined to what follows, where words have no spaces. */
const SPACELESS_TAIL = 2

/** The part of two successive texts that both agree on, without the word being spoken. */
function agreed(before: string, after: string, language: string): string {
  let length = 0
  while (length < before.length && length < after.length && before[length] === after[length]) length += 1
  const common = after.slice(0, length)
  if (isSpaceless(language)) return [...common].slice(0, -SPACELESS_TAIL).join('')
  const lastSpace = common.search(/\s\S*$/)
  return lastSpace === -1 ? '' : common.slice(0, lastSpace + 1)
}

/** `after` without as many words (or characters) as `shown` has already. */
function beyond(shown: string, after: string, language: string): string {
  if (isSpaceless(language)) return [...after].slice([...shown].length).join('')
  const count = shown.split(/\s+/).filter(Boolean).length
  const words = after.split(/\s+/).filter(Boolean).slice(count)
  return words.length === 0 ? '' : `${/\s$/.test(shown) ? '' : ' '}${words.join(' ')}`
}

/** A segment seen for the first time. */
export function newPiece(segment: Segment): Piece {
  const text = segment.notTranslated === true ? segment.source : segment.target
  return {
    index: segment.index,
    committed: segment.settled ? text : '',
    tail: segment.settled ? '' : text,
    source: segment.notTranslated === true ? '' : segment.source,
    settled: segment.settled,
    startMs: segment.startMs,
    endMs: segment.endMs,
  }
}

/**
 * The piece after its segment changed. Words already committed stay as they are, whatever the service says later (the transcript has
 * the correction). Only `movedOn` may shorten them: the rest then begins the next segment, in the same place on screen.
 */
export function updatePiece(piece: Piece, segment: Segment, movedOn: (rest: string) => boolean): Piece {
  const next = newPiece(segment)
  const text = next.committed + next.tail
  const shown = piece.committed
  if (text.startsWith(shown)) {
    if (segment.settled) return next
    const stable = agreed(shown + piece.tail, text, segment.targetLanguage)
    const committed = stable.length > shown.length ? stable : shown
    return { ...next, committed, tail: text.slice(committed.length) }
  }
  if (shown.startsWith(text) && movedOn(shown.slice(text.length).trim())) return { ...next, committed: text, tail: '' }
  const rest = beyond(shown, text, segment.targetLanguage)
  return segment.settled ? { ...next, committed: shown + rest, tail: '' } : { ...next, committed: shown, tail: rest }
}

/** The piece when its segment was withdrawn: what was committed stays, the rest goes. */
export function withdrawPiece(piece: Piece): Piece | null {
  return piece.committed.trim() === '' ? null : { ...piece, tail: '', settled: true }
}
