import type { ConnectOptions, Engine, EnginePorts } from '../engines/contract.ts'
import { describeProxy, parseProxy, type ProxyResolver } from '../network/proxy.ts'
import { failureCure } from './cures.ts'
import { EngineTrial } from './engine-trial.ts'
import { failed, ok, skipped, type Finding, type FindingCode } from './finding.ts'
import { redact } from './redact.ts'
import type { TlsProbe } from './tls-probe.ts'

/** In the order they are taken. Each stands on those before it. */
export const DOCTOR_STEPS = ['environment', 'proxy', 'name', 'tls', 'key', 'model', 'answer'] as const
export type DoctorStepName = (typeof DOCTOR_STEPS)[number]

export interface DoctorStep {
  readonly name: DoctorStepName
  readonly status: 'ok' | 'failed' | 'skipped'
  /** What was found; for a failed step also what to do. Free of secrets. */
  readonly detail: string
  /** The same for interfaces that have words of their own, and what it is about. */
  readonly code: FindingCode
  readonly about: string
}

export interface DoctorPorts extends EnginePorts {
  /** `process.version`. */
  readonly nodeVersion: string
  /** Writes and removes a file where transcripts go; gives the folder, or rejects. */
  readonly checkDataFolder: () => Promise<string>
  readonly proxyFor: ProxyResolver
  readonly lookupName: (host: string) => Promise<readonly string[]>
  readonly probeTls: TlsProbe
}

export interface DoctorOptions {
  readonly engine: Engine
  /** The address in force, whole and without a query: the user's own or the engine's. */
  readonly endpoint: string
  readonly connect: ConnectOptions
  readonly ports: DoctorPorts
}

/** Native TypeScript and the built-in SQLite need this. */
const OLDEST_NODE = [22, 18] as const

/** Finds the first thing that stands between the user and a translation. Sends about one second of a quiet tone. */
export async function* runDoctor(options: DoctorOptions): AsyncGenerator<DoctorStep, void, undefined> {
  const examination = new Examination(options)
  const secrets = Object.values(options.connect.credentials)
  let hasFailed = false
  try {
    for (const name of DOCTOR_STEPS) {
      const finding: Finding = hasFailed ? skipped('not-examined', 'Not examined, because an earlier step failed.') : await examination.take(name)
      hasFailed ||= finding.status === 'failed'
      yield { name, status: finding.status, code: finding.code, detail: redact(finding.detail, secrets), about: redact(finding.about, secrets) }
    }
  } finally {
    examination.close()
  }
}

class Examination {
  readonly #options: DoctorOptions
  readonly #url: URL | null
  readonly #trial: EngineTrial
  /** Known after the step `proxy`. */
  #proxy: string | null = null

  constructor(options: DoctorOptions) {
    this.#options = options
    this.#url = URL.parse(options.endpoint)
    this.#trial = new EngineTrial(options.engine, options.connect, options.ports)
  }

  async take(name: DoctorStepName): Promise<Finding> {
    try {
      return await this.#steps[name]()
    } catch (error) {
      return failed('broke-off', `This step broke off: ${wordsOf(error)}. Try again, and report it if it stays.`)
    }
  }

  close(): void {
    this.#trial.close()
  }

  readonly #steps: Readonly<Record<DoctorStepName, () => Promise<Finding>>> = {
    environment: () => this.#examineEnvironment(),
    proxy: () => this.#examineProxy(),
    name: () => this.#examineName(),
    tls: () => this.#examineTls(),
    key: () => this.#trial.judgeKey(),
    model: () => this.#trial.judgeModel(),
    answer: () => this.#trial.judgeAnswer(),
  }

  async #examineEnvironment(): Promise<Finding> {
    const { nodeVersion, checkDataFolder } = this.#options.ports
    const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number)
    const [oldestMajor, oldestMinor] = OLDEST_NODE
    if (!(major > oldestMajor || (major === oldestMajor && minor >= oldestMinor))) {
      return failed('node-old', `Node ${nodeVersion} is too old. Install Node 24.`)
    }
    try {
      return ok('environment-ok', `Node ${nodeVersion}, transcripts go to ${await checkDataFolder()}`)
    } catch (error) {
      return failed('folder-unwritable', `The folder for transcripts cannot be written: ${wordsOf(error)}. Free some space or choose another folder.`)
    }
  }

  async #examineProxy(): Promise<Finding> {
    if (this.#url === null) return failed('bad-address', 'The address of the service is no URL. Write it like wss://host/path.')
    this.#proxy = await this.#options.ports.proxyFor(this.#url.href)
    if (this.#proxy === null) return ok('proxy-none', 'no proxy')
    if (parseProxy(this.#proxy) !== null) return ok('proxy-used', describeProxy(this.#proxy), describeProxy(this.#proxy))
    return failed('bad-proxy', `${describeProxy(this.#proxy)} is not an http or https proxy. Set HTTPS_PROXY to one, like http://host:port.`, describeProxy(this.#proxy))
  }

  async #examineName(): Promise<Finding> {
    const host = hostOf(this.#proxy === null ? this.#url : URL.parse(this.#proxy))
    const what = this.#proxy === null ? host : `the proxy ${host}`
    try {
      const addresses = await this.#options.ports.lookupName(host)
      if (addresses.length > 0) return ok('name-ok', `${what} is ${addresses.slice(0, 3).join(', ')}`, host)
      return failed('not-found', `${what} has no address. ${failureCure('name')}`, host)
    } catch (error) {
      return failed('not-found', `${what} was not found (${wordsOf(error)}). ${failureCure(this.#proxy === null ? 'name' : 'proxy')}`, host)
    }
  }

  async #examineTls(): Promise<Finding> {
    // Some services are named by the address of their pages.
    if (this.#url === null || !/^(?:wss|https):$/.test(this.#url.protocol)) return skipped('tls-local', 'not encrypted: the service runs on this computer')
    const port = this.#url.port === '' ? 443 : Number(this.#url.port)
    const report = await this.#options.ports.probeTls({ host: hostOf(this.#url), port, proxy: this.#proxy })
    if (report.ok) return ok('tls-ok', `${report.protocol}, certificate signed by ${report.issuer}`, report.issuer)
    return failed(`way-${report.failure}`, `No trusted connection to ${hostOf(this.#url)} (${report.detail}). ${failureCure(report.failure)}`, hostOf(this.#url))
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason'
}

function hostOf(url: URL | null): string {
  return url?.hostname.replaceAll(/^\[|\]$/g, '') ?? ''
}
