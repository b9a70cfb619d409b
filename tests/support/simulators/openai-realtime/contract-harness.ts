import type { Engine } from '../../../../src-main/engines/contract.ts'
import type { ContractScenario, MakeHarness } from '../../engine-contract/harness.ts'
import { servedHarness, type ServedHarness } from '../served-contract-harness.ts'
import { contractSettings, oddFrame } from '../contract-settings.ts'
import type { RealtimeOptions } from './options.ts'
import { RealtimeServer } from './server.ts'

const KEY = 'sk-contract-0123456789-never-shown'

/** The harness of the engine contract for engines that speak to the simulated conversation sessions. */
export function realtimeContractHarness(engine: Engine, more: Partial<RealtimeOptions> = {}, own?: Pick<ServedHarness, 'endpoint' | 'extras'>): MakeHarness {
  return (scenario) => servedHarness({ engine, scenario, serve: (clock) => new RealtimeServer(clock, { key: KEY, ...more, ...SETTINGS[scenario] }), key: KEY, ...own })
}

const ODD = [
  oddFrame(1_000, '{"type":"response.done"'),
  oddFrame(1_200, '[]', { binary: true }),
  oddFrame(1_600, 'null'),
  oddFrame(2_000, '{"type":"something.new","nested":[1,2]}'),
  oddFrame(2_400, '{"type":"response.output_audio_transcript.delta","delta":5}'),
  oddFrame(2_800, '{"type":"response.output_audio.delta","response_id":"resp_unknown","delta":"%%% not base64 %%%"}'),
  oddFrame(3_200, '{"type":"response.created","response":{"id":"resp_unknown","metadata":{"turn":"someone else"}}}'),
  oddFrame(3_600, '{"type":"session.created","session":null}'),
  oddFrame(4_000, '{"type":"response.done","response":{"id":"resp_unknown","status":"completed","usage":"none"}}', { binary: true }),
  oddFrame(4_400, '{"type":"conversation.item.input_audio_transcription.completed","item_id":"unknown","transcript":"lost"}'),
]

const SETTINGS: Readonly<Record<ContractScenario, Partial<RealtimeOptions>>> = contractSettings({ middleMs: 3_000, odd: ODD, neverEnds: { faults: [{ at: { turn: 1 }, do: { kind: 'hang' } }] } })
