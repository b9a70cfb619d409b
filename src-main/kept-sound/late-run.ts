import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { Gap, Segment } from '../../src-shared/transcript/types.ts'
import type { SessionTranscript, TranscriptSegment } from '../../src-shared/transcript/session-types.ts'
import type { EngineDescription } from '../engines/contract.ts'
import type { EngineError } from '../engines/errors.ts'
import type { Library } from '../library/library.ts'
import type { FileLock } from '../library/file-lock.ts'
import type { BacklogRange } from '../session/backlog.ts'
import type { LateEnd, LateTranslation, LateTranslationPorts } from '../session/late-translation.ts'
import { costUsd } from '../session/pricing.ts'
import type { KeptFiles, KeptName, StoredFacts } from './kept-files.ts'
import { keptRanges } from './kept-ranges.ts'
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
  #translation: LateTranslation | null = null
  #ranges: readonly BacklogRange[]
  #gaps: readonly Gap[]
  #savedMs = 0
  #wholeMs = 0
  #timer: TimerHandle | null = null
  #stopped = false

  constructor(kept: KeptChannel, ports: LateRunPorts) {
    this.#kept = kept
    this.#ports = ports
    this.#gaps = ports.transcript.gaps
    this.#ranges = keptRanges(kept.facts, ports.files.samples(kept.name))
  }

  /** Sound that still waits, and all there was at the beginning, ms. */
  get waitingMs(): number {
    return this.#translation?.waitingMs ?? 0
  }

  get wholeMs(): number {
    return this.#wholeMs
  }

  /** Why not all was translated; null also when it was stopped. Rejects with the system's error where the file cannot be read. */
  async run(): Promise<EngineError | null> {
    const { clock, files } = this.#ports
    const { name, facts, lock } = this.#kept
    let reader: KeptSoundReader | null = null
    try {
      reader = new KeptSoundReader(files, name, facts)
      await reader.listen(() => new Promise((resolve) => void clock.setTimer(0, resolve)))
      return this.#stopped ? null : await this.#translate(reader)
    } finally {
      if (this.#timer !== null) clock.clearTimer(this.#timer)
      reader?.close()
      lock.release()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#translation?.stop()
  }

  async #translate(reader: KeptSoundReader): Promise<EngineError | null> {
    const translation = this.#translationOf(reader)
    this.#translation = translation
    translation.start(this.#ranges)
    this.#wholeMs = translation.waitingMs
    this.#schedule(translation, reader)
    const { left, error, missing } = await translation.whenEnded()
    if (reader.failure !== null) throw reader.failure
    this.#save(translation, { left, missing })
    // What is deleted must be in the library before.
    await this.#ports.library.flush()
    this.#kept.lock.release()
    if (left.length === 0) this.#ports.files.remove(this.#kept.name)
    return error
  }

  #translationOf(sound: KeptSoundReader): LateTranslation {
    const { library, transcript, nextIndex, translate } = this.#ports
    const { name, facts } = this.#kept
    return translate({
      sound,
      channel: { id: name.channel, source: facts.source, wantSourceText: facts.wantSourceText },
      told: transcript.segments.filter((segment) => segment.channel === name.channel && isUntouched(segment)).map(plain),
      nextIndex,
      put: (segment) => library.putSegment(name.session, segment),
      remove: (index) => library.removeSegment(name.session, index),
    })
  }

  #schedule(translation: LateTranslation, reader: KeptSoundReader): void {
    this.#timer = this.#ports.clock.setTimer(SAVE_EVERY_MS, () => {
      // What could not be read was heard as silence: nothing of this is believed.
      if (reader.failure !== null) return translation.stop()
      const left = translation.peekRest()
      this.#save(translation, { left, missing: translation.missingIn(left) })
      this.#ports.progressed()
      this.#schedule(translation, reader)
    })
  }

  #save(translation: LateTranslation, { left, missing }: Pick<LateEnd, 'left' | 'missing'>): void {
    const { library, description, files } = this.#ports
    const { name, facts } = this.#kept
    const heard = this.#ranges.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs }))
    const { goneGaps, newGaps } = gapsAfter(this.#gaps, { channel: name.channel, heard, missing })
    const minutes = (translation.sentMs - this.#savedMs) / 60_000
    library.putLate(name.session, { goneGaps, newGaps, sentMinutes: minutes, costUsd: costUsd(description.price, minutes, facts.wantSourceText) ?? 0 })
    this.#savedMs = translation.sentMs
    this.#gaps = [...this.#gaps.filter((gap) => !goneGaps.includes(gap)), ...newGaps]
    this.#ranges = left
    try {
      files.writeFacts(name, { ...facts, ended: true, ranges: [...left] })
    } catch {
      // A full disk: what is written there stands, and a little is heard again the next time.
    }
  }
}

/** What somebody has worked on is not taken away. */
function isUntouched({ original, note, reviewed, speaker }: TranscriptSegment): boolean {
  return original === undefined && note === undefined && reviewed === undefined && speaker === undefined
}

function plain({ original: _original, note: _note, reviewed: _reviewed, speaker: _speaker, ...segment }: TranscriptSegment): Segment {
  return segment
}
