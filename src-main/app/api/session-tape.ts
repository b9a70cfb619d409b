import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'
import type { RecordingError } from '../../recording/errors.ts'
import type { Recordings } from '../../recording/recordings.ts'
import { SourceClock } from '../../recording/source-clock.ts'
import type { SessionOutput } from '../../session/events.ts'
import type { LiveSession } from '../../session/live-session.ts'

export interface SessionTapeOptions {
  readonly recordings: Recordings
  readonly session: Pick<LiveSession, 'id' | 'clockMs' | 'onOutput' | 'whenEnded'>
  readonly onListenerError: (error: unknown) => void
}

/** `stopped`: by a failure, while the session goes on. */
export type TapeState = 'recording' | 'stopped'

/** Records one session from beside it: sound as it is heard, voice as the session tells it. Nothing in the session waits for it. */
export class SessionTape {
  readonly #options: SessionTapeOptions
  readonly #clocks = new Map<ChannelId, SourceClock>()
  readonly #stopped: Emitter<RecordingError>
  readonly #finished: Promise<void>
  #state: TapeState = 'recording'
  #paused = false
  /** Only then the library knows of the session. */
  #wasLive = false

  constructor(options: SessionTapeOptions) {
    this.#options = options
    this.#stopped = new Emitter(options.onListenerError)
    const { recordings, session } = options
    recordings.begin(session.id)
    const offStopped = recordings.onStopped(({ session: id, error }) => {
      if (id !== session.id) return
      this.#state = 'stopped'
      this.#stopped.emit(error)
    })
    const offOutput = session.onOutput((output) => this.#handle(output))
    this.#finished = session.whenEnded().then(async () => {
      offOutput()
      await recordings.end({ session: session.id, keep: this.#wasLive }).catch(options.onListenerError)
      offStopped()
    })
  }

  get state(): TapeState {
    return this.#state
  }

  /** Told once, and only while the session runs. */
  onStopped(listener: (error: RecordingError) => void): Unsubscribe {
    return this.#stopped.subscribe(listener)
  }

  /** Resolves once everything is in the files. */
  whenFinished(): Promise<void> {
    return this.#finished
  }

  /** A frame of the channel, as it is handed to the session. What is said in a pause is not recorded. */
  hear(channel: ChannelId, pcm: Int16Array): void {
    if (this.#paused || this.#state !== 'recording') return
    const { recordings, session } = this.#options
    const atMs = this.#clock(channel).frame(pcm.length, session.clockMs)
    recordings.put({ session: session.id, side: 'source', channel, pcm, sampleRateHz: 24_000, atMs })
  }

  /** Samples of the channel that were captured and never arrived. */
  miss(channel: ChannelId, samples: number): void {
    if (!this.#paused) this.#clock(channel).skip(samplesToMs(samples))
  }

  #handle(output: SessionOutput): void {
    if (output.type === 'voice') return this.#handleVoice(output)
    if (output.type !== 'state') return
    const { kind } = output.state
    if (kind === 'live') this.#wasLive = true
    if (this.#paused && kind !== 'paused') for (const clock of this.#clocks.values()) clock.restart(this.#options.session.clockMs)
    this.#paused = kind === 'paused'
  }

  #handleVoice({ channel, pcm, sampleRateHz, atMs }: Extract<SessionOutput, { type: 'voice' }>): void {
    if (this.#state !== 'recording') return
    const { recordings, session } = this.#options
    recordings.put({ session: session.id, side: 'translation', channel, pcm, sampleRateHz, atMs })
  }

  #clock(channel: ChannelId): SourceClock {
    const known = this.#clocks.get(channel)
    if (known !== undefined) return known
    const clock = new SourceClock()
    this.#clocks.set(channel, clock)
    return clock
  }
}
