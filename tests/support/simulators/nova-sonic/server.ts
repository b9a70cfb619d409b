import type { Clock } from '../../../../src-shared/clock.ts'
import type { HandshakeRequest } from '../openai-translation/handshake.ts'
import type { ReportingServer, ServedAdmission, ServerSink } from '../served.ts'
import { NovaServerConnection } from './connection.ts'
import { DEFAULT_NOVA, type NovaFault, type NovaOptions, type NovaReport } from './options.ts'

type Refusal = readonly [status: number, name: string, message: string]

/** Bedrock as far as Nova Sonic goes (other-engines.md 2), independent of what carries it. Refusals name their exception in `code`. */
export class NovaServer implements ReportingServer {
  readonly options: NovaOptions
  readonly #clock: Clock
  readonly #reports: NovaReport[] = []
  readonly #connections = new Set<NovaServerConnection>()
  #faults: readonly NovaFault[]

  constructor(clock: Clock, options: Partial<NovaOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_NOVA, ...options }
    this.#faults = this.options.faults
  }

  handshake(request: HandshakeRequest): ServedAdmission {
    const faults = this.#faults
    this.#faults = []
    const refusal = this.#refusal(request, faults)
    if (refusal !== null) return { kind: 'refused', refusal: { status: refusal[0], code: `${refusal[1]}: ${refusal[2]}` } }
    return { kind: 'accepted', protocol: null, open: (sink) => this.#open(sink, faults) }
  }

  connections(): readonly NovaReport[] {
    return structuredClone(this.#reports)
  }

  close(): void {
    for (const connection of this.#connections) connection.endWith('ServiceUnavailableException', 'Going away.')
  }

  #open(sink: ServerSink, faults: readonly NovaFault[]): NovaServerConnection {
    const report: NovaReport = {
      number: this.#reports.length + 1,
      words: [],
      damaged: 0,
      violations: [],
      targets: [],
      instructions: [],
      voice: '',
      receivedAudioMs: 0,
      turns: 0,
      interruptions: 0,
      saidGoodbye: false,
      isOpen: true,
    }
    this.#reports.push(report)
    const connection = new NovaServerConnection({ options: this.options, clock: this.#clock, sink, report, faults })
    this.#connections.add(connection)
    return connection
  }

  #refusal({ path, headers }: HandshakeRequest, faults: readonly NovaFault[]): Refusal | null {
    const { accessKeyId, models, regions, noQuota } = this.options
    const model = /^\/model\/([^/]+)\/invoke-with-bidirectional-stream$/.exec(path)?.[1]
    if (model === undefined) return [404, 'UnknownOperationException', 'Unknown operation.']
    const signed = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([\w-]+)\/bedrock\/aws4_request, SignedHeaders=[\w:;-]+, Signature=[0-9a-f]+$/.exec(headers['authorization'] ?? '')
    if (signed === null) return [403, 'MissingAuthenticationTokenException', 'Missing Authentication Token']
    if (signed[1] !== accessKeyId) return [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.']
    if (!regions.includes(signed[2] ?? '') || !models.includes(decodeURIComponent(model))) return [400, 'ValidationException', 'The provided model identifier is invalid.']
    if (noQuota) return [400, 'ServiceQuotaExceededException', 'Your request exceeds the service quota for your account.']
    const refused = faults.find((fault) => fault.do.kind === 'refuse')?.do
    return refused?.kind === 'refuse' ? [refused.status, refused.name, refused.message] : null
  }
}
