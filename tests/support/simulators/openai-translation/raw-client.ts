import type { RealtimeTranslationClientEvent, RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime'
import { isAllZero, pcmBytes, pcmFromBytes } from '../../../../src-shared/audio/pcm.ts'
import type { Socket, SocketEnd } from '../../../../src-main/network/socket.ts'
import type { FakeClock } from '../../fake-clock.ts'
import { decodeTones, encodeTonesInt16, type HeardWord, type ToneItem } from '../../tone-speech/index.ts'
import type { ScriptedNetwork } from './scripted-transport.ts'

type EventOf<T extends RealtimeTranslationServerEvent['type']> = Extract<RealtimeTranslationServerEvent, { type: T }>

export interface RawClientOptions {
  readonly key?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

const CHUNK_MS = 200
const CHUNK_SAMPLES = 4_800

/** The least that can speak to the simulator: says what it is told to, keeps what it gets. For testing the simulator itself. */
export class RawClient {
  readonly frames: string[] = []
  readonly arrivedMs: number[] = []
  end: SocketEnd | null = null
  opened = false
  readonly #clock: FakeClock
  readonly #socket: Socket

  constructor(network: ScriptedNetwork, clock: FakeClock, options: RawClientOptions = {}) {
    this.#clock = clock
    const path = options.path ?? '/v1/realtime/translations?model=gpt-realtime-translate'
    const headers = { Authorization: `Bearer ${options.key ?? network.server.options.key}`, ...options.headers }
    this.#socket = network.openSocket(
      { url: `wss://api.openai.com${path}`, headers, connectTimeoutMs: 10_000 },
      {
        opened: () => {
          this.opened = true
        },
        message: (data) => {
          this.frames.push(String(data))
          this.arrivedMs.push(clock.nowMs())
        },
        pong: () => undefined,
        closed: (end) => {
          this.end = end
        },
      },
    )
  }

  /** What was sent, exactly; strings go as they are. */
  say(event: RealtimeTranslationClientEvent | string): void {
    this.#socket.send(typeof event === 'string' ? event : JSON.stringify(event))
  }

  close(): void {
    this.#socket.close()
  }

  /** Opens and sets a session to a language with source text. */
  settle(language = 'de'): void {
    this.#clock.advance(500)
    this.say({ type: 'session.update', session: { audio: { output: { language }, input: { transcription: { model: 'gpt-realtime-whisper' } } } } })
    this.#clock.advance(500)
  }

  /** Streams tone speech in chunks of 200 ms at real pace, with silence to fill the last. */
  stream(items: readonly ToneItem[]): void {
    const pcm = encodeTonesInt16(items, { sampleRateHz: 24_000 })
    for (let at = 0; at < pcm.length; at += CHUNK_SAMPLES) {
      const chunk = new Int16Array(CHUNK_SAMPLES)
      chunk.set(pcm.subarray(at, at + CHUNK_SAMPLES))
      this.append(chunk)
      this.#clock.advance(CHUNK_MS)
    }
  }

  append(pcm: Int16Array): void {
    this.say({ type: 'session.input_audio_buffer.append', audio: Buffer.from(pcmBytes(pcm)).toString('base64') })
  }

  events(): RealtimeTranslationServerEvent[] {
    return this.frames.map((frame) => JSON.parse(frame) as RealtimeTranslationServerEvent)
  }

  of<T extends RealtimeTranslationServerEvent['type']>(type: T): EventOf<T>[] {
    return this.events().filter((event): event is EventOf<T> => event.type === type)
  }

  text(side: 'input' | 'output'): string {
    return this.of(`session.${side}_transcript.delta`)
      .map((event) => event.delta)
      .join('')
  }

  /** The voice as a client should play it: all deltas in order, those of nothing but zeros left out. */
  voice(): HeardWord[] {
    const deltas = this.audioDeltas().filter((pcm) => !isAllZero(pcm))
    const whole = new Int16Array(deltas.reduce((sum, pcm) => sum + pcm.length, 0))
    let at = 0
    for (const pcm of deltas) {
      whole.set(pcm, at)
      at += pcm.length
    }
    return decodeTones(whole)
  }

  audioDeltas(): Int16Array[] {
    return this.of('session.output_audio.delta').map((event) => pcmFromBytes(Buffer.from(event.delta, 'base64')))
  }

  errorCodes(): (string | null | undefined)[] {
    return this.of('error').map((event) => event.error.code)
  }
}
