import type { Engine } from '../../../src-main/engines/contract.ts'
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
  /** For an engine without an address of its own. */
  readonly endpoint?: string
  readonly extras?: Readonly<Record<string, string>>
}

/** The harness of the engine contract over any simulated service that tells what its connections lived through. */
export function servedHarness({ engine, scenario, serve, key: right, reconnectsForTarget, endpoint, extras }: ServedHarness): EngineHarness {
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
    ports: { clock, openHttp: noHttp, openSocket: network.openSocket, log: (entry) => log.push(entry) },
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
    options: { target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', endpoint: endpoint ?? null, credentials: { apiKey: key }, extras: extras ?? {} },
    secrets: [right, key],
    sourceLanguage: 'en',
    targets: ['de', 'fr'],
    unsupportedTarget: 'xx',
    ...(reconnectsForTarget === undefined ? {} : { reconnectsForTarget }),
  }
}
