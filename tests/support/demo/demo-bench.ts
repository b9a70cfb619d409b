import { readDemoVoices } from '../../../src-main/engines/demo/recordings.ts'
import { createDemoEngine } from '../../../src-main/engines/demo/engine.ts'
import { DemoNetwork } from '../../../src-main/engines/demo/network.ts'
import { createScriptedConversation, type ScriptedConversation } from '../../../src-main/engines/demo/scripted-conversation.ts'
import { LiveSession } from '../../../src-main/session/live-session.ts'
import { nextRetry } from '../../../src-main/session/retry-policy.ts'
import type { SessionOutput } from '../../../src-main/session/events.ts'
import { FRAME_SAMPLES } from '../../../src-shared/audio/pcm.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'
import { FakeClock } from '../fake-clock.ts'
import { MemoryRecorder } from '../memory-recorder.ts'
import { noHttp } from '../no-http.ts'

const ASSETS = new URL('../../../assets/demo/', import.meta.url)

export async function demoConversation(source: string, target: string): Promise<ScriptedConversation> {
  return createScriptedConversation({ source, voices: await readDemoVoices(ASSETS, [source, target]) })
}

/** A cut of the network; ms of the conversation. */
export interface Outage {
  readonly atMs: number
  readonly lengthMs: number
}

/** The demonstration as a live session on a clock that stands still. */
export class DemoBench {
  readonly clock = new FakeClock()
  readonly network = new DemoNetwork((error) => {
    throw error
  })
  readonly recorder = new MemoryRecorder()
  readonly outputs: SessionOutput[] = []
  readonly session: LiveSession
  readonly #conversation: ScriptedConversation

  constructor(conversation: ScriptedConversation, { target, random = () => 0.5 }: { target: string; random?: () => number }) {
    this.#conversation = conversation
    const { clock, network } = this
    const openSocket = (): never => {
      throw new Error('the demonstration opened a socket')
    }
    this.session = new LiveSession(
      {
        id: 'demo',
        title: 'Demonstration',
        connect: { endpoint: null, credentials: {}, extras: {} },
        channels: [{ id: 'system', target, source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null }],
      },
      {
        clock,
        random,
        engine: createDemoEngine({ conversation, network }),
        enginePorts: { clock, openHttp: noHttp, openSocket, log: () => undefined },
        policy: nextRetry,
        recorder: this.recorder,
        openKeptSound: null,
        onListenerError: (error) => {
          throw error
        },
      },
    )
    this.session.onOutput((output) => this.outputs.push(output))
  }

  /** The whole conversation in real time, with the network cut in between; then as much silence as the last of it takes. */
  async run(outages: readonly Outage[]): Promise<void> {
    const { pcm } = this.#conversation.timeline
    this.session.start()
    for (let at = 0, ms = 0; at < pcm.length + 20 * 24_000; at += FRAME_SAMPLES, ms += 20) {
      for (const { atMs, lengthMs } of outages) {
        if (ms === atMs) this.network.cut()
        if (ms === atMs + lengthMs) this.network.restore()
      }
      const frame = new Int16Array(FRAME_SAMPLES)
      frame.set(pcm.subarray(at, at + FRAME_SAMPLES))
      await this.clock.advanceAsync(20)
      this.session.handleFrame('system', frame)
    }
    this.session.stop('source-ended')
    for (let waited = 0; waited < 60_000 && this.session.state.kind !== 'ended'; waited += 100) await this.clock.advanceAsync(100)
  }

  segments(): Segment[] {
    return [...this.recorder.segments.values()].sort((a, b) => a.startMs - b.startMs || a.index - b.index)
  }

  text(side: 'source' | 'target'): string {
    return this.segments()
      .map((segment) => segment[side].trim())
      .filter((text) => text !== '')
      .join(' ')
  }
}
