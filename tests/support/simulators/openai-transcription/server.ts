import type { Clock } from '../../../../src-shared/clock.ts'
import type { HandshakeRequest } from '../openai-translation/handshake.ts'
import type { ReportingServer, ServedAdmission, ServerSink } from '../served.ts'
import { TranscriptionServerConnection } from './connection.ts'
import { DEFAULT_TRANSCRIPTION, type TranscriptionFault, type TranscriptionOptions, type TranscriptionReport } from './options.ts'

export const TRANSCRIPTION_PATH = '/v1/realtime'

/** The simulated transcription sessions of OpenAI, independent of what carries them. */
export class TranscriptionServer implements ReportingServer {
  readonly options: TranscriptionOptions
  readonly #clock: Clock
  readonly #reports: TranscriptionReport[] = []
  readonly #connections = new Set<TranscriptionServerConnection>()
  #faults: readonly TranscriptionFault[]

  constructor(clock: Clock, options: Partial<TranscriptionOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_TRANSCRIPTION, ...options }
    this.#faults = this.options.faults
  }

  handshake(request: HandshakeRequest): ServedAdmission {
    const url = new URL(request.path, 'http://simulator')
    if (url.pathname !== TRANSCRIPTION_PATH) return { kind: 'refused', refusal: { status: 404, code: 'not_found' } }
    const faults = this.#faults
    this.#faults = []
    const refusal = faults.find((fault) => fault.do.kind === 'refuse')?.do
    if (refusal?.kind === 'refuse') return { kind: 'refused', refusal: { code: 'rate_limit_exceeded', ...refusal } }
    return { kind: 'accepted', protocol: null, open: (sink) => this.#open(url, request, sink, faults) }
  }

  connections(): readonly TranscriptionReport[] {
    return structuredClone(this.#reports)
  }

  close(): void {
    for (const connection of this.#connections) connection.endWith('session_expired', 1001)
  }

  #open(url: URL, request: HandshakeRequest, sink: ServerSink, faults: readonly TranscriptionFault[]): TranscriptionServerConnection {
    const report: TranscriptionReport = { number: this.#reports.length + 1, words: [], damaged: 0, violations: [], targets: [], transcriptions: [], receivedAudioMs: 0, items: 0, isOpen: true }
    this.#reports.push(report)
    const isConversation = url.searchParams.get('intent') !== 'transcription' || url.searchParams.has('model')
    const connection = new TranscriptionServerConnection({ options: this.options, clock: this.#clock, sink, report, faults, isConversation })
    this.#connections.add(connection)
    const refused = this.#refusal(request)
    if (refused === null) connection.begin()
    else this.#clock.setTimer(1, () => connection.endWith(...refused))
    return connection
  }

  /** Let in and told afterwards, as captured (openai-realtime.md 2.1, 7.2). */
  #refusal({ headers }: HandshakeRequest): [code: string, closeCode: number] | null {
    if (headers['openai-beta'] !== undefined) return ['beta_api_shape_disabled', 4000]
    if (headers['authorization'] !== `Bearer ${this.options.key}`) return ['invalid_api_key', 3000]
    return this.options.noQuota ? ['insufficient_quota', 4000] : null
  }
}
