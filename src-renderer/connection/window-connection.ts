import type { ClientContext, ClientLink } from '@orpc/client'
import { decodeAudio, encodeAudio, type AudioMessage } from '../../src-shared/audio-wire.ts'
import { SAMPLE_RATE_HZ } from '../../src-shared/audio/pcm.ts'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import { ACK_EVERY, decodeControl, encodeControl, isControl, toWindowSchema, type ToWindow } from '../../src-shared/port-wire.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { connectionLost } from './api-error.ts'
import type { Connection, ConnectionStatus, WatchOptions } from './connection.ts'
import { FrameOutbox } from './frame-outbox.ts'
import type { Line } from './line.ts'
import { createApiClient, openRpcChannel, type ApiClient, type RpcChannel } from './rpc-channel.ts'
import { watchForever } from './watch-forever.ts'

/** Above this the socket's own buffer is full enough; the rest waits where it can still be counted. */
const SOCKET_FULL_BYTES = 1_000_000
const FLUSH_AGAIN_MS = 20

interface Served {
  readonly line: Line
  readonly rpc: RpcChannel
}

/** One window's side of the wire, over one line after another. Who opens lines, and when, is decided outside (`attach`, `lose`, `settle`). */
export class WindowConnection implements Connection {
  readonly client: ApiClient
  readonly #clock: Clock
  readonly #statuses: Emitter<ConnectionStatus>
  readonly #voices: Emitter<AudioMessage>
  readonly #outbox = new FrameOutbox()
  readonly #onClose: () => void
  #status: ConnectionStatus = { kind: 'connecting' }
  #served: Served | null = null
  #generation = 0
  #taken = 0
  #acknowledged = 0
  #flushTimer: TimerHandle | null = null

