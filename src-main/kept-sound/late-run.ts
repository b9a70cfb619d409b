import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { SessionTranscript, TranscriptSegment } from '../../src-shared/transcript/session-types.ts'
import type { EngineDescription } from '../engines/contract.ts'
import type { EngineError } from '../engines/errors.ts'
import type { Library } from '../library/library.ts'
import type { FileLock } from '../library/file-lock.ts'
import type { BacklogRange } from '../session/backlog.ts'
import type { LateTranslation, LateTranslationPorts } from '../session/late-translation.ts'
import { costUsd } from '../session/pricing.ts'
import type { KeptFiles, KeptName, StoredFacts } from './kept-files.ts'
import { KeptSoundReader } from './kept-sound-reader.ts'
import { gapsAfter } from './missing-text.ts'

export interface LateRunPorts {
  readonly clock: Clock
  readonly files: KeptFiles
  readonly library: Pick<Library, 'putSegment' | 'removeSegment' | 'putLate' | 'flush'>
  readonly description: EngineDescription
  readonly translate: (what: Pick<LateTranslationPorts, 'sound' | 'channel' | 'told' | 'nextIndex' | 'put' | 'remove'>) => LateTranslation
  readonly transcript: SessionTranscript
  readonly nextIndex: () => number
  /** Something of it can be shown. */
  readonly progressed: () => void
}

/** One channel's kept sound, locked. */
export interface KeptChannel {
  readonly name: KeptName
  readonly facts: StoredFacts
  readonly lock: FileLock
}

/** The disk knows how far it came at least this often, ms. */
const SAVE_EVERY_MS = 5000

/**
 * Translates the kept sound of one channel of an ended session, writes what comes of it into the library and takes the gaps away as they are filled.
 * Saved on the way, so that a program that dies begins again about where it was. Lets go of the lock at its end; what is done is deleted.
 */
export class LateRun {
  readonly #kept: KeptChannel
  readonly #ports: LateRunPorts
  readonly #translation: LateTranslation
  readonly #reader: KeptSoundReader
  #ranges: readonly BacklogRange[] = []
  #gaps: readonly Gap[]
  #savedMs = 0
  #wholeMs = 0
  #timer: TimerHandle | null = null
  #stopped = false

  /** Throws the system's error where the file cannot be read. */
  constructor(kept: KeptChannel, ports: LateRunPorts) {
    this.#kept = kept
    this.#ports = ports
    this.#gaps = ports.transcript.gaps
    const { name, facts } = kept
    const { library, transcript } = ports
    this.#reader = new KeptSoundReader(ports.files, name, facts)
    this.#translation = ports.translate({
      sound: this.#reader,
      channel: { id: name.channel, source: facts.source, wantSourceText: facts.wantSourceText },
      told: transcript.segments.filter((segment) => segment.channel === name.channel && isUntouched(segment)).map(plain),
      nextIndex: ports.nextIndex,
      put: (segment) => library.putSegment(name.session, segment),
      remove: (index) => library.removeSegment(name.session, index),
    })
  }

  /** Sound that still waits, and all there was at the beginning, ms. */
  get waitingMs(): number {
    return this.#translation.waitingMs
  }

  get wholeMs(): number {
    return this.#wholeMs
  }

  /** Why not all was translated; null also when it was stopped. */
  async run(): Promise<EngineError | null> {
    const { clock, files } = this.#ports
    try {
      this.#ranges = this.#reader.ranges(this.#kept.facts.ranges)
      await this.#reader.listen(() => new Promise((resolve) => void clock.setTimer(0, resolve)))
      if (this.#stopped) return null
      this.#translation.start(this.#ranges)
      this.#wholeMs = this.#translation.waitingMs
      this.#schedule()
      const { left, error, missing } = await this.#translation.whenEnded()
      this.#save(left, missing)
      // What is deleted must be in the library before.
      await this.#ports.library.flush()
      this.#kept.lock.release()
      if (left.length === 0) files.remove(this.#kept.name)
      return error
    } finally {
      if (this.#timer !== null) clock.clearTimer(this.#timer)
      this.#kept.lock.release()
      this.#reader.close()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#translation.stop()
  }

  #schedule(): void {
    this.#timer = this.#ports.clock.setTimer(SAVE_EVERY_MS, () => {
      const left = this.#translation.peekRest()
      this.#save(left, this.#translation.missingIn(left))
      this.#ports.progressed()
      this.#schedule()
    })
  }

  #save(left: readonly BacklogRange[], missing: readonly { readonly startMs: number; readonly endMs: number }[]): void {
    const { library, description, files } = this.#ports
    const { name, facts } = this.#kept
    const heard = this.#ranges.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs }))
    const { goneGaps, newGaps } = gapsAfter(this.#gaps, { channel: name.channel, heard, missing })
    const minutes = (this.#translation.sentMs - this.#savedMs) / 60_000
    library.putLate(name.session, { goneGaps, newGaps, sentMinutes: minutes, costUsd: costUsd(description.price, minutes, facts.wantSourceText) ?? 0 })
    this.#savedMs = this.#translation.sentMs
    this.#gaps = [...this.#gaps.filter((gap) => !goneGaps.includes(gap)), ...newGaps]
    this.#ranges = left
    files.writeFacts(name, { ...facts, ended: true, ranges: [...left] })
  }
}

/** What somebody has worked on is not taken away. */
function isUntouched({ original, note, reviewed, speaker }: TranscriptSegment): boolean {
  return original === undefined && note === undefined && reviewed === undefined && speaker === undefined
}

function plain({ original: _original, note: _note, reviewed: _reviewed, speaker: _speaker, ...segment }: TranscriptSegment): Segment {
  return segment
}
