import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import type { ChannelId, SoundSource } from '../../../src-shared/transcript/types.ts'

/** Sound kept from before a session, ms: from the press of Start until the session stands, with a wide margin. */
const KEPT_MS = 30_000

/** Sound that came before its session: capture starts with the click, and the first word must not be lost to the calls behind it. */
export class EarlySound {
  readonly #kept = new Map<ChannelId, { messages: AudioMessage[]; ms: number }>()

  keep(message: AudioMessage): void {
    // Sample 0 is a new capture: what came before belongs to an older one.
    if (message.position === 0) this.#kept.delete(message.channel)
    const kept = this.#kept.get(message.channel) ?? { messages: [], ms: 0 }
    this.#kept.set(message.channel, kept)
    kept.messages.push(message)
    kept.ms += samplesToMs(message.pcm.length)
    while (kept.ms > KEPT_MS) {
      const oldest = kept.messages.shift()
      kept.ms -= samplesToMs(oldest?.pcm.length ?? 0)
    }
  }

  /** Everything kept of these sounds, each in order; nothing is kept afterwards. */
  take(sources: readonly SoundSource[]): AudioMessage[] {
    const taken = sources.flatMap((source) => this.#kept.get(source)?.messages ?? [])
    this.clear()
    return taken
  }

  clear(): void {
    this.#kept.clear()
  }
}
