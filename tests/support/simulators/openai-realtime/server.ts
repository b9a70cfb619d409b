import type { Clock } from '../../../../src-shared/clock.ts'
import type { HandshakeRequest } from '../openai-translation/handshake.ts'
import { authorizationAt, pathAt } from '../host.ts'
import type { ServedAdmission, ServerSink, SimulatedServer } from '../served.ts'
import { RealtimeServerConnection } from './connection.ts'
import { DEFAULT_REALTIME, type RealtimeFault, type RealtimeOptions, type RealtimeReport } from './options.ts'

export const REALTIME_PATH = '/v1/realtime'

/** The simulated conversation sessions of OpenAI, independent of what carries them. */
export class RealtimeServer implements SimulatedServer {
  readonly options: RealtimeOptions
  readonly #clock: Clock
  readonly #reports: RealtimeReport[] = []
  readonly #connections = new Set<RealtimeServerConnection>()
  #faults: readonly RealtimeFault[]

  constructor(clock: Clock, options: Partial<RealtimeOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_REALTIME, ...options }
    this.#faults = this.options.faults
  }

  handshake(request: HandshakeRequest): ServedAdmission {
    const url = new URL(request.path, 'http://simulator')
    if (url.pathname !== pathAt(this.options.host, REALTIME_PATH)) return { kind: 'refused', refusal: { status: 404, code: 'not_found' } }
    const faults = this.#faults
    this.#faults = []
    const refusal = faults.find((fault) => fault.do.kind === 'refuse')?.do
    if (refusal?.kind === 'refuse') return { kind: 'refused', refusal: { code: 'rate_limit_exceeded', ...refusal } }
    return { kind: 'accepted', protocol: null, open: (sink) => this.#open(url, request, sink, faults) }
  }

  connections(): readonly RealtimeReport[] {
    return structuredClone(this.#reports)
  }

  close(): void {
    for (const connection of this.#connections) connection.endWith('session_expired', 1001)
  }

  #open(url: URL, request: HandshakeRequest, sink: ServerSink, faults: readonly RealtimeFault[]): RealtimeServerConnection {
    const report: RealtimeReport = {
      number: this.#reports.length + 1,
      words: [],
      damaged: 0,
      violations: [],
      targets: [],
      modalities: [],
      instructions: [],
      receivedAudioMs: 0,
      items: 0,
      responses: 0,
      isOpen: true,
    }
    this.#reports.push(report)
    const connection = new RealtimeServerConnection({ options: this.options, clock: this.#clock, sink, report, faults })
    this.#connections.add(connection)
    const refused = this.#refusal(url, request)
    if (refused === null) connection.begin()
    else this.#clock.setTimer(1, () => connection.endWith(...refused))
    return connection
  }

  /** Let in and told afterwards, as captured (openai-realtime.md 2.1, 7.2). */
  #refusal(url: URL, request: HandshakeRequest): [code: string, closeCode: number] | null {
    if (request.headers['openai-beta'] !== undefined) return ['beta_api_shape_disabled', 4000]
    if (url.searchParams.has('api-version')) return ['unknown_parameter', 4000]
    if (authorizationAt(this.options.host, request, this.options.key) !== 'matched') return ['invalid_api_key', 3000]
    if (!this.options.models.includes(url.searchParams.get('model') ?? '')) return ['invalid_model', 4000]
    return this.options.noQuota ? ['insufficient_quota', 4000] : null
  }
}
