import type { Gap } from '../../src-shared/transcript/types.ts'
import type { ChannelRun } from './channel-run.ts'
import type { SessionOutput } from './events.ts'

type Watched = Pick<ChannelRun, 'id' | 'state' | 'capturedToMs'>

/** Silence at the end of a session is no gap, ms. */
const SHORTEST_GAP_MS = 200

/** Channels that failed while others go on: told when it happens, and at the end as time that was not translated. */
export class FailedChannels {
  readonly #channels: readonly Watched[]
  readonly #failedAtMs = new Map<Watched, number>()

  constructor(channels: readonly Watched[]) {
    this.#channels = channels
  }

  /** What there is to tell now. */
  look(): SessionOutput[] {
    const goesOn = this.#channels.some(({ state }) => state.kind !== 'ended')
    return this.#channels.flatMap((channel) => {
      const { state, id } = channel
      if (!goesOn || state.kind !== 'ended' || state.end.kind !== 'failed' || this.#failedAtMs.has(channel)) return []
      this.#failedAtMs.set(channel, channel.capturedToMs)
      return [{ type: 'warning', channel: id, code: 'channel-failed', message: state.end.error.message }]
    })
  }

  /** What was said after a failure was heard by nobody. */
  gapsUntil(endMs: number): Gap[] {
    return [...this.#failedAtMs].flatMap(([{ id }, fromMs]) => {
      const gap = { startMs: Math.round(fromMs), endMs: Math.round(endMs), reason: 'engine-refused' as const, channel: id }
      return gap.endMs - gap.startMs < SHORTEST_GAP_MS ? [] : [gap]
    })
  }
}
