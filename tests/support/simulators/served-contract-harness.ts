import type { Engine, EnginePorts } from '../../../src-main/engines/contract.ts'
import type { OpenSocket } from '../../../src-main/network/socket.ts'
import type { ContractScenario, EngineHarness } from '../engine-contract/harness.ts'
import { FakeClock } from '../fake-clock.ts'
import { ScriptedNetwork } from './openai-translation/scripted-transport.ts'
import type { ReportingServer } from './served.ts'
import { noHttp } from '../no-http.ts'

export interface ServedHarness {
  readonly engine: Engine
  readonly scenario: ContractScenario
  /** The service on a clock; it takes `key`. */
  readonly serve: (clock: FakeClock) => ReportingServer
  readonly key: string
  readonly reconnectsForTarget?: true
  /** How the key is given, where one field is not all; absent: `apiKey`. Every value is a secret. */
  readonly credentials?: (key: string) => Readonly<Record<string, string>>
  /** What the engine reaches its service by, where it is no socket. */
  readonly portsOver?: (openSocket: OpenSocket) => Partial<EnginePorts>
  readonly unsupportedTarget?: string
  /** For an engine without an address of its own. */
  readonly endpoint?: string
  readonly extras?: Readonly<Record<string, string>>
}

/** The harness of the engine contract over any simulated service that tells what its connections lived through. */
export function servedHarness(settings: ServedHarness): EngineHarness {
  const { engine, scenario, serve, key: right, reconnectsForTarget, credentials = apiKey, portsOver, unsupportedTarget = 'xx', endpoint, extras } = settings
  const clock = new FakeClock()
  const server = serve(clock)
  const network = new ScriptedNetwork(server, clock)
  if (scenario === 'unreachable') network.setDown('refused')
  if (scenario === 'black-hole') network.setLost(true)
  const log: unknown[] = []
  const key = scenario === 'refused-key' ? `${right}-wrong` : right
  return {
    engine,
    clock,
    ports: { clock, openHttp: noHttp, openSocket: network.openSocket, log: (entry) => log.push(entry), ...portsOver?.(network.openSocket) },
    network: { block: () => network.block(), unblock: () => network.unblock(), cut: () => network.cut(), openSockets: () => network.open() },
    logged: () => JSON.stringify(log),
    report: () => {
      const connections = server.connections()
      return {
        connections: connections.length,
        words: connections.flatMap(({ words }) => words),
        damaged: connections.reduce((sum, { damaged }) => sum + damaged, 0),
        violations: connections.flatMap(({ violations }) => violations),
        targets: connections.flatMap(({ targets }) => targets),
        everything: JSON.stringify(connections),
      }
    },
    options: { target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', endpoint: endpoint ?? null, credentials: credentials(key), extras: extras ?? {} },
    secrets: [right, ...Object.values(credentials(key))],
    sourceLanguage: 'en',
    targets: ['de', 'fr'],
    unsupportedTarget,
    ...(reconnectsForTarget === undefined ? {} : { reconnectsForTarget }),
  }
}

function apiKey(key: string): Record<string, string> {
  return { apiKey: key }
}
