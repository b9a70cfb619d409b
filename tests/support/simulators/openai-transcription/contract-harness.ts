import { openaiCaptions } from '../../../../src-main/engines/openai-captions/engine.ts'
import type { ContractScenario, EngineHarness } from '../../engine-contract/harness.ts'
import { FakeClock } from '../../fake-clock.ts'
import type { ChatOptions } from '../chat-completions/options.ts'
import { ScriptedHttp } from '../chat-completions/scripted-http.ts'
import { ChatServer } from '../chat-completions/server.ts'
import { ScriptedNetwork } from '../openai-translation/scripted-transport.ts'
import { contractSettings, oddFrame } from '../contract-settings.ts'
import type { TranscriptionOptions } from './options.ts'
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

const ODD = [
  oddFrame(1_000, '{"type":"input_audio_buffer.committed"'),
  oddFrame(1_200, '[]', { binary: true }),
  oddFrame(1_600, 'null'),
  oddFrame(2_000, '{"type":"something.new","nested":[1,2]}'),
  oddFrame(2_400, '{"type":"conversation.item.input_audio_transcription.delta","delta":5}'),
  oddFrame(3_600, '{"type":"session.created","session":null}'),
  oddFrame(4_000, '{"type":"error","error":{"code":"input_audio_buffer_commit_empty_or_not","event_id":null}}', { binary: true }),
  oddFrame(4_400, '{"type":"conversation.item.input_audio_transcription.completed","item_id":"unknown","transcript":"lost"}'),
  oddFrame(4_600, '{"type":"conversation.item.input_audio_transcription.failed","item_id":"unknown"}'),
]

const SETTINGS: Readonly<Record<ContractScenario, Partial<TranscriptionOptions>>> = contractSettings({ middleMs: 3_000, odd: ODD, neverEnds: {} })

const CHAT: Readonly<Partial<Record<ContractScenario, Partial<ChatOptions>>>> = {
  rough: { rough: true },
  'never-ends': { faults: [1, 2, 3].map((request) => ({ request, do: { kind: 'hang' } })) },
}
