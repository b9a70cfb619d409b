import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { changeKindSchema, type ChangeKind } from '../../../src-shared/library-schemas.ts'
import { requestError } from '../errors.ts'
import type { StoredSegment } from '../segment-row.ts'
import type { SegmentTable } from '../segment-table.ts'
import type { SessionTable } from '../session-table.ts'
import type { SpeakerTable } from '../speaker-table.ts'

const storedSchema: z.ZodType<StoredSegment> = z.object({
  id: z.number(),
  index: z.number(),
  channel: z.enum(['microphone', 'system', 'file', 'opposite']),
  startMs: z.number(),
  endMs: z.number(),
  source: z.string(),
  target: z.string(),
  sourceLanguage: z.string().nullable(),
  targetLanguage: z.string(),
  settled: z.boolean(),
  notTranslated: z.literal(true).optional(),
  late: z.literal(true).optional(),
  speakerId: z.number().nullable(),
  note: z.string(),
  reviewed: z.boolean(),
  original: z.object({ source: z.string(), target: z.string() }).nullable(),
}) as z.ZodType<StoredSegment>

/** One segment before and after a change; null: it is not there. */
const patchSchema = z.object({ before: storedSchema.nullable(), after: storedSchema.nullable() })
/** The speaker of many segments, so that a whole session stays small. */
const speakerPatchSchema = z.object({ id: z.number(), was: z.number().nullable(), now: z.number().nullable() })
const patchesSchema = z.union([z.array(patchSchema), z.object({ speakers: z.array(speakerPatchSchema) })])

export type Patch = z.infer<typeof patchSchema>
export type Patches = z.infer<typeof patchesSchema>

export interface Change {
  readonly sessionId: string
  readonly kind: ChangeKind
  readonly patches: Patches
  /** Names a replacement in many sessions. */
  readonly replacement: string | null
}

/** What a change did: ids of segments that are other than before, and of those that are gone. */
export interface Effect {
  readonly changed: readonly number[]
  readonly removed: readonly number[]
}

const row = z.object({ id: z.number(), kind: changeKindSchema, patches: z.string(), replacement: z.string().nullable() })

/**
 * The log of changes of each session, for undo and redo. A new change forgets what was undone. Marks that are no text (reviewed, notes) are
 * taken from the segment as it stands, so that undoing a word does not undo them.
 */
export class ChangeLog {
  readonly #segments: SegmentTable
  readonly #sessions: SessionTable
  readonly #speakers: SpeakerTable
  readonly #statements: Statements

  constructor(database: DatabaseSync, tables: { readonly segmentTable: SegmentTable; readonly sessionTable: SessionTable; readonly speakerTable: SpeakerTable }) {
    this.#segments = tables.segmentTable
    this.#sessions = tables.sessionTable
    this.#speakers = tables.speakerTable
    this.#statements = prepare(database)
  }

  /** Does a change and remembers it. */
  record(change: Change): Effect {
    const effect = this.#apply(change.patches, 'after')
    this.#statements.forgetUndone.run(change.sessionId)
    this.#statements.add.run(change.sessionId, change.kind, change.replacement, JSON.stringify(change.patches))
    this.#sessions.touch(change.sessionId)
    return effect
  }

  undo(sessionId: string): Effect {
    const last = this.#read(this.#statements.lastDone.get(sessionId))
    if (last === null) throw requestError('nothing-to-undo')
    this.#statements.setUndone.run(1, last.id)
    this.#sessions.touch(sessionId)
    return this.#apply(last.patches, 'before')
  }

  redo(sessionId: string): Effect {
    const next = this.#read(this.#statements.firstUndone.get(sessionId))
    if (next === null) throw requestError('nothing-to-redo')
    this.#statements.setUndone.run(0, next.id)
    this.#sessions.touch(sessionId)
    return this.#apply(next.patches, 'after')
  }

