import type { DatabaseSync } from 'node:sqlite'
import type { Library } from '../../src-main/library/library.ts'
import type { LateChange, LatePlace } from '../../src-main/library/messages.ts'
import { openDatabase } from '../../src-main/library/open-database.ts'
import { Store } from '../../src-main/library/store.ts'
import type { SessionPrepared } from '../../src-shared/glossary/session-prepared.ts'
import type { SessionInfo, SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'

/** The part of the library that sessions and kept sound write to and read, on a real database in this thread: every write is there at once. */
export class StoreLibrary implements Pick<Library, 'begin' | 'update' | 'putSegment' | 'removeSegment' | 'putGap' | 'flush' | 'putLate' | 'latePlace' | 'transcript' | 'putPrepared' | 'prepared'> {
  readonly database: DatabaseSync
  readonly #store: Store

  constructor(folder: string) {
    this.database = openDatabase(folder, 1_795_000_000_000).database
    this.#store = new Store(this.database, 'owner-1')
  }

  begin(session: SessionInfo): void {
    this.#store.apply({ type: 'session', session })
  }

  update(session: SessionInfo): void {
    this.#store.apply({ type: 'session', session })
  }

  putSegment(sessionId: string, segment: Segment): void {
    this.#store.apply({ type: 'segment', sessionId, segment })
  }

  removeSegment(sessionId: string, index: number): void {
    this.#store.apply({ type: 'remove-segment', sessionId, index })
  }

  putGap(sessionId: string, gap: Gap): void {
    this.#store.apply({ type: 'gap', sessionId, gap })
  }

  putLate(sessionId: string, late: LateChange): void {
    this.#store.apply({ type: 'late', sessionId, late })
  }

  async latePlace(id: string): Promise<LatePlace | null> {
    return this.#store.latePlace(id)
  }

  putPrepared(sessionId: string, prepared: SessionPrepared): void {
    this.#store.apply({ type: 'prepared', sessionId, prepared })
  }

  async prepared(id: string): Promise<SessionPrepared | null> {
    return this.#store.preparedTable.get(id)
  }

  async transcript(id: string): Promise<SessionTranscript | null> {
    return this.#store.transcript(id)
  }

  /** What stands in it now. */
  read(id: string): SessionTranscript {
    const found = this.#store.transcript(id)
    if (found === null) throw new Error(`no session ${id}`)
    return found
  }

  async flush(): Promise<void> {}

  close(): void {
    this.database.close()
  }
}
