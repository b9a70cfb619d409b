import type { Engine, EnginePorts } from '../../src-main/engines/contract.ts'
import type { OpenSocket } from '../../src-main/network/socket.ts'
import type { OpenHttp } from '../../src-main/network/http.ts'
import { LiveSession } from '../../src-main/session/live-session.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import { FRAME_SAMPLES } from '../../src-shared/audio/pcm.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { FakeClock } from './fake-clock.ts'
import { MemoryRecorder } from './memory-recorder.ts'
import { ScriptedNetwork } from './simulators/openai-translation/scripted-transport.ts'
import type { SimulatedServer } from './simulators/served.ts'
import { noHttp } from './no-http.ts'

export interface EngineSessionOptions<Server extends SimulatedServer> {
  readonly engine: Engine
  readonly serve: (clock: FakeClock) => Server
  /** Its credentials by name; a text: the `apiKey`. */
  readonly apiKey: string | Readonly<Record<string, string>>
  /** What the engine reaches its service by, where it is no socket. */
  readonly portsOver?: (openSocket: OpenSocket) => Partial<EnginePorts>
  /** For engines that ask over HTTP as well. */
  readonly openHttp?: (clock: FakeClock) => OpenHttp
  /** For an engine without an address of its own. */
  readonly endpoint?: string
  readonly extras?: Readonly<Record<string, string>>
}

/** A session over any engine and its simulated service, on one fake clock. */
export class EngineSession<Server extends SimulatedServer> {
  readonly clock = new FakeClock()
  readonly server: Server
  readonly network: ScriptedNetwork<Server>
  readonly recorder = new MemoryRecorder()
  readonly session: LiveSession
  /** Voice that was given out, ms on the clock. */
  readonly voiceAtMs: number[] = []

  constructor({ engine, serve, apiKey, portsOver, openHttp, endpoint, extras }: EngineSessionOptions<Server>) {
    this.server = serve(this.clock)
    this.network = new ScriptedNetwork(this.server, this.clock)
    this.session = new LiveSession(
      {
        id: 'session',
        title: 'Test',
        connect: { endpoint: endpoint ?? null, credentials: typeof apiKey === 'string' ? { apiKey } : apiKey, extras: extras ?? {} },
        channels: [{ id: 'microphone', target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null }],
      },
      {
        clock: this.clock,
        random: () => 0.5,
        engine,
        enginePorts: { clock: this.clock, openHttp: openHttp?.(this.clock) ?? noHttp, openSocket: this.network.openSocket, log: () => undefined, ...portsOver?.(this.network.openSocket) },
        policy: nextRetry,
        recorder: this.recorder,
        openKeptSound: null,
        onListenerError: (error) => {
          throw error
        },
      },
    )
    this.session.onOutput((output) => {
      if (output.type === 'voice') this.voiceAtMs.push(this.clock.nowMs())
    })
  }

  segments(): Segment[] {
    return [...this.recorder.segments.values()].sort((a, b) => a.startMs - b.startMs || a.index - b.index)
  }

  /** 24 kHz sound in real time, frame by frame. */
  async speak(pcm: Int16Array): Promise<void> {
    for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
      const frame = new Int16Array(FRAME_SAMPLES)
      frame.set(pcm.subarray(at, at + FRAME_SAMPLES))
      await this.clock.advanceAsync(20)
      this.session.handleFrame('microphone', frame)
    }
  }

  /** Stops and waits for the end, and a second more for closing handshakes. */
  async stop(limitMs = 180_000): Promise<void> {
    this.session.stop('user')
    for (let waited = 0; waited < limitMs && this.session.state.kind !== 'ended'; waited += 100) await this.clock.advanceAsync(100)
    await this.clock.advanceAsync(1000)
  }
}
