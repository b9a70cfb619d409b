import type { ConnectionPort, ConnectionStatus, IncomingVoice } from '../../../src-renderer/app/ports.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'
import type { SourceKind } from '../../../src-shared/settings.ts'

export class FakeConnection implements ConnectionPort {
  status: ConnectionStatus
  reconnects = 0
  readonly frames: { readonly channel: SourceKind; readonly sample: number; readonly samples: number; readonly only?: ChannelId; readonly silent?: true }[] = []
  readonly #listeners = new Set<(status: ConnectionStatus) => void>()
  readonly #voice = new Set<(voice: IncomingVoice) => void>()

  constructor(status: ConnectionStatus = 'open') {
    this.status = status
  }

  subscribe(listener: (status: ConnectionStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  sendFrame(channel: SourceKind, pcm: Int16Array, sample: number, only?: ChannelId): void {
    const silent = pcm.length > 0 && pcm.every((one) => one === 0)
    this.frames.push({ channel, sample, samples: pcm.length, ...(only === undefined ? {} : { only }), ...(silent ? { silent } : {}) })
  }

  onVoice(listener: (voice: IncomingVoice) => void): () => void {
    this.#voice.add(listener)
    return () => this.#voice.delete(listener)
  }

  reconnect(): void {
    this.reconnects += 1
    this.become('open')
  }

  become(status: ConnectionStatus): void {
    this.status = status
    for (const listener of [...this.#listeners]) listener(status)
  }

  speak(voice: IncomingVoice): void {
    for (const listener of this.#voice) listener(voice)
  }
}
