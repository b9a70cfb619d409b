import type { BudgetState, DemoState, SessionEventOut, SessionQuestion, SessionSnapshot, StandIn, StartRecording, StartSession } from '../../../src-shared/api.ts'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'
import { soundOf } from '../../../src-shared/channels.ts'
import type { ChannelId, Gap, Segment, SoundSource } from '../../../src-shared/transcript/types.ts'
import type { SessionMeters, SessionOutput } from '../../session/events.ts'
import type { LiveSession } from '../../session/live-session.ts'
import type { SessionState, StopCause } from '../../session/state.ts'
import { NOISE_KEPT, type NoiseChoice } from './noise-choice.ts'
import { HeardSound } from './heard-sound.ts'
import type { SessionTape } from './session-tape.ts'
import { SoundChannels } from './sound-channels.ts'
import { uiEvent, uiState } from './to-ui.ts'

export interface RunningSessionOptions {
  readonly session: LiveSession
  readonly clock: Pick<Clock, 'nowMs'>
  readonly start: StartRecording | StartSession
  /** The service it begins with; absent for the demonstration. */
  readonly service?: string
  /** Only for a file that is played. */
  readonly recording?: PlayedRecording
  /** The directions it has, and the language each is translated into. */
  readonly channels: readonly { readonly id: ChannelId; readonly target: string }[]
  readonly saved: boolean
  /** Records the session; absent: it is not recorded. */
  readonly tape?: SessionTape | null
  readonly onVoice: (message: AudioMessage) => void
  readonly onListenerError: (error: unknown) => void
  /** Takes the noise out of the microphone; absent: it stays as it is. */
  readonly noise?: Pick<NoiseChoice, 'open' | 'failed'>
  /** Only for the demonstration, which feeds itself: no window's sound belongs in it. */
  readonly demo?: () => DemoState
}

export interface PlayedRecording {
  readonly name: string
  readonly lengthMs: number | null
  readonly playedMs: () => number
}

/** Sentences. */
const HEARD_LATELY = 12

/** One session as windows see it: where it stands, and what happens from there. Stays readable after it has ended. */
export class RunningSession {
  readonly session: LiveSession
  readonly #options: RunningSessionOptions
  readonly #events: Emitter<SessionEventOut>
  readonly #segments = new Map<number, Segment>()
  readonly #gaps: Gap[] = []
  readonly #sounds: readonly HeardSound[]
  readonly #sink: SoundChannels
  readonly #targets: Map<ChannelId, string>
  readonly #muted = new Set<ChannelId>()
  #meters: SessionMeters | null = null
  #questions: readonly SessionQuestion[] = []
  #budget: BudgetState | null = null
  #standIn: StandIn | null = null
  #isPaused = false
  #noiseKept: 'no' | 'untold' | 'told'

  constructor(options: RunningSessionOptions) {
    this.session = options.session
    this.#options = options
    this.#targets = new Map(options.channels.map(({ id, target }) => [id, target]))
    const sink = (this.#sink = new SoundChannels({
      session: options.session,
      channels: [...this.#targets.keys()],
      tape: options.tape ?? null,
      isMuted: (channel) => this.#muted.has(channel),
      clock: options.clock,
      openDenoiser: options.noise?.open ?? null,
      onNoiseKept: () => this.#noteNoiseKept(),
    }))
    this.#sounds = this.sources.map((source) => new HeardSound({ sink, source, clock: options.clock }))
    this.#noiseKept = options.noise?.failed === true ? 'untold' : 'no'
    this.#events = new Emitter(options.onListenerError)
    options.session.onOutput((output) => this.#handle(output))
    options.tape?.onStopped(({ message }) => {
      this.#events.emit({ type: 'recorded', recorded: 'stopped' })
      this.#events.emit({ type: 'warning', code: 'recording-stopped', message })
    })
  }

  get ended(): boolean {
    return this.session.state.kind === 'ended'
  }

  get start(): StartRecording | StartSession {
    return this.#options.start
  }

  get isDemo(): boolean {
    return this.#options.demo !== undefined
  }

  /** Something of it may stay on this computer. */
  get keepsTrace(): boolean {
    return this.#options.saved
  }

  get tape(): SessionTape | null {
    return this.#options.tape ?? null
  }

