import { createBurstRing, type Burst } from './burst-ring.ts'
import { createLevelHistory } from './level-history.ts'
import { createNoiseFloor } from './noise-floor.ts'
import { FRAME_MS, rms } from './pcm.ts'

export type { Burst } from './burst-ring.ts'

export interface SpeechActivityOptions {
  /** How long levels, and bursts where nothing else is said, are remembered, ms; at least as long as the journal. */
  readonly keepMs?: number
  /** Kept sound is far longer than the journal, and where it was spoken has to be known as long. 16 bytes a burst. */
  readonly keepBurstsMs?: number
  /** Quiet of this length ends a burst, ms. Longer than a gap between words, shorter than the shortest pause we cut at (300 ms). */
  readonly hangoverMs?: number
}

/** Where there was sound, judged by energy alone. Times are session-clock ms; frames must come in order. */
export interface SpeechActivity {
  /** One 20 ms frame. The array is not kept. */
  push(frame: Int16Array, startMs: number): void
  readonly speaking: boolean
  /** Level of the last frame, dBFS (rms; -90 stands for anything lower). */
  readonly level: number
  /** End of what has been heard, ms. */
  readonly heardMs: number
  /** Bursts that overlap the range, whole, in order; the one still going on ends where sound was last heard. */
  burstsBetween(fromMs: number, toMs: number): Burst[]
  isSilent(fromMs: number, toMs: number): boolean
  /** Stretches without sound inside the range, cut to it, at least `minMs` long. Below the hangover (200 ms) none are seen. */
  pausesBetween(fromMs: number, toMs: number, minMs: number): Burst[]
  quietestPoint(fromMs: number, toMs: number): number
}

const LOWEST_DB = -90
/** Sound begins this far over the noise floor and ends when it sinks to `OFF_OVER_FLOOR_DB` over it. */
const ON_OVER_FLOOR_DB = 9
const OFF_OVER_FLOOR_DB = 6
/** With a digitally silent floor, anything quieter than this is dither or hum, not speech. */
const LOWEST_ON_DB = -60
/** A single loud frame is a click. */
const ONSET_FRAMES = 2
const DEFAULT_KEEP_MS = 15 * 60_000
const DEFAULT_HANGOVER_MS = 200

export function createSpeechActivity(options: SpeechActivityOptions = {}): SpeechActivity {
  return new EnergyActivity(options)
}

class EnergyActivity implements SpeechActivity {
  speaking = false
  level = LOWEST_DB
  heardMs = 0
  readonly #keepBurstsMs: number
  readonly #hangoverMs: number
  readonly #floor = createNoiseFloor()
  readonly #bursts
  readonly #levels
  #loudFrames = 0
  #startMs = 0
  #lastLoudMs = 0

  constructor(options: SpeechActivityOptions) {
    const keepMs = options.keepMs ?? DEFAULT_KEEP_MS
    this.#keepBurstsMs = options.keepBurstsMs ?? keepMs
    this.#hangoverMs = options.hangoverMs ?? DEFAULT_HANGOVER_MS
    // A burst takes at least its onset and the hangover behind it.
    this.#bursts = createBurstRing(Math.ceil(this.#keepBurstsMs / (ONSET_FRAMES * FRAME_MS + this.#hangoverMs)) + 1)
    this.#levels = createLevelHistory(Math.ceil(keepMs / FRAME_MS))
  }

  push(frame: Int16Array, startMs: number): void {
    if (startMs < this.heardMs - FRAME_MS) return
    if (startMs - this.heardMs > this.#hangoverMs) this.#interrupt()
    this.heardMs = startMs + FRAME_MS
    this.level = Math.max(LOWEST_DB, 20 * Math.log10(rms(frame)))
    this.#levels.add(startMs, this.level)
    const onDb = Math.max(LOWEST_ON_DB, this.#floor.push(this.level) + ON_OVER_FLOOR_DB)
    if (this.speaking) this.#goOn(onDb - ON_OVER_FLOOR_DB + OFF_OVER_FLOOR_DB)
    else this.#listen(onDb, startMs)
  }

  burstsBetween(fromMs: number, toMs: number): Burst[] {
    const found: Burst[] = []
    this.#visit(fromMs, toMs, (startMs, endMs) => found.push({ startMs, endMs }))
    return found
  }

  isSilent(fromMs: number, toMs: number): boolean {
    let silent = true
    this.#visit(fromMs, toMs, () => (silent = false))
    return silent
  }

  pausesBetween(fromMs: number, toMs: number, minMs: number): Burst[] {
    const pauses: Burst[] = []
    let quietFrom = fromMs
    const add = (untilMs: number) => {
      if (untilMs - quietFrom >= minMs) pauses.push({ startMs: quietFrom, endMs: untilMs })
    }
    this.#visit(fromMs, toMs, (startMs, endMs) => {
      add(startMs)
      quietFrom = endMs
    })
    add(toMs)
    return pauses
  }

  quietestPoint(fromMs: number, toMs: number): number {
    return this.#levels.quietestPoint(fromMs, toMs)
  }

  #listen(onDb: number, startMs: number): void {
    if (this.level < onDb) {
      this.#loudFrames = 0
      return
    }
    if (this.#loudFrames === 0) this.#startMs = startMs
    this.#loudFrames += 1
    this.#lastLoudMs = this.heardMs
    this.speaking = this.#loudFrames >= ONSET_FRAMES
  }

  #goOn(offDb: number): void {
    if (this.level >= offDb) this.#lastLoudMs = this.heardMs
    else if (this.heardMs - this.#lastLoudMs >= this.#hangoverMs) this.#interrupt()
  }

  /** Ends what is going on where sound was last heard. */
  #interrupt(): void {
    if (this.speaking) {
      this.#bursts.add(this.#startMs, this.#lastLoudMs)
      this.#bursts.forgetBefore(this.#lastLoudMs - this.#keepBurstsMs)
    }
    this.speaking = false
    this.#loudFrames = 0
  }

  #visit(fromMs: number, toMs: number, visit: (startMs: number, endMs: number) => void): void {
    this.#bursts.between(fromMs, toMs, visit)
    if (this.speaking && this.#startMs < toMs && this.#lastLoudMs > fromMs) visit(this.#startMs, this.#lastLoudMs)
  }
}
