import type { BacklogRange } from './backlog.ts'
import type { CapturedSound } from './captured-sound.ts'
import type { KeptAbout, KeptFacts, KeptRange, KeptSound } from './kept-sound.ts'

export interface KeepingPorts {
  readonly sound: Pick<CapturedSound, 'journal' | 'anchors' | 'sampleAt'>
  readonly about: Omit<KeptAbout, 'firstSample'>
  readonly journalMs: number
  /** Captured sound that would not be translated if everything ended now, session-clock ms. */
  readonly rest: () => readonly BacklogRange[]
  /** Much of what memory holds waits, and soon the oldest of it is dropped; told once. */
  readonly journalFilling: () => void
  readonly warning: (code: string, message: string) => void
}

export type OpenChannelSound = (about: KeptAbout) => KeptSound

/** When this part of what memory can hold waits, the user is asked what is to become of it. */
const FILLING_PART = 0.8
/** When only so much waits, memory is enough again. */
const CAUGHT_UP_PART = 0.25
const CAUGHT_UP_MS = 30_000
/** A second of sound is 48 kB. With so many at a tick a full memory of 10 minutes is on the disk after two seconds, and no tick notices. */
const SECONDS_A_TICK = 20
/** A program that dies has at least this old a note of what is left, ms. */
const NOTE_EVERY_MS = 2000

const NO_ROOM = 'There is no room on the disk to keep more sound. What memory holds is still kept; what is older will be missing.'

/** Decides when one channel's sound goes to the disk as well, and what of it is left there. */
export class Keeping {
  readonly #ports: KeepingPorts
  #asked = false
  #open: OpenChannelSound | null = null
  #saidFull = false
  #notedAtMs = 0

  constructor(ports: KeepingPorts) {
    this.#ports = ports
  }

  /** The user agreed: now, and whenever memory fills up again. */
  allow(open: OpenChannelSound): void {
    this.#open = open
    this.#begin()
  }

  /** So much is on the disk that a program that quits need not wait for it. */
  waitsLong(waitingMs: number): boolean {
    return this.#ports.sound.journal.isKeeping && !this.#ports.sound.journal.isStoreFull && waitingMs > CAUGHT_UP_MS
  }

  tick(nowMs: number, waitingMs: number): void {
    const { journalMs, journalFilling, sound } = this.#ports
    if (waitingMs > journalMs * FILLING_PART) {
      if (!this.#asked) journalFilling()
      this.#asked = true
      this.#begin()
    }
    if (!sound.journal.isKeeping) return
    sound.journal.copyToStore(SECONDS_A_TICK)
    if (sound.journal.isStoreFull && !this.#saidFull) this.#ports.warning('kept-sound-full', NO_ROOM)
    this.#saidFull = sound.journal.isStoreFull
    if (nowMs - this.#notedAtMs < NOTE_EVERY_MS) return
    this.#notedAtMs = nowMs
    this.#note()
  }

  /** The session has ended; of what was kept, this has to be translated. */
  end(ranges: readonly KeptRange[]): void {
    const store = this.#ports.sound.journal.release({ whole: ranges.length > 0 })
    if (ranges.length > 0) store?.leave(this.#facts(ranges))
    else store?.close()
  }

  #begin(): void {
    const { sound, about, rest } = this.#ports
    const open = this.#open
    if (open === null || sound.journal.isKeeping) return
    const fromMs = Math.min(...rest().map((range) => range.fromMs))
    if (!Number.isFinite(fromMs)) return
    sound.journal.keepIn((firstSample) => open({ ...about, firstSample }), sound.sampleAt(fromMs))
    this.#note()
  }

  #note(): void {
    const { rest, journalMs, sound } = this.#ports
    const ranges = rest()
    const waitingMs = ranges.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
    if (waitingMs < Math.min(journalMs * CAUGHT_UP_PART, CAUGHT_UP_MS)) return sound.journal.release({ whole: false })?.close()
    const endMs = Math.max(...ranges.map(({ toMs }) => toMs))
    sound.journal.note(this.#facts(ranges.map((range) => (range.toMs === endMs ? { ...range, toMs: null } : range))))
  }

  #facts(ranges: readonly KeptRange[]): KeptFacts {
    return { ranges, anchors: [...this.#ports.sound.anchors] }
  }
}
