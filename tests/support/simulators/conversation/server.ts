import type { Clock } from '../../../../src-shared/clock.ts'
import type { HandshakeRequest } from '../openai-translation/handshake.ts'
import type { ServedAdmission, ServerSink, SimulatedServer } from '../served.ts'
import { ConversationConnection } from './connection.ts'
import { DEFAULT_CONVERSATION, type ConversationFault, type ConversationOptions, type ConversationReport } from './options.ts'

/** A simulated server of the Realtime family (xAI, or one of one's own), independent of what carries it. */
export class ConversationServer implements SimulatedServer {
  readonly options: ConversationOptions
  readonly #clock: Clock
  readonly #reports: ConversationReport[] = []
  readonly #connections = new Set<ConversationConnection>()
  #faults: readonly ConversationFault[]

  constructor(clock: Clock, options: Partial<ConversationOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_CONVERSATION, ...options }
    this.#faults = this.options.faults
  }

  handshake(request: HandshakeRequest): ServedAdmission {
    const url = new URL(request.path, 'http://simulator')
    if (url.pathname !== this.options.path) return { kind: 'refused', refusal: { status: 404, code: 'not_found' } }
    if (this.options.style.needsKey && request.headers['authorization'] !== `Bearer ${this.options.key}`) return { kind: 'refused', refusal: { status: 401, code: 'unauthorized' } }
    const faults = this.#faults
    this.#faults = []
    const refusal = faults.find((fault) => fault.do.kind === 'refuse')?.do
    if (refusal?.kind === 'refuse') return { kind: 'refused', refusal: { code: 'refused', ...refusal } }
    return { kind: 'accepted', protocol: null, open: (sink) => this.#open(url, sink, faults) }
  }

  connections(): readonly ConversationReport[] {
    return structuredClone(this.#reports)
  }

  close(): void {
    for (const connection of this.#connections) connection.endWith('session_expired', 1001)
  }

  #open(url: URL, sink: ServerSink, faults: readonly ConversationFault[]): ConversationConnection {
    const report: ConversationReport = { number: this.#reports.length + 1, words: [], damaged: 0, violations: [], targets: [], modalities: [], instructions: [], receivedAudioMs: 0, items: 0, responses: 0, isOpen: true }
    this.#reports.push(report)
    const connection = new ConversationConnection({ options: this.options, clock: this.#clock, sink, report, faults })
    this.#connections.add(connection)
    const { models, noQuota } = this.options
    if (models !== null && !models.includes(url.searchParams.get('model') ?? '')) this.#clock.setTimer(1, () => connection.endWith('invalid_model', 4000))
    else if (noQuota) this.#clock.setTimer(1, () => connection.endWith('insufficient_quota', 4000))
    else connection.begin()
    return connection
  }
}
