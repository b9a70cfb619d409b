import type { ChannelOptions } from '../../src-main/session/channel-ports.ts'
import type { SessionOutput } from '../../src-main/session/events.ts'
import type { OpenKeptSound } from '../../src-main/session/kept-sound.ts'
import type { Recorder } from '../../src-main/session/ports.ts'
import { LiveSession, type LiveSessionOptions } from '../../src-main/session/live-session.ts'
import type { Engine } from '../../src-main/engines/contract.ts'
import { nextRetry, type RetryPolicy } from '../../src-main/session/retry-policy.ts'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import { VoiceTrack } from '../../src-main/audio-files/voice-track.ts'
import type { PcmSink } from '../../src-main/audio-files/wav-writer.ts'
import { FRAME_SAMPLES } from '../../src-shared/audio/pcm.ts'
import type { ChannelId, Segment } from '../../src-shared/transcript/types.ts'
import { FakeClock } from './fake-clock.ts'
import { MemoryKeptSound } from './memory-kept-sound.ts'
import { MemoryRecorder } from './memory-recorder.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulators/openai-translation/options.ts'
import { ScriptedNetwork } from './simulators/openai-translation/scripted-transport.ts'
import { TranslationServer } from './simulators/openai-translation/server.ts'
import { noHttp } from './no-http.ts'

/** A voice track in memory. */
class MemorySink implements PcmSink {
  #pcm = new Int16Array(0)
  positionSamples = 0

  get pcm(): Int16Array {
    return this.#pcm.subarray(0, this.positionSamples)
  }

  append(pcm: Int16Array): void {
    this.#grow(this.positionSamples + pcm.length)
    this.#pcm.set(pcm, this.positionSamples)
    this.positionSamples += pcm.length
  }

  padTo(sample: number): void {
    this.#grow(sample)
    this.positionSamples = Math.max(this.positionSamples, sample)
  }

  #grow(length: number): void {
    if (length <= this.#pcm.length) return
    const larger = new Int16Array(length * 2)
    larger.set(this.#pcm)
    this.#pcm = larger
  }
}

export interface HarnessOptions extends Partial<LiveSessionOptions> {
  readonly channel?: Partial<ChannelOptions>
  readonly policy?: RetryPolicy
  /** As if the engine took sound this many times faster than real time. */
  readonly maxPace?: number
  /** Room on the disk for kept sound, s. */
  readonly diskSeconds?: number
  /** Instead of sound kept in memory. */
  readonly openKeptSound?: OpenKeptSound
  /** Instead of `recorder`; null: the session leaves no trace. */
  readonly writeTo?: Recorder | null
}

function atPace(engine: Engine, maxPace: number): Engine {
  const { description } = engine
  return { description: { ...description, input: { ...description.input, maxPace } }, connect: (...args) => engine.connect(...args) }
}

/** A live session, the real engine and the simulated service, all on one fake clock. */
export class SessionHarness {
  readonly clock = new FakeClock()
  readonly server: TranslationServer
  readonly network: ScriptedNetwork
  readonly recorder = new MemoryRecorder()
  readonly session: LiveSession
  readonly outputs: SessionOutput[] = []
  readonly oddities: string[] = []
  /** What was kept on the disk, one after another. */
  readonly kept: MemoryKeptSound[] = []
  readonly #sink = new MemorySink()
  readonly #track = new VoiceTrack(this.#sink)

  constructor(simulator: Partial<SimulatorOptions> = {}, options: HarnessOptions = {}) {
    this.server = new TranslationServer(this.clock, simulator)
    this.network = new ScriptedNetwork(this.server, this.clock)
    const { channel, policy = nextRetry, maxPace, diskSeconds = Infinity, openKeptSound, writeTo = this.recorder, ...rest } = options
    const engine = maxPace === undefined ? openaiTranslate : atPace(openaiTranslate, maxPace)
    this.session = new LiveSession(
      {
        id: 'session',
        title: 'Test',
        connect: { endpoint: 'ws://127.0.0.1:1/v1/realtime/translations', credentials: { apiKey: DEFAULT_OPTIONS.key }, extras: {} },
        channels: [{ id: 'microphone', target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null, ...channel }],
        ...rest,
      },
      {
        clock: this.clock,
        random: () => 0.5,
        engine,
        enginePorts: { clock: this.clock, openHttp: noHttp, openSocket: this.network.openSocket, log: ({ kind }) => void this.oddities.push(kind) },
        policy,
        recorder: writeTo,
        openKeptSound: openKeptSound ?? ((about) => {
          const kept = new MemoryKeptSound(about, diskSeconds)
          this.kept.push(kept)
          return kept
        }),
        onListenerError: (error) => {
          throw error
        },
      },
    )
    this.session.onOutput((output) => {
      this.outputs.push(output)
      if (output.type === 'voice') this.#track.place(output.pcm, output.atMs)
    })
  }

  /** The voice as it would lie in translation.wav. */
  get voice(): Int16Array {
    return this.#sink.pcm
  }

  segments(): Segment[] {
    return [...this.recorder.segments.values()].sort((a, b) => a.startMs - b.startMs || a.index - b.index)
  }

  start(): void {
    this.session.start()
  }

  async wait(ms: number): Promise<void> {
    await this.clock.advanceAsync(ms)
  }

  /** Speaks 24 kHz sound into a channel in real time, frame by frame; `late` may hold a frame up (ms). */
  async speak(pcm: Int16Array, channel: ChannelId = 'microphone'): Promise<void> {
    for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
      const frame = new Int16Array(FRAME_SAMPLES)
      frame.set(pcm.subarray(at, at + FRAME_SAMPLES))
      await this.clock.advanceAsync(20)
      this.session.handleFrame(channel, frame)
    }
  }

  /** Several devices at once, each handing over frames by its own clock, `ppm` too slow. */
  async speakTogether(sounds: readonly { readonly channel: ChannelId; readonly pcm: Int16Array; readonly ppm?: number }[]): Promise<void> {
    const beganMs = this.clock.nowMs()
    const frames = sounds.flatMap(({ channel, pcm, ppm = 0 }) =>
      Array.from({ length: Math.ceil(pcm.length / FRAME_SAMPLES) }, (_, at) => {
        const frame = new Int16Array(FRAME_SAMPLES)
        frame.set(pcm.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES))
        return { channel, frame, dueMs: beganMs + (at + 1) * 20 * (1 + ppm / 1e6) }
      }),
    )
    for (const { channel, frame, dueMs } of frames.toSorted((a, b) => a.dueMs - b.dueMs)) {
      const waitMs = dueMs - this.clock.nowMs()
      if (waitMs > 0) await this.clock.advanceAsync(waitMs)
      this.session.handleFrame(channel, frame)
    }
  }

  /** Stops and waits until the session has ended, and a second more for the closing handshake. */
  async stop(limitMs = 60_000): Promise<void> {
    this.session.stop('user')
    for (let waited = 0; waited < limitMs && this.session.state.kind !== 'ended'; waited += 100) await this.wait(100)
    await this.wait(1000)
  }
}
