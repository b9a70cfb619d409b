import type { Clock } from '../../../src-shared/clock.ts'
import { soundOf } from '../../../src-shared/channels.ts'
import type { ChannelId, GapReason, SoundSource } from '../../../src-shared/transcript/types.ts'
import type { LiveSession } from '../../session/live-session.ts'
import type { SoundSink } from './heard-sound.ts'
import type { SessionTape } from './session-tape.ts'

export interface SoundChannelsOptions {
  readonly session: Pick<LiveSession, 'handleFrame' | 'noteMissing'>
  readonly channels: readonly ChannelId[]
  readonly tape: Pick<SessionTape, 'hear' | 'miss'> | null
  readonly isMuted: (channel: ChannelId) => boolean
  readonly clock: Pick<Clock, 'nowMs'>
}

/** Sound that began with the session is here by then, ms. */
const BEGUN_BY_MS = 2_000

/**
 * Gives each sound to all channels that hear it, and once to the recording. A channel that is not meant hears silence: its time goes on. So
 * does one whose sound never began, as long as the other comes: a service takes sound that stops for a cut in it.
 */
export class SoundChannels implements SoundSink {
  readonly #options: SoundChannelsOptions
  readonly #begunAtMs: number
  readonly #heard = new Set<SoundSource>()

  constructor(options: SoundChannelsOptions) {
    this.#options = options
    this.#begunAtMs = options.clock.nowMs()
  }

  handleFrame(source: SoundSource, pcm: Int16Array, only?: ChannelId): void {
    const { session, tape, isMuted, clock } = this.#options
    this.#heard.add(source)
    if (clock.nowMs() - this.#begunAtMs > BEGUN_BY_MS) this.#fillAbsent(pcm.length)
    const channels = this.#of(source)
    const hearers = channels.filter((channel) => (only === undefined || channel === only) && !isMuted(channel))
    tape?.hear(source, hearers.length > 0 ? pcm : new Int16Array(pcm.length))
    for (const channel of channels) session.handleFrame(channel, hearers.includes(channel) ? pcm : new Int16Array(pcm.length))
  }

  noteMissing(source: SoundSource, samples: number, reason: GapReason): void {
    for (const channel of this.#of(source)) this.#options.session.noteMissing(channel, samples, reason)
    this.#options.tape?.miss(source, samples)
  }

  #fillAbsent(samples: number): void {
    const { session, channels } = this.#options
    for (const channel of channels) if (!this.#heard.has(soundOf(channel))) session.handleFrame(channel, new Int16Array(samples))
  }

  #of(source: SoundSource): ChannelId[] {
    return this.#options.channels.filter((channel) => soundOf(channel) === source)
  }
}
