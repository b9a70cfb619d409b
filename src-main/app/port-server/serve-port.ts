import { AUDIO_MAX_BYTES, decodeAudio, type AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'
import { BEAT_MS, decodeControl, encodeControl, fromWindowSchema, isControl, type ToWindow } from '../../../src-shared/port-wire.ts'
import type { Log } from '../services.ts'
import { Credit } from './credit.ts'
import type { DuplexPort } from './duplex-port.ts'
import type { RpcServer } from './rpc-server.ts'
import { VoiceQueue } from './voice-queue.ts'

/** Sent and not yet taken by the window before sending waits: about ten seconds of voice. */
export const CREDIT_LIMIT = 524_288

export interface ServePortOptions {
  readonly port: DuplexPort
  readonly windowId: string
  readonly rpc: RpcServer
  readonly clock: Clock
  readonly log: Log
  /** Sound messages had from this window before, over earlier ports; null: the window is new. */
  readonly soundsBefore: number | null
  readonly onAudio: (message: AudioMessage) => void
  readonly onTakeSound: () => void
  readonly onClosed: (port: ServedPort) => void
  readonly creditLimit?: number
}

export interface PortFigures {
  readonly malformed: number
  readonly sounds: number
  readonly droppedVoiceMs: number
  readonly openCalls: number
}

/** One window's line while it lasts. */
export interface ServedPort {
  readonly windowId: string
  sendVoice(message: AudioMessage): void
  tellSoundOwner(mine: boolean): void
  figures(): PortFigures
  close(code?: number): void
}

/** Serves one window over one port: text is the API, bytes are sound. What does not fit is counted, logged once and otherwise ignored. */
export function servePort(options: ServePortOptions): ServedPort {
  return new PortServer(options).start()
}

class PortServer implements ServedPort {
  readonly windowId: string
  readonly #options: ServePortOptions
  readonly #credit: Credit
  readonly #voice = new VoiceQueue()
  readonly #rpc
  #beat: TimerHandle | null = null
  #malformed = 0
  #sounds: number
  #closed = false

  constructor(options: ServePortOptions) {
    this.#options = options
    this.windowId = options.windowId
    this.#sounds = options.soundsBefore ?? 0
    this.#credit = new Credit(options.creditLimit ?? CREDIT_LIMIT, () => this.#drainVoice())
    this.#rpc = options.rpc.connect({ windowId: options.windowId, send: (text) => this.#sendText(text) })
  }

  start(): this {
    const { port, soundsBefore } = this.#options
    port.onText((text) => this.#handleText(text))
    port.onBytes((bytes) => this.#handleBytes(bytes))
    port.onClosed(() => this.#finish())
    this.#control({ type: 'ready', sounds: soundsBefore })
    this.#scheduleBeat()
    return this
  }

  sendVoice(message: AudioMessage): void {
    if (this.#closed) return
    this.#voice.push(message)
    this.#drainVoice()
  }

  tellSoundOwner(mine: boolean): void {
    this.#control({ type: 'sound-owner', mine })
  }

  figures(): PortFigures {
    return {
      malformed: this.#malformed,
      sounds: this.#sounds,
      droppedVoiceMs: this.#voice.droppedMs(),
      openCalls: this.#rpc.openCalls(),
    }
  }

  close(code?: number): void {
    this.#options.port.close(code)
    this.#finish()
  }

  async #sendText(text: string): Promise<void> {
    await this.#credit.take(text.length)
    this.#options.port.sendText(text)
  }

  #drainVoice(): void {
    while (this.#credit.hasRoom()) {
      const bytes = this.#voice.shift()
      if (bytes === null) return
      this.#credit.spend(bytes.byteLength)
      this.#options.port.sendBytes(bytes)
    }
  }

  #handleText(text: string): void {
    if (this.#closed) return
    if (isControl(text)) return this.#handleControl(text)
    const outcome = this.#rpc.receive(text)
    if (outcome === 'malformed') this.#countMalformed('text')
    if (outcome === 'too-many-calls') {
      this.#options.log.warn('a window opened too many calls at once and was let go', { window: this.windowId })
      this.close(1008)
    }
  }

  #handleControl(text: string): void {
    const message = decodeControl(fromWindowSchema, text)
    if (message?.type === 'take-sound') this.#options.onTakeSound()
    else if (message?.type !== 'ack' || !this.#credit.acknowledge(message.units)) this.#countMalformed('control')
  }

  #handleBytes(bytes: Uint8Array): void {
    if (this.#closed) return
    // Counted whatever it is: the window counts what it sent in the same way.
    this.#sounds += 1
    const message = bytes.byteLength > AUDIO_MAX_BYTES ? null : decodeAudio(bytes)
    if (message === null || message.kind !== 'captured') return this.#countMalformed('sound')
    this.#options.onAudio(message)
  }

  #countMalformed(what: string): void {
    this.#malformed += 1
    if (this.#malformed === 1) this.#options.log.warn('a window sent a message that cannot be read; it is ignored', { what, window: this.windowId })
  }

  #control(message: ToWindow): void {
    if (!this.#closed) this.#options.port.sendText(encodeControl(message))
  }

  #scheduleBeat(): void {
    this.#beat = this.#options.clock.setTimer(BEAT_MS, () => {
      this.#control({ type: 'beat', sounds: this.#sounds })
      if (!this.#closed) this.#scheduleBeat()
    })
  }

  #finish(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#beat !== null) this.#options.clock.clearTimer(this.#beat)
    this.#credit.close()
    this.#voice.clear()
    this.#rpc.close()
    this.#options.onClosed(this)
  }
}
