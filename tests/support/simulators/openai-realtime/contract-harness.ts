import type { Engine } from '../../../../src-main/engines/contract.ts'
import type { ContractScenario, MakeHarness } from '../../engine-contract/harness.ts'
import { servedHarness, type ServedHarness } from '../served-contract-harness.ts'
import type { RealtimeFault, RealtimeOptions } from './options.ts'
import { RealtimeServer } from './server.ts'

const KEY = 'sk-contract-0123456789-never-shown'

/** The harness of the engine contract for engines that speak to the simulated conversation sessions. */
export function realtimeContractHarness(engine: Engine, more: Partial<RealtimeOptions> = {}, own?: Pick<ServedHarness, 'endpoint' | 'extras'>): MakeHarness {
  return (scenario) => servedHarness({ engine, scenario, serve: (clock) => new RealtimeServer(clock, { key: KEY, ...more, ...SETTINGS[scenario] }), key: KEY, ...own })
}

const MIDDLE = { audioMs: 3_000 } as const
const at = (audioMs: number, text: string, more: { readonly binary?: boolean } = {}): RealtimeFault => ({ at: { audioMs }, do: { kind: 'frame', text, ...more } })

const ODD: readonly RealtimeFault[] = [
  at(1_000, '{"type":"response.done"'),
  at(1_200, '[]', { binary: true }),
  at(1_600, 'null'),
  at(2_000, '{"type":"something.new","nested":[1,2]}'),
  at(2_400, '{"type":"response.output_audio_transcript.delta","delta":5}'),
  at(2_800, '{"type":"response.output_audio.delta","response_id":"resp_unknown","delta":"%%% not base64 %%%"}'),
  at(3_200, '{"type":"response.created","response":{"id":"resp_unknown","metadata":{"turn":"someone else"}}}'),
  at(3_600, '{"type":"session.created","session":null}'),
  at(4_000, '{"type":"response.done","response":{"id":"resp_unknown","status":"completed","usage":"none"}}', { binary: true }),
  at(4_400, '{"type":"conversation.item.input_audio_transcription.completed","item_id":"unknown","transcript":"lost"}'),
]

const SETTINGS: Readonly<Record<ContractScenario, Partial<RealtimeOptions>>> = {
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
  'never-ends': { faults: [{ at: { turn: 1 }, do: { kind: 'hang' } }] },
}
