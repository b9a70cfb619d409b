import { joint, type Captions } from '../captions/caption-lines.ts'
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

/** Lines kept in a half: what was said longer ago is in the transcript. */
const MAX_LINES = 12

/** What a half shows, the newest first. `heard`: the channel translated for this person. */
export function faceLines({ items }: Captions, heard: ChannelId): FaceLine[] {
  return items.slice(-MAX_LINES).toReversed().map((item): FaceLine => {
    if (item.kind === 'gap') return { key: item.key, kind: 'gap', text: '', tail: '', language: null, gapMs: item.gap.endMs - item.gap.startMs }
    const isHeard = item.channel === heard
    const language = isHeard ? item.language : item.sourceLanguage
    const own = item.pieces.map(({ source }) => source.trim()).filter((text) => text !== '').join(joint(language))
    if (!isHeard) return { key: item.key, kind: 'said', text: own, tail: '', language, gapMs: 0 }
    const text = item.pieces.map((piece) => piece.committed.trim()).filter((one) => one !== '').join(joint(language))
    const tail = item.pieces.at(-1)?.tail ?? ''
    return { key: item.key, kind: 'heard', text, tail, language, gapMs: 0 }
  }).filter(({ kind, text, tail }) => kind === 'gap' || text !== '' || tail !== '')
}
