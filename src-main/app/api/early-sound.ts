import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'

/** Sound kept from before a session, ms: from the press of Start until the session stands, with a wide margin. */
const KEPT_MS = 30_000

/** Sound that came before its session: capture starts with the click, and the first word must not be lost to the calls behind it. */
export class EarlySound {
  #messages: AudioMessage[] = []
  #keptMs = 0

  keep(message: AudioMessage): void {
    // Sample 0 is a new capture: what came before belongs to an older one.
    if (message.position === 0) this.clear()
    this.#messages.push(message)
    this.#keptMs += samplesToMs(message.pcm.length)
    while (this.#keptMs > KEPT_MS) {
      const oldest = this.#messages.shift()
      this.#keptMs -= samplesToMs(oldest?.pcm.length ?? 0)
    }
  }

  /** Everything kept for the channel, in order; nothing is kept afterwards. */
  take(channel: ChannelId): AudioMessage[] {
    const taken = this.#messages.filter((message) => message.channel === channel)
    this.clear()
    return taken
  }

  clear(): void {
    this.#messages = []
    this.#keptMs = 0
  }
}
