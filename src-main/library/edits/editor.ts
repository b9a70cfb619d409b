import { reverted, withText } from '../../../src-shared/transcript/editing/editable.ts'
import { mergeSegments } from '../../../src-shared/transcript/editing/merge-segments.ts'
import { splitSegment } from '../../../src-shared/transcript/editing/split-segment.ts'
import type { ChangeKind } from '../../../src-shared/library-schemas.ts'
import { requestError } from '../errors.ts'
import type { StoredSegment } from '../segment-row.ts'
import type { SegmentTable } from '../segment-table.ts'
import type { SessionTable } from '../session-table.ts'
import { FIRST_INDEX_OF_PARTS, segmentId } from '../slots.ts'
import type { ChangeLog, Effect, Patch } from './change-log.ts'

export interface EditorParts {
  readonly segmentTable: SegmentTable
  readonly sessionTable: SessionTable
  readonly log: ChangeLog
}

const NOTHING: Effect = { changed: [], removed: [] }

/** Changes of single segments, each one step of undo. In the caller's transaction. */
export class Editor {
  readonly #parts: EditorParts

  constructor(parts: EditorParts) {
    this.#parts = parts
  }

  edit(sessionId: string, index: number, text: { readonly source?: string | undefined; readonly target?: string | undefined }): Effect {
    const { segment } = this.#find(sessionId, index)
    const changed = withText(segment, { source: text.source?.toWellFormed(), target: text.target?.toWellFormed() })
    if (changed.source === segment.source && changed.target === segment.target) return NOTHING
    return this.#record(sessionId, 'edit', [{ before: segment, after: { ...segment, ...changed } }])
  }

  revert(sessionId: string, index: number): Effect {
    const { segment } = this.#find(sessionId, index)
    return segment.original === null ? NOTHING : this.#record(sessionId, 'revert', [{ before: segment, after: { ...segment, ...reverted(segment) } }])
  }

  split(sessionId: string, index: number, place: { readonly side: 'source' | 'target'; readonly at: number }): Effect {
    const { slot, segment } = this.#find(sessionId, index)
    const newIndex = 1 + Math.max(FIRST_INDEX_OF_PARTS - 1, this.#parts.segmentTable.highestIndex(slot), this.#parts.log.highestIndex(sessionId))
    const halves = splitSegment(segment, { ...place, newIndex })
    if (halves === null) throw requestError('cannot-split')
    const [first, second] = halves
    const { speakerId, reviewed } = segment
    const added: StoredSegment = { ...second, id: segmentId(slot, newIndex), speakerId, reviewed, note: '' }
    return this.#record(sessionId, 'split', [
      { before: segment, after: { ...segment, ...first } },
      { before: null, after: added },
    ])
  }

  merge(sessionId: string, index: number): Effect {
    const { slot, segment } = this.#find(sessionId, index)
    const next = this.#parts.segmentTable.nextInChannel(slot, segment)
    const merged = next === null ? null : mergeSegments(segment, next)
    if (next === null || merged === null) throw requestError('cannot-merge')
    const { notTranslated: _said, ...rest } = segment
    const after: StoredSegment = {
      ...rest,
      ...merged,
      speakerId: segment.speakerId ?? next.speakerId,
      note: [segment.note, next.note].filter((note) => note !== '').join('\n'),
      reviewed: segment.reviewed && next.reviewed,
    }
    return this.#record(sessionId, 'merge', [
      { before: segment, after },
      { before: next, after: null },
    ])
  }

  /** Who spoke, for all segments that `fits` lets through. */
  assign(sessionId: string, speakerId: number | null, fits: (segment: StoredSegment) => boolean): Effect {
    const slot = this.#parts.sessionTable.slot(sessionId)
    const others = this.#parts.segmentTable.all(slot).filter((segment) => segment.speakerId !== speakerId && fits(segment))
    if (others.length === 0) return NOTHING
    const speakers = others.map(({ id, speakerId: was }) => ({ id, was, now: speakerId }))
    return this.#parts.log.record({ sessionId, kind: 'speaker', patches: { speakers }, replacement: null })
  }

  #record(sessionId: string, kind: ChangeKind, patches: Patch[]): Effect {
    return this.#parts.log.record({ sessionId, kind, patches, replacement: null })
  }

  #find(sessionId: string, index: number): { readonly slot: number; readonly segment: StoredSegment } {
    const slot = this.#parts.sessionTable.slot(sessionId)
    const segment = this.#parts.segmentTable.get(slot, index)
    if (segment === null) throw requestError('no-such-segment')
    return { slot, segment }
  }
}
