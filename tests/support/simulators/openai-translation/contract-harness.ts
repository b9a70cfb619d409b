import type { ConnectOptions, Engine } from '../../../../src-main/engines/contract.ts'
import type { ContractReport, ContractScenario, EngineHarness, MakeHarness } from '../../engine-contract/harness.ts'
import { simulatorBench } from './bench.ts'
import type { FaultRule, SimulatorOptions } from './core.ts'
import { noHttp } from '../../no-http.ts'

const KEY = 'sk-proj-contract-0123456789-never-shown'

/** The harness of the engine contract for engines that speak to the simulated OpenAI translation service. */
export function openAiContractHarness(engine: Engine, own: OwnSettings = {}): MakeHarness {
  return (scenario) => makeHarness(engine, scenario, own)
}

/** What another host of the same service needs. */
export interface OwnSettings {
  readonly simulator?: Partial<SimulatorOptions>
  readonly options?: Pick<ConnectOptions, 'endpoint' | 'extras'>
}

function makeHarness(engine: Engine, scenario: ContractScenario, own: OwnSettings): EngineHarness {
  const { clock, server, network } = simulatorBench({ key: KEY, ...own.simulator, ...SETTINGS[scenario] })
  if (scenario === 'unreachable') network.setDown('refused')
  if (scenario === 'black-hole') network.setLost(true)
  const log: unknown[] = []
  const key = scenario === 'refused-key' ? `${KEY}-wrong` : KEY
  return {
    engine,
    clock,
    ports: { clock, openHttp: noHttp, openSocket: network.openSocket, log: (entry) => log.push(entry) },
    network: { block: () => network.block(), unblock: () => network.unblock(), cut: () => network.cut(), openSockets: () => network.open() },
    logged: () => JSON.stringify(log),
    report: () => reportOf(server),
    options: { ...optionsFor(engine, key), ...own.options },
    secrets: [KEY, key],
    sourceLanguage: 'en',
    targets: ['de', 'fr'],
    unsupportedTarget: 'th',
  }
}

const MIDDLE = { audioMs: 3_000 } as const

const ODD: readonly FaultRule[] = [
  { at: { onOpen: true }, do: { kind: 'unknown-event' } },
  { at: { audioMs: 1_000 }, do: { kind: 'malformed' } },
  { at: { audioMs: 2_000 }, do: { kind: 'malformed', text: '[]' } },
  { at: { audioMs: 2_000 }, do: { kind: 'malformed', text: 'null' } },
  { at: { audioMs: 2_400 }, do: { kind: 'malformed', text: '{"type":"session.output_transcript.delta","delta":5}' } },
  { at: { audioMs: 2_800 }, do: { kind: 'broken-audio' } },
  { at: { audioMs: 3_200 }, do: { kind: 'error', code: 'invalid_value' } },
  { at: { audioMs: 3_600 }, do: { kind: 'unknown-event' } },
]

const SETTINGS: Readonly<Record<ContractScenario, Partial<SimulatorOptions>>> = {
  normal: {},
  'refused-key': {},
  'unknown-model': { models: ['some-other-model'] },
  'no-quota': { noQuota: true },
  'rate-limited': { faults: [{ at: { onOpen: true }, do: { kind: 'refuse', status: 429, retryAfterS: 5 } }] },
  unreachable: {},
  'black-hole': {},
  'no-confirmation': { faults: [{ at: { onOpen: true }, do: { kind: 'mute', event: 'session.updated' } }] },
  expires: { faults: [{ at: MIDDLE, do: { kind: 'expire' } }] },
  'server-error': { faults: [{ at: MIDDLE, do: { kind: 'fail', failure: 'server_error' } }] },
  drops: { faults: [{ at: MIDDLE, do: { kind: 'drop' } }] },
  'odd-frames': { faults: ODD },
  rough: { positions: 'jittered', textPieces: 'fragments', fillers: 'anywhere' },
  'never-ends': { faults: [{ at: { onOpen: true }, do: { kind: 'mute', event: 'session.closed' } }] },
}

function optionsFor(engine: Engine, key: string): ConnectOptions {
  const [credential] = engine.description.credentials
  return {
    target: 'de',
    source: null,
    wantSourceText: true,
    wantVoice: true,
    noiseReduction: 'off',
    endpoint: null,
    credentials: credential === undefined ? {} : { [credential.name]: key },
    extras: {},
  }
}

function reportOf(server: ReturnType<typeof simulatorBench>['server']): ContractReport {
  const report = server.report()
  return {
    connections: report.connections.length,
    words: report.words.map((word) => word.word),
    damaged: report.damaged,
    violations: report.violations.map((violation) => `${violation.kind}: ${violation.detail}`),
    targets: report.targets,
    everything: JSON.stringify(report),
  }
}