  /** Where its sound is taken from. */
  get sources(): SoundSource[] {
    return [...new Set([...this.#targets.keys()].map(soundOf))]
  }

  /** The direction that is meant where none is named; undefined: this session has no such direction. */
  channel(id?: ChannelId): ChannelId | undefined {
    const channels = [...this.#targets.keys()]
    return id === undefined ? channels[0] : channels.find((one) => one === id)
  }

  /** Silence is heard and recorded instead, until it is unmuted. */
  setMuted(channel: ChannelId, { muted }: { readonly muted: boolean }): void {
    if (muted) this.#muted.add(channel)
    else this.#muted.delete(channel)
    this.session.setMuted(channel, muted)
    this.#events.emit({ type: 'muted', channel, muted })
  }

  /** What was said last, about half a minute of it. */
  heardLately(): string {
    return [...this.#segments.values()].slice(-HEARD_LATELY).map(({ source }) => source).join(' ')
  }

  subscribe(listener: (event: SessionEventOut) => void): Unsubscribe {
    return this.#events.subscribe(listener)
  }

  /** Captured sound of the window that feeds this session. Sound it missed is a gap, sound it has already is left out. */
  hear(message: AudioMessage): void {
    // What is said in a pause goes nowhere, not even into what waits to be cleaned.
    if (this.isDemo || this.#isPaused) return
    for (const sound of this.#sounds) sound.hear(message)
  }

  /** Another window feeds the session: its samples are counted from anew, and the time between is missing. */
  restartCapture(): void {
    for (const sound of this.#sounds) sound.restart()
  }

  /** Nothing said from now on is heard. */
  pause(): void {
    this.#sink.flush()
    this.session.pause()
  }

  /** Sends what is left and waits for the last words. */
  stop(cause: StopCause): void {
    if (!this.isDemo && this.session.state.kind !== 'draining') for (const sound of this.#sounds) sound.stop()
    this.#sink.flush()
    this.session.stop(cause)
  }

  /** What happens to the session from outside it. */
  announce(event: SessionEventOut): void {
    this.#events.emit(event)
  }

  snapshot(): SessionSnapshot {
    const { start, saved, recording, tape, demo } = this.#options
    return {
      type: 'snapshot',
      sessionId: this.session.id,
      state: uiState(this.session.state),
      purpose: start.purpose,
      channels: [...this.#targets].map(([id, target]) => ({ id, target, ...(this.#muted.has(id) ? { muted: true } : {}) })),
      segments: [...this.#segments.values()],
      gaps: [...this.#gaps],
      meters: this.#meters,
      saved,
      recording: recording === undefined ? null : { name: recording.name, lengthMs: recording.lengthMs },
      questions: [...this.#questions],
      budget: this.#budget,
      ...(this.#options.service === undefined ? {} : { service: this.#options.service }),
      standIn: this.#standIn,
      recorded: tape === null || tape === undefined ? 'no' : tape.state === 'stopped' ? 'stopped' : 'yes',
      demo: demo?.() ?? null,
    }
  }

  #handle(output: SessionOutput): void {
    switch (output.type) {
      case 'segment':
        this.#segments.set(output.segment.index, output.segment)
        break
      case 'segment-removed':
        this.#segments.delete(output.index)
        break
      case 'gap':
        this.#gaps.push(output.gap)
        break
      case 'meters':
        this.#meters = { ...output.meters, clockMs: this.#clockMs(output.meters.clockMs) }
        break
      case 'target-changed':
        this.#targets.set(output.channel, output.target)
        break
      case 'voice':
        this.#voice(output)
        break
      case 'state':
        this.#handleState(output.state.kind)
        break
      case 'questions':
        this.#questions = output.questions
        break
      case 'budget':
        this.#budget = output.budget
        break
      case 'service':
        this.#standIn = { service: output.service, reason: output.reason }
        break
      case 'text':
      case 'warning':
      case 'event':
        break
    }
    const event = uiEvent(output)
    if (event !== null) this.#events.emit(event.type === 'meters' ? { ...event, meters: { ...event.meters, clockMs: this.#clockMs(event.meters.clockMs) } } : event)
  }

  /** A recording is as far as it was played: its session goes on a little longer, for the last words. */
  #clockMs(clockMs: number): number {
    return this.#options.recording?.playedMs() ?? clockMs
  }

  #handleState(kind: SessionState['kind']): void {
    const goesOn = this.#isPaused && kind !== 'draining' && kind !== 'ended'
    for (const sound of this.#sounds) {
      if (kind === 'paused') sound.pause()
      else if (goesOn) sound.resume()
    }
    this.#isPaused = kind === 'paused'
    if (kind === 'ended') this.#sink.close()
    if (kind === 'live' && this.#noiseKept === 'untold') this.#tellNoiseKept()
  }

  #noteNoiseKept(): void {
    if (this.#noiseKept !== 'no') return
    this.#noiseKept = 'untold'
    if (this.session.state.kind === 'live') this.#tellNoiseKept()
  }

  /** Not before it is live: what is told together with a new session's first state is lost to windows. */
  #tellNoiseKept(): void {
    this.#noiseKept = 'told'
    this.#events.emit(NOISE_KEPT)
  }

  #voice(output: Extract<SessionOutput, { type: 'voice' }>): void {
    const { channel, pcm, sampleRateHz, atMs } = output
    this.#options.onVoice({ kind: 'voice', channel, sampleRateHz, position: atMs, pcm })
  }
}

/** What a window sees while no session runs and none has been. */
export const NO_SESSION: SessionSnapshot = {
  type: 'snapshot',
  sessionId: null,
  state: { kind: 'idle' },
  purpose: null,
  channels: [],
  segments: [],
  gaps: [],
  meters: null,
  saved: false,
  questions: [],
  budget: null,
  demo: null,
}
