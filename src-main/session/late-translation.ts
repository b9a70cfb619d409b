import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import type { GapReason, Segment } from '../../src-shared/transcript/types.ts'
import type { Engine, EnginePorts } from '../engines/contract.ts'
import type { EngineError } from '../engines/errors.ts'
import { Backlog, type BacklogRange, type BacklogSound } from './backlog.ts'
import type { ChannelOptions } from './channel-ports.ts'
import type { ChannelTranscript } from './channel-transcript.ts'
import { deadConnection, linkOf } from './engine-link.ts'
import type { RetryPolicy } from './retry-policy.ts'
import type { ConnectChoices } from './service-way.ts'
import { transcriptOf } from './transcript-of.ts'

export interface LateTranslationPorts {
  readonly clock: Clock
  readonly random: () => number
  readonly engine: Engine
  readonly enginePorts: EnginePorts
  readonly connect: ConnectChoices
  readonly policy: RetryPolicy
  readonly sound: BacklogSound
  readonly channel: Pick<ChannelOptions, 'id' | 'source' | 'wantSourceText' | 'context'>
  /** What the transcript says already and nobody has changed: where it is said again, the new text replaces it. */
  readonly told: readonly Segment[]
  readonly nextIndex: () => number
  readonly put: (segment: Segment) => void
  readonly remove: (index: number) => void
}

/** Session-clock ms. */
export interface Missing {
  readonly startMs: number
  readonly endMs: number
}

export interface LateEnd {
  /** What was not translated, from where it has to be heard again. */
  readonly left: readonly BacklogRange[]
  /** Why not all of it was; null also when it was stopped. */
  readonly error: EngineError | null
  /** What is missing in the text now, session-clock ms. */
  readonly missing: readonly Missing[]
}

const TICK_MS = 50

/**
 * Translates sound of a session that has ended, at the pace the service takes it, into its place in the transcript: the backlog of a session
 * that is nothing else. Tries as long as it takes; only what waiting does not cure ends it before the sound does. Owns its timer and connections.
 */
export class LateTranslation {
  readonly #ports: LateTranslationPorts
  readonly #backlog: Backlog
  readonly #transcript: ChannelTranscript
  readonly #left: BacklogRange[] = []
  readonly #ended: Promise<LateEnd>
  readonly #startedAtMs: number
  #settle: (end: LateEnd) => void = () => {}
  #timer: TimerHandle | null = null
  #error: EngineError | null = null
  #isOver = false

  constructor(ports: LateTranslationPorts) {
    this.#ports = ports
    const { clock, engine, channel, sound } = ports
    this.#startedAtMs = clock.nowMs()
    this.#ended = new Promise((resolve) => {
      this.#settle = resolve
    })
    this.#transcript = transcriptOf({
      channel: channel.id,
      wantSourceText: channel.wantSourceText,
      description: () => engine.description,
      nextIndex: ports.nextIndex,
      speech: sound.speech,
      heldFromMs: () => sound.msAt(sound.journal.firstSample),
      tellSegment: (segment) => segment.settled && ports.put(segment),
      tellRemoved: (index) => ports.remove(index),
    })
    this.#transcript.remember(ports.told)
    this.#backlog = this.#createBacklog()
  }

  /** Sound that waits to be sent, ms. */
  get waitingMs(): number {
    return this.#backlog.waitingMs
  }

  get sentMs(): number {
    return this.#backlog.spent.sentMs
  }

  whenEnded(): Promise<LateEnd> {
    return this.#ended
  }

  /** What would be left if the program died now. */
  peekRest(): BacklogRange[] {
    return [...this.#left, ...this.#backlog.peekRest()]
  }

  /** What of the ranges the text lacks, as far as somebody speaks there. */
  missingIn(ranges: readonly BacklogRange[]): Missing[] {
    const { speech } = this.#ports.sound
    return ranges
      .map(({ fromMs, toMs }) => ({ startMs: this.#transcript.translatedToMs(fromMs, toMs), endMs: toMs }))
      .filter(({ startMs, endMs }) => !speech.isSilent(startMs, endMs))
  }

  start(ranges: readonly BacklogRange[]): void {
    for (const range of ranges) this.#backlog.add(range)
    this.#tick()
  }

  /** Ends it at once; what is not translated is left. */
  stop(): void {
    if (!this.#isOver) this.#end([...this.#left, ...this.#backlog.takeRest()])
  }

  #createBacklog(): Backlog {
    const { clock, engine, enginePorts, connect, channel, sound, policy, random } = this.#ports
    const options = { ...channel, target: '', wantVoice: false, noiseReduction: 'off', lengthMs: null } as const
    return new Backlog({
      clock,
      description: engine.description,
      sound,
      transcript: this.#transcript,
      link: linkOf(options, { engine, connect }, enginePorts),
      policy,
      random,
      // All of it is long past: any time after its end will do.
      now: () => sound.msAt(sound.journal.endSample) + clock.nowMs() - this.#startedAtMs,
      mayConnect: () => !this.#isOver,
      lost: (range, reason) => this.#lost(range, reason),
      refused: (error) => (this.#error ??= error),
      voice: null,
      idle: () => undefined,
    })
  }

  /** Sound that is not held any more can never be translated. */
  #lost(range: BacklogRange, reason: GapReason): void {
    if (reason === 'journal-full') return
    this.#left.push(range)
    if (reason === 'connection-lost') this.#error ??= deadConnection()
  }

  #tick(): void {
    if (this.#isOver) return
    this.#backlog.tick()
    if (!this.#backlog.busy) return this.#end(this.#left)
    this.#timer = this.#ports.clock.setTimer(TICK_MS, () => this.#tick())
  }

  #end(left: readonly BacklogRange[]): void {
    this.#isOver = true
    if (this.#timer !== null) this.#ports.clock.clearTimer(this.#timer)
    const missing = this.missingIn(left)
    this.#settle({ left: missing.length === 0 ? [] : left, error: this.#error, missing })
  }
}
