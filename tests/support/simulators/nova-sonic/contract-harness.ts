import type { Engine } from '../../../../src-main/engines/contract.ts'
import type { ContractScenario, MakeHarness } from '../../engine-contract/harness.ts'
import { servedHarness } from '../served-contract-harness.ts'
import type { NovaFault, NovaOptions } from './options.ts'
import { streamsOver } from './scripted-stream.ts'
import { NovaServer } from './server.ts'

export const CONTRACT_KEY = 'AKIACONTRACT0123456789'
const SECRET = 'secret/contract+0123456789abcdefghijklmn'

export function novaCredentials(accessKeyId: string): Record<string, string> {
  return { accessKeyId, secretAccessKey: SECRET }
}

/** The harness of the engine contract over the simulated Nova Sonic. */
export function novaContractHarness(engine: Engine): MakeHarness {
  return (scenario) =>
    servedHarness({
      engine,
      scenario,
      serve: (clock) => new NovaServer(clock, { accessKeyId: CONTRACT_KEY, ...SETTINGS[scenario] }),
      key: CONTRACT_KEY,
      credentials: novaCredentials,
      portsOver: (openSocket) => ({ openStream: streamsOver(openSocket) }),
      unsupportedTarget: 'ja',
      reconnectsForTarget: true,
    })
}

const MIDDLE = { audioMs: 3_000 } as const
const at = (audioMs: number, text: string): NovaFault => ({ at: { audioMs }, do: { kind: 'frame', text } })

const ODD: readonly NovaFault[] = [
  at(1_000, '{"event":{"textOutput"'),
  at(1_200, '[]'),
  at(1_600, 'null'),
  at(2_000, '{"event":{"somethingNew":{"nested":[1,2]}}}'),
  at(2_400, '{"event":{"textOutput":{"contentId":"unknown","content":"lost"}}}'),
  at(2_800, '{"event":{"audioOutput":{"contentId":"unknown","content":"%%% not base64 %%%"}}}'),
  at(3_200, '{"event":{"contentStart":{"contentId":"odd","type":"TEXT","role":"ASSISTANT","additionalModelFields":"{"}}}'),
  at(3_600, '{"event":{"usageEvent":{"details":"none"}}}'),
  at(4_000, '{"event":{"contentEnd":{}}}'),
  at(4_400, '{"event":{}}'),
]

const exception = (name: string, message: string): Partial<NovaOptions> => ({ faults: [{ at: MIDDLE, do: { kind: 'exception', name, message } }] })

const SETTINGS: Readonly<Record<ContractScenario, Partial<NovaOptions>>> = {
  normal: {},
  'refused-key': {},
  'unknown-model': { models: ['some-other-model'] },
  'no-quota': { noQuota: true },
  'rate-limited': { faults: [{ at: 'request', do: { kind: 'refuse', status: 429, name: 'ThrottlingException', message: 'Too many requests, please wait.' } }] },
  unreachable: {},
  'black-hole': {},
  'no-confirmation': { faults: [{ at: 'setup', do: { kind: 'mute' } }] },
  expires: exception('ModelTimeoutException', 'Model has timed out in processing the request.'),
  'server-error': exception('ModelStreamErrorException', 'The model has encountered an unexpected error.'),
  drops: { faults: [{ at: MIDDLE, do: { kind: 'drop' } }] },
  'odd-frames': { faults: ODD },
  rough: { rough: true },
  'never-ends': { faults: [{ at: { turn: 1 }, do: { kind: 'hang' } }] },
}
