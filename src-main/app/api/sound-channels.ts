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
}

/** Gives each sound to all channels that hear it, and once to the recording. A channel that is not meant hears silence: its time goes on. */
export class SoundChannels implements SoundSink {
  readonly #options: SoundChannelsOptions

  constructor(options: SoundChannelsOptions) {
    this.#options = options
  }

  handleFrame(source: SoundSource, pcm: Int16Array, only?: ChannelId): void {
    const { session, tape, isMuted } = this.#options
    const channels = this.#of(source)
    const hearers = channels.filter((channel) => (only === undefined || channel === only) && !isMuted(channel))
    tape?.hear(source, hearers.length > 0 ? pcm : new Int16Array(pcm.length))
    for (const channel of channels) session.handleFrame(channel, hearers.includes(channel) ? pcm : new Int16Array(pcm.length))
  }

  noteMissing(source: SoundSource, samples: number, reason: GapReason): void {
    for (const channel of this.#of(source)) this.#options.session.noteMissing(channel, samples, reason)
    this.#options.tape?.miss(source, samples)
  }

  #of(source: SoundSource): ChannelId[] {
    return this.#options.channels.filter((channel) => soundOf(channel) === source)
  }
}
