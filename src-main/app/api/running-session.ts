import type { DemoState, SessionEventOut, SessionSnapshot, StartSession } from '../../../src-shared/api.ts'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'
import type { ChannelId, Gap, Segment } from '../../../src-shared/transcript/types.ts'
import type { SessionMeters, SessionOutput } from '../../session/events.ts'
import type { LiveSession } from '../../session/live-session.ts'
import type { SessionTape } from './session-tape.ts'
import { uiEvent, uiState } from './to-ui.ts'

export interface RunningSessionOptions {
  readonly session: LiveSession
  readonly start: StartSession
  readonly channel: ChannelId
  readonly saved: boolean
  /** Records the session; absent: it is not recorded. */
  readonly tape?: SessionTape | null
  readonly onVoice: (message: AudioMessage) => void
  readonly onListenerError: (error: unknown) => void
  /** Only for the demonstration, which feeds itself: no window's sound belongs in it. */
  readonly demo?: () => DemoState
}

/** One session as windows see it: where it stands, and what happens from there. Stays readable after it has ended. */
export class RunningSession {
  readonly session: LiveSession
  readonly #options: RunningSessionOptions
  readonly #events: Emitter<SessionEventOut>
  readonly #segments = new Map<number, Segment>()
  readonly #gaps: Gap[] = []
  #target: string
  #meters: SessionMeters | null = null
  /** Number of the sample that comes next in the capture; null before the first frame. */
  #nextSample: number | null = null

  constructor(options: RunningSessionOptions) {
    this.session = options.session
    this.#options = options
    this.#target = options.start.targetLanguage
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
    if (message.channel !== this.#options.channel || this.#options.demo !== undefined) return
    const end = message.position + message.pcm.length
    const missing = this.#nextSample === null ? 0 : message.position - this.#nextSample
    if (missing < 0 && end <= (this.#nextSample ?? 0) && message.position !== 0) return
    if (missing > 0) {
      this.session.noteMissing(this.#options.channel, missing)
      this.#options.tape?.miss(this.#options.channel, missing)
    }
    this.#nextSample = end
    this.#options.tape?.hear(this.#options.channel, message.pcm)
    this.session.handleFrame(this.#options.channel, message.pcm)
  }

  /** Another capture begins: its samples are counted from anew. */
  restartCapture(): void {
    this.#nextSample = null
  }

  /** What happens to the session from outside it. */
  announce(event: SessionEventOut): void {
    this.#events.emit(event)
  }

  snapshot(): SessionSnapshot {
    const { start, channel, saved, tape, demo } = this.#options
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
        this.#meters = output.meters
        break
      case 'target-changed':
        this.#target = output.target
        break
      case 'voice':
        this.#voice(output)
        break
      case 'state':
        // What is said in a pause is never sent, and so never missing.
        if (output.state.kind === 'paused') this.#nextSample = null
        break
      case 'text':
      case 'warning':
        break
    }
    const event = uiEvent(output)
    if (event !== null) this.#events.emit(event)
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
  demo: null,
}
