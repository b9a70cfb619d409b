import type { BudgetState, DemoState, SessionEventOut, SessionQuestion, SessionSnapshot, StartRecording, StartSession } from '../../../src-shared/api.ts'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'
import type { ChannelId, Gap, Segment } from '../../../src-shared/transcript/types.ts'
import type { SessionMeters, SessionOutput } from '../../session/events.ts'
import type { LiveSession } from '../../session/live-session.ts'
import type { SessionState, StopCause } from '../../session/state.ts'
import { HeardSound, type SoundSink } from './heard-sound.ts'
import type { SessionTape } from './session-tape.ts'
import { uiEvent, uiState } from './to-ui.ts'

export interface RunningSessionOptions {
  readonly session: LiveSession
  readonly clock: Pick<Clock, 'nowMs'>
  readonly start: StartRecording | StartSession
  /** Only for a file that is played. */
  readonly recording?: PlayedRecording
  readonly channel: ChannelId
  readonly saved: boolean
  /** Records the session; absent: it is not recorded. */
  readonly tape?: SessionTape | null
  readonly onVoice: (message: AudioMessage) => void
  readonly onListenerError: (error: unknown) => void
  /** Only for the demonstration, which feeds itself: no window's sound belongs in it. */
  readonly demo?: () => DemoState
}

export interface PlayedRecording {
  readonly name: string
  readonly lengthMs: number | null
  readonly playedMs: () => number
}

/** One session as windows see it: where it stands, and what happens from there. Stays readable after it has ended. */
export class RunningSession {
  readonly session: LiveSession
  readonly #options: RunningSessionOptions
  readonly #events: Emitter<SessionEventOut>
  readonly #segments = new Map<number, Segment>()
  readonly #gaps: Gap[] = []
  readonly #sound: HeardSound
  #target: string
  #meters: SessionMeters | null = null
  #questions: readonly SessionQuestion[] = []
  #budget: BudgetState | null = null
  #isPaused = false

  constructor(options: RunningSessionOptions) {
    this.session = options.session
    this.#options = options
    this.#target = options.start.targetLanguage
    this.#sound = new HeardSound({ sink: withTape(options.session, options.tape ?? null), channel: options.channel, clock: options.clock })
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

  get channel(): ChannelId {
    return this.#options.channel
  }

  subscribe(listener: (event: SessionEventOut) => void): Unsubscribe {
    return this.#events.subscribe(listener)
  }

  /** Captured sound of the window that feeds this session. Sound it missed is a gap, sound it has already is left out. */
  hear(message: AudioMessage): void {
    if (!this.isDemo) this.#sound.hear(message)
  }

  /** Another window feeds the session: its samples are counted from anew, and the time between is missing. */
  restartCapture(): void {
    this.#sound.restart()
  }

  /** Sends what is left and waits for the last words. */
  stop(cause: StopCause): void {
    if (!this.isDemo && this.session.state.kind !== 'draining') this.#sound.stop()
    this.session.stop(cause)
  }

  /** What happens to the session from outside it. */
  announce(event: SessionEventOut): void {
    this.#events.emit(event)
  }

  snapshot(): SessionSnapshot {
    const { start, channel, saved, recording, tape, demo } = this.#options
    return {
      type: 'snapshot',
      sessionId: this.session.id,
      state: uiState(this.session.state),
      purpose: start.purpose,
      channels: [{ id: channel, target: this.#target }],
      segments: [...this.#segments.values()],
      gaps: [...this.#gaps],
      meters: this.#meters,
      saved,
      recording: recording === undefined ? null : { name: recording.name, lengthMs: recording.lengthMs },
      questions: [...this.#questions],
      budget: this.#budget,
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
        this.#target = output.target
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
    if (kind === 'paused') this.#sound.pause()
    else if (this.#isPaused && kind !== 'draining' && kind !== 'ended') this.#sound.resume()
    this.#isPaused = kind === 'paused'
  }

  #voice(output: Extract<SessionOutput, { type: 'voice' }>): void {
    const { channel, pcm, sampleRateHz, atMs } = output
    this.#options.onVoice({ kind: 'voice', channel, sampleRateHz, position: atMs, pcm })
  }
}

/** What the session hears, and its recording as well. */
function withTape(session: LiveSession, tape: SessionTape | null): SoundSink {
  return {
    handleFrame: (channel, pcm) => {
      tape?.hear(channel, pcm)
      session.handleFrame(channel, pcm)
    },
    noteMissing: (channel, samples, reason) => {
      session.noteMissing(channel, samples, reason)
      tape?.miss(channel, samples)
    },
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