  constructor(options: { clock: Clock; onListenerError: (error: unknown) => void; onClose: () => void }) {
    this.#clock = options.clock
    this.#onClose = options.onClose
    this.#statuses = new Emitter(options.onListenerError)
    this.#voices = new Emitter(options.onListenerError)
    this.client = createApiClient(() => this.#currentLink())
  }

  status(): ConnectionStatus {
    return this.#status
  }

  subscribe(listener: (status: ConnectionStatus) => void): Unsubscribe {
    return this.#statuses.subscribe(listener)
  }

  onVoice(listener: (message: AudioMessage) => void): Unsubscribe {
    return this.#voices.subscribe(listener)
  }

  sendFrame(channel: ChannelId, pcm: Int16Array, sample: number, only?: ChannelId): void {
    if (this.#status.kind === 'replaced' || this.#isOver()) return
    this.#outbox.push(encodeAudio({ kind: 'captured', channel, sampleRateHz: SAMPLE_RATE_HZ, position: sample, pcm, ...(only === undefined ? {} : { only }) }))
    this.#flush()
  }

  clearFrames(): void {
    this.#outbox.clear()
  }

  outbox(): { bytes: number; droppedBytes: number } {
    return { bytes: this.#outbox.bytes(), droppedBytes: this.#outbox.droppedBytes() }
  }

  takeSound(): void {
    this.#served?.line.sendText(encodeControl({ type: 'take-sound' }))
    if (this.#status.kind === 'replaced') this.#setStatus({ kind: 'open' })
  }

  watchForever<T>(options: WatchOptions<T>): Unsubscribe {
    return watchForever(options, {
      client: this.client,
      clock: this.#clock,
      whenOpen: (signal) => this.#whenOpen(signal),
      generation: () => this.#generation,
    })
  }

  close(): void {
    if (this.#status.kind === 'closed') return
    this.#detach()
    this.#setStatus({ kind: 'closed' })
    this.#onClose()
    this.#voices.clear()
    this.#statuses.clear()
  }

  /** The app serves this line: `ready` has come over it. */
  attach(line: Line, sounds: number | null): void {
    if (this.#isOver()) return
    this.#detach()
    this.#served = { line, rpc: openRpcChannel((text) => line.sendText(text)) }
    this.#taken = 0
    this.#acknowledged = 0
    this.#outbox.rewind(sounds)
    this.#setStatus({ kind: 'open' })
    this.#flush()
  }

  /** The line is gone and another will be tried. */
  lose(): void {
    if (this.#isOver()) return
    this.#detach()
    if (this.#status.kind !== 'lost') this.#setStatus({ kind: 'lost', sinceMs: this.#clock.nowMs() })
  }

  /** No line will come. */
  refuse(reason: Extract<ConnectionStatus, { kind: 'refused' }>['reason']): void {
    if (this.#status.kind === 'closed') return
    this.#detach()
    this.#outbox.clear()
    this.#setStatus({ kind: 'refused', reason })
  }

  /** A refused window has got a new address. */
  tryAgain(): void {
    if (this.#status.kind === 'refused') this.#setStatus({ kind: 'connecting' })
  }

  /** Text of the attached line. */
  handleText(text: string): void {
    if (this.#served === null) return
    if (isControl(text)) {
      const message = decodeControl(toWindowSchema, text)
      if (message !== null) this.#handleControl(message)
      return
    }
    this.#served.rpc.deliver(text)
    this.#take(text.length)
  }

  /** Bytes of the attached line. */
  handleBytes(bytes: Uint8Array): void {
    if (this.#served === null) return
    const message = decodeAudio(bytes)
    if (message !== null && message.kind !== 'captured') this.#voices.emit(message)
    this.#take(bytes.byteLength)
  }

  #handleControl(message: ToWindow): void {
    if (message.type === 'beat') this.#outbox.acknowledge(message.sounds)
    if (message.type !== 'sound-owner') return
    if (message.mine && this.#status.kind === 'replaced') this.#setStatus({ kind: 'open' })
    if (!message.mine) {
      this.#outbox.clear()
      this.#setStatus({ kind: 'replaced' })
    }
  }

  #take(units: number): void {
    this.#taken += units
    if (this.#taken - this.#acknowledged < ACK_EVERY) return
    this.#acknowledged = this.#taken
    this.#served?.line.sendText(encodeControl({ type: 'ack', units: this.#taken }))
  }

  #flush(): void {
    if (this.#flushTimer !== null) return
    const line = this.#served?.line
    if (line === undefined) return
    while (line.bufferedBytes() < SOCKET_FULL_BYTES) {
      const message = this.#outbox.next()
      if (message === null) return
      line.sendBytes(message)
    }
    this.#flushTimer = this.#clock.setTimer(FLUSH_AGAIN_MS, () => {
      this.#flushTimer = null
      this.#flush()
    })
  }

  #detach(): void {
    if (this.#flushTimer !== null) this.#clock.clearTimer(this.#flushTimer)
    this.#flushTimer = null
    const served = this.#served
    if (served === null) return
    this.#served = null
    this.#generation += 1
    served.rpc.close()
  }

  #isOver(): boolean {
    return this.#status.kind === 'closed' || this.#status.kind === 'refused'
  }

  #setStatus(status: ConnectionStatus): void {
    this.#status = status
    this.#statuses.emit(status)
  }

  /** A call made before the first line stands waits for it; afterwards a call without a line fails at once, so that a press is answered. */
  async #currentLink(): Promise<ClientLink<ClientContext>> {
    if (this.#status.kind === 'connecting') await this.#nextStatus()
    if (this.#served === null) throw connectionLost()
    return this.#served.rpc.link
  }

  #nextStatus(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#statuses.subscribe(() => {
        stop()
        resolve()
      })
    })
  }

  #whenOpen(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        const over = signal.aborted || this.#status.kind === 'closed'
        if (!over && this.#served === null) return
        stop()
        signal.removeEventListener('abort', settle)
        if (over) reject(connectionLost())
        else resolve()
      }
      const stop = this.#statuses.subscribe(settle)
      signal.addEventListener('abort', settle)
      settle()
    })
  }
}
