import type { Clock } from '../../../src-shared/clock.ts'
import { soundOf } from '../../../src-shared/channels.ts'
import type { ChannelId, GapReason, SoundSource } from '../../../src-shared/transcript/types.ts'
import { CleanFrames } from '../../noise/clean-frames.ts'
import type { OpenDenoiser } from '../../noise/denoiser.ts'
import type { LiveSession } from '../../session/live-session.ts'
import type { SoundSink } from './heard-sound.ts'
import type { SessionTape } from './session-tape.ts'

export interface SoundChannelsOptions {
  readonly session: Pick<LiveSession, 'handleFrame' | 'noteMissing'>
  readonly channels: readonly ChannelId[]
  readonly tape: Pick<SessionTape, 'hear' | 'miss'> | null
  readonly isMuted: (channel: ChannelId) => boolean
  readonly clock: Pick<Clock, 'nowMs'>
  /** Takes the noise out of the microphone; null: it stays as it is. */
  readonly openDenoiser?: OpenDenoiser | null
  /** It failed: the sound goes on with its noise. */
  readonly onNoiseKept?: (error: unknown) => void
}

/** Whom a frame is for. */
interface Hearers {
  readonly source: SoundSource
  readonly channels: readonly ChannelId[]
}

/** Sound that began with the session is here by then, ms. */
const BEGUN_BY_MS = 2_000

/**
 * Gives each sound to all channels that hear it, and once to the recording. A channel that is not meant hears silence: its time goes on. So
 * does one whose sound never began, as long as the other comes: a service takes sound that stops for a cut in it. The recording has what was heard, the session what is left
 * without noise (docs/adr/0052).
 */
export class SoundChannels implements SoundSink {
  readonly #options: SoundChannelsOptions
  readonly #begunAtMs: number
  readonly #heard = new Set<SoundSource>()
  readonly #clean: CleanFrames<Hearers> | null

  constructor(options: SoundChannelsOptions) {
    this.#options = options
    const open = options.openDenoiser ?? null
    this.#clean =
      open === null ? null : new CleanFrames({ open, deliver: (pcm, to, heldMs) => this.#deliver(pcm, to, heldMs), onFailed: (error) => options.onNoiseKept?.(error) })
    this.#begunAtMs = options.clock.nowMs()
  }

  handleFrame(source: SoundSource, pcm: Int16Array, only?: ChannelId): void {
    const { tape, isMuted, clock } = this.#options
    this.#heard.add(source)
    if (clock.nowMs() - this.#begunAtMs > BEGUN_BY_MS) this.#fillAbsent(pcm.length)
    const channels = this.#of(source).filter((channel) => (only === undefined || channel === only) && !isMuted(channel))
    const heard = channels.length > 0 ? pcm : new Int16Array(pcm.length)
    tape?.hear(source, heard)
    if (source === 'microphone' && this.#clean !== null) this.#clean.push(heard, { source, channels })
    else this.#deliver(heard, { source, channels }, 0)
  }

  noteMissing(source: SoundSource, samples: number, reason: GapReason): void {
    if (source === 'microphone') this.#clean?.flush()
    for (const channel of this.#of(source)) this.#options.session.noteMissing(channel, samples, reason)
    this.#options.tape?.miss(source, samples)
  }

  /** Sound stops here, by a pause or for good: nothing is held any longer. */
  flush(): void {
    this.#clean?.flush()
  }

  /** The session has ended. */
  close(): void {
    this.#clean?.close()
  }

  #deliver(pcm: Int16Array, { source, channels }: Hearers, heldMs: number): void {
    for (const channel of this.#of(source)) this.#options.session.handleFrame(channel, channels.includes(channel) ? pcm : new Int16Array(pcm.length), heldMs)
  }

  #fillAbsent(samples: number): void {
    const { session, channels } = this.#options
    for (const channel of channels) if (!this.#heard.has(soundOf(channel))) session.handleFrame(channel, new Int16Array(samples))
  }

  #of(source: SoundSource): ChannelId[] {
    return this.#options.channels.filter((channel) => soundOf(channel) === source)
  }
}
