import { openaiCaptions } from '../../../../src-main/engines/openai-captions/engine.ts'
import type { ContractScenario, EngineHarness } from '../../engine-contract/harness.ts'
import { FakeClock } from '../../fake-clock.ts'
import type { ChatOptions } from '../chat-completions/options.ts'
import { ScriptedHttp } from '../chat-completions/scripted-http.ts'
import { ChatServer } from '../chat-completions/server.ts'
import { ScriptedNetwork } from '../openai-translation/scripted-transport.ts'
import type { TranscriptionFault, TranscriptionOptions } from './options.ts'
import { TranscriptionServer } from './server.ts'

const KEY = 'sk-contract-0123456789-never-shown'

/** The harness of the engine contract: transcription sessions and a text model, on one clock. */
export function captionsContractHarness(scenario: ContractScenario): EngineHarness {
  const clock = new FakeClock()
  const server = new TranscriptionServer(clock, { key: KEY, ...SETTINGS[scenario] })
  const network = new ScriptedNetwork(server, clock)
  const chat = new ChatServer(clock, { key: KEY, ...CHAT[scenario] })
  const http = new ScriptedHttp(chat, clock)
  if (scenario === 'unreachable') network.setDown('refused')
  if (scenario === 'black-hole') network.setLost(true)
  const log: unknown[] = []
  const key = scenario === 'refused-key' ? `${KEY}-wrong` : KEY
  return {
    engine: openaiCaptions,
    clock,
    ports: { clock, openSocket: network.openSocket, openHttp: http.openHttp, log: (entry) => log.push(entry) },
    network: {
      block: () => network.block(),
      unblock: () => network.unblock(),
      cut: () => {
        network.cut()
        http.cut()
      },
      openSockets: () => network.open() + http.open(),
    },
    logged: () => JSON.stringify(log),
    report: () => {
      const connections = server.connections()
      return {
        connections: connections.length,
        words: connections.flatMap(({ words }) => words),
        damaged: connections.reduce((sum, { damaged }) => sum + damaged, 0),
        violations: [...connections.flatMap(({ violations }) => violations), ...chat.report.violations],
        targets: chat.report.targets,
        everything: JSON.stringify([connections, chat.report]),
      }
    },
    options: { target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', endpoint: null, credentials: { apiKey: key }, extras: {} },
    secrets: [KEY, key],
    sourceLanguage: 'en',
    targets: ['de', 'fr'],
    unsupportedTarget: 'xx',
    tellsTargetLate: true,
  }
}

const MIDDLE = { audioMs: 3_000 } as const
const at = (audioMs: number, text: string, more: { readonly binary?: boolean } = {}): TranscriptionFault => ({ at: { audioMs }, do: { kind: 'frame', text, ...more } })

const ODD: readonly TranscriptionFault[] = [
  at(1_000, '{"type":"input_audio_buffer.committed"'),
  at(1_200, '[]', { binary: true }),
  at(1_600, 'null'),
  at(2_000, '{"type":"something.new","nested":[1,2]}'),
  at(2_400, '{"type":"conversation.item.input_audio_transcription.delta","delta":5}'),
  at(3_600, '{"type":"session.created","session":null}'),
  at(4_000, '{"type":"error","error":{"code":"input_audio_buffer_commit_empty_or_not","event_id":null}}', { binary: true }),
  at(4_400, '{"type":"conversation.item.input_audio_transcription.completed","item_id":"unknown","transcript":"lost"}'),
  at(4_600, '{"type":"conversation.item.input_audio_transcription.failed","item_id":"unknown"}'),
]

const SETTINGS: Readonly<Record<ContractScenario, Partial<TranscriptionOptions>>> = {
  normal: {},
  'refused-key': {},
  'unknown-model': { models: ['some-other-model'] },
  'no-quota': { noQuota: true },
  'rate-limited': { faults: [{ at: 'upgrade', do: { kind: 'refuse', status: 429, retryAfterS: 5 } }] },
  unreachable: {},
  'black-hole': {},
  'no-confirmation': { faults: [{ at: 'update', do: { kind: 'mute' } }] },
  expires: { faults: [{ at: MIDDLE, do: { kind: 'end', code: 'session_expired', closeCode: 1001 } }] },
  'server-error': { faults: [{ at: MIDDLE, do: { kind: 'end', code: 'server_error', closeCode: 1011 } }] },
  drops: { faults: [{ at: MIDDLE, do: { kind: 'drop' } }] },
  'odd-frames': { faults: ODD },
  rough: { rough: true },
  'never-ends': {},
}

const CHAT: Readonly<Partial<Record<ContractScenario, Partial<ChatOptions>>>> = {
  rough: { rough: true },
  'never-ends': { faults: [1, 2, 3].map((request) => ({ request, do: { kind: 'hang' } })) },
}
