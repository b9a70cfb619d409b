import type { CaptionBlock, CaptionText } from '../../src-shared/captions/types.ts'
import { isSpaceless } from '../../src-shared/languages.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'

/** One thing said, as one of the two people reads it. */
export interface FaceLine {
  readonly key: string
  /** `heard`: what the other said, translated. `said`: their own words, as they were understood. */
  readonly kind: 'heard' | 'said' | 'gap'
  readonly text: string
  /** May still change. */
  readonly tail: string
  readonly language: string | null
  /** How much was not translated, ms. */
  readonly gapMs: number
}

/** Paragraphs kept in a half: what was said longer ago is in the transcript. */
const MAX_LINES = 12

/** What a half shows, the newest first. `heard`: the channel translated for this person. */
export function faceLines(blocks: readonly CaptionBlock[], heard: ChannelId): FaceLine[] {
  const lines = blocks.slice(-MAX_LINES).toReversed().map((block): FaceLine => {
    if (block.kind === 'gap') return { key: block.key, kind: 'gap', text: '', tail: '', language: null, gapMs: block.gap.endMs - block.gap.startMs }
    return block.channel === heard ? { key: block.key, kind: 'heard', gapMs: 0, ...wholeOf(block.target) } : { key: block.key, kind: 'said', gapMs: 0, ...wholeOf(block.source) }
  })
  return lines.filter(({ kind, text, tail }) => kind === 'gap' || text !== '' || tail !== '')
}

/** A half is broken into lines by the browser: its width changes with the text of the other half. */
function wholeOf({ language, lines }: CaptionText): Pick<FaceLine, 'text' | 'tail' | 'language'> {
  const space = language !== null && isSpaceless(language) ? '' : ' '
  const texts = lines.map(({ text }) => text.trim()).filter((text) => text !== '')
  return { text: texts.join(space), tail: lines.at(-1)?.tail ?? '', language }
}