  /** What undo and redo would be about. */
  next(sessionId: string): { readonly undo: ChangeKind | null; readonly redo: ChangeKind | null } {
    const kindOf = (found: unknown): ChangeKind | null => (found === undefined ? null : row.pick({ kind: true }).parse(found).kind)
    return { undo: kindOf(this.#statements.lastDone.get(sessionId)), redo: kindOf(this.#statements.firstUndone.get(sessionId)) }
  }

  /** Sessions with a replacement of this name, and whether it is the last change there. */
  replacement(name: string): { readonly sessionId: string; readonly isLast: boolean }[] {
    return this.#statements.ofReplacement.all(name).map((found) => {
      const sessionId = String(found['session_id'])
      return { sessionId, isLast: this.#read(this.#statements.lastDone.get(sessionId))?.replacement === name }
    })
  }

  /** The highest index any change of the session knows. */
  highestIndex(sessionId: string): number {
    return Number(this.#statements.highestIndex.get(sessionId)?.['highest'] ?? -1)
  }

  #read(found: unknown): { readonly id: number; readonly patches: Patches; readonly replacement: string | null } | null {
    if (found === undefined) return null
    const { id, patches, replacement } = row.parse(found)
    return { id, patches: patchesSchema.parse(JSON.parse(patches)), replacement }
  }

  #apply(patches: Patches, side: 'before' | 'after'): Effect {
    return Array.isArray(patches) ? this.#applySegments(patches, side) : this.#applySpeakers(patches.speakers, side)
  }

  #applySegments(patches: readonly Patch[], side: 'before' | 'after'): Effect {
    const changed: number[] = []
    const removed: number[] = []
    for (const patch of patches) {
      const wanted = patch[side]
      const other = patch[side === 'before' ? 'after' : 'before']
      const id = (wanted ?? other)?.id
      if (id === undefined) continue
      if (wanted === null) this.#segments.remove(id)
      else this.#put(wanted, other)
      ;(wanted === null ? removed : changed).push(id)
    }
    return { changed, removed }
  }

  /** What the change itself did not touch stays as it is now. A segment that recovery withdrew meanwhile stays away. */
  #put(wanted: StoredSegment, other: StoredSegment | null): void {
    const now = this.#segments.getById(wanted.id)
    if (other !== null && now === null) return
    if (other === null || now === null) return this.#segments.put({ ...wanted, speakerId: this.#speakers.today(wanted.speakerId) })
    const note = wanted.note === other.note ? now.note : wanted.note
    const reviewed = wanted.reviewed === other.reviewed ? now.reviewed : wanted.reviewed
    const speakerId = wanted.speakerId === other.speakerId ? now.speakerId : this.#speakers.today(wanted.speakerId)
    this.#segments.put({ ...wanted, note, reviewed, speakerId })
  }

  #applySpeakers(patches: readonly z.infer<typeof speakerPatchSchema>[], side: 'before' | 'after'): Effect {
    const changed: number[] = []
    for (const { id, was, now } of patches) {
      const { changes } = this.#statements.setSpeaker.run(this.#speakers.today(side === 'before' ? was : now), id)
      if (changes === 1) changed.push(id)
    }
    return { changed, removed: [] }
  }
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  return {
    add: database.prepare('INSERT INTO changes (session_id, kind, replacement, patches) VALUES (?, ?, ?, ?)'),
    forgetUndone: database.prepare('DELETE FROM changes WHERE session_id = ? AND undone = 1'),
    lastDone: database.prepare('SELECT id, kind, patches, replacement FROM changes WHERE session_id = ? AND undone = 0 ORDER BY id DESC LIMIT 1'),
    firstUndone: database.prepare('SELECT id, kind, patches, replacement FROM changes WHERE session_id = ? AND undone = 1 ORDER BY id LIMIT 1'),
    setUndone: database.prepare('UPDATE changes SET undone = ? WHERE id = ?'),
    ofReplacement: database.prepare('SELECT DISTINCT session_id FROM changes WHERE replacement = ? AND undone = 0'),
    setSpeaker: database.prepare('UPDATE segments SET speaker_id = ? WHERE id = ?'),
    // Only splits make new segments; their patch is a list whose second entry was not there before.
    highestIndex: database.prepare("SELECT max(json_extract(patches, '$[1].after.index')) AS highest FROM changes WHERE session_id = ? AND kind = 'split'"),
  }
}
