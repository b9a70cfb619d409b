import type { Engine } from '../../../../src-main/engines/contract.ts'
import type { ContractScenario, MakeHarness } from '../../engine-contract/harness.ts'
import { servedHarness } from '../served-contract-harness.ts'
import type { GeminiFault, GeminiOptions } from './options.ts'
import { GeminiServer } from './server.ts'

const KEY = 'AIza-contract-0123456789-never-shown'

/** The harness of the engine contract for engines that speak to the simulated Gemini Live API. */
export function geminiContractHarness(engine: Engine): MakeHarness {
  return (scenario) => servedHarness({ engine, scenario, serve: (clock) => new GeminiServer(clock, { key: KEY, ...SETTINGS[scenario] }), key: KEY, reconnectsForTarget: true })
}

const MIDDLE = { audioMs: 3_000 } as const
const at = (audioMs: number, text: string, more: { readonly binary?: boolean } = {}): GeminiFault => ({ at: { audioMs }, do: { kind: 'frame', text, ...more } })

const ODD: readonly GeminiFault[] = [
  at(1_000, '{"serverContent":'),
  at(1_200, '[]', { binary: true }),
  at(1_600, 'null'),
  at(2_000, '{"somethingNew":{"nested":[1,2]}}'),
  at(2_400, '{"serverContent":{"outputTranscription":{"text":5}}}'),
  at(2_800, '{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"audio/pcm;rate=24000","data":"%%% not base64 %%%"}}]}}}'),
  at(3_200, '{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}}}'),
  at(3_600, '{"setupComplete":{}}'),
  at(4_000, '{"serverContent":{"turnComplete":true,"outputTranscription":{"text":"","finished":true}},"usageMetadata":{}}', { binary: true }),
  at(4_400, '{"goAway":{"timeLeft":"soon"}}'),
]

const SETTINGS: Readonly<Record<ContractScenario, Partial<GeminiOptions>>> = {
  normal: {},
  'refused-key': {},
  'unknown-model': { models: ['some-other-model'], dialogueModels: [] },
  'no-quota': { noQuota: true },
  'rate-limited': { faults: [{ at: 'upgrade', do: { kind: 'refuse', status: 429, retryAfterS: 5 } }] },
  unreachable: {},
  'black-hole': {},
  'no-confirmation': { faults: [{ at: 'setup', do: { kind: 'mute' } }] },
  expires: { faults: [{ at: MIDDLE, do: { kind: 'close', code: 1011, reason: 'Deadline expired before operation could complete.' } }] },
  'server-error': { faults: [{ at: MIDDLE, do: { kind: 'close', code: 1011, reason: 'Internal error encountered.' } }] },
  drops: { faults: [{ at: MIDDLE, do: { kind: 'drop' } }] },
  'odd-frames': { faults: ODD },
  rough: { tornFragments: true },
  'never-ends': { faults: [{ at: 'setup', do: { kind: 'never-quiet' } }] },
}
