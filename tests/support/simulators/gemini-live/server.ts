import type { Clock } from '../../../../src-shared/clock.ts'
import type { HandshakeRequest } from '../openai-translation/handshake.ts'
import type { ServedAdmission, ServerSink, SimulatedServer } from '../served.ts'
import { GeminiConnection } from './connection.ts'
import { DEFAULT_GEMINI, type GeminiFault, type GeminiOptions } from './options.ts'
import type { GeminiConnectionReport } from './report.ts'

export const GEMINI_PATH = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent'

/** The simulated Gemini Live API as far as live translation goes (other-engines.md 1), independent of what carries it. */
export class GeminiServer implements SimulatedServer {
  readonly options: GeminiOptions
  readonly #clock: Clock
  readonly #reports: GeminiConnectionReport[] = []
  readonly #connections = new Set<GeminiConnection>()
  #faults: GeminiFault[]
  #handshakes = 0

  constructor(clock: Clock, options: Partial<GeminiOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_GEMINI, ...options }
    this.#faults = [...this.options.faults]
  }

  handshake(request: HandshakeRequest): ServedAdmission {
    this.#handshakes += 1
    const number = this.#handshakes
    const url = new URL(request.path, 'http://simulator')
    if (url.pathname !== GEMINI_PATH) return { kind: 'refused', refusal: { status: 404, code: 'not_found' } }
    const faults = this.#faultsOf(number)
    const refusal = faults.find((fault) => fault.do.kind === 'refuse')?.do
    if (refusal?.kind === 'refuse') return { kind: 'refused', refusal: { code: 'refused', ...refusal } }
    return { kind: 'accepted', protocol: null, open: (sink) => this.#open({ number, url, request, faults, sink }) }
  }

  connections(): readonly GeminiConnectionReport[] {
    return structuredClone(this.#reports)
  }

  close(): void {
    for (const connection of this.#connections) connection.closeWith(1001, 'going away')
  }

  #open({ number, url, request, faults, sink }: { number: number; url: URL; request: HandshakeRequest; faults: readonly GeminiFault[]; sink: ServerSink }): GeminiConnection {
    const hasKeyInUrl = url.searchParams.has('key')
    const report: GeminiConnectionReport = { number, path: url.pathname, words: [], damaged: 0, violations: hasKeyInUrl ? ['key in the address'] : [], targets: [], instructions: [], receivedAudioMs: 0, isOpen: true }
    this.#reports.push(report)
    const connection = new GeminiConnection({ options: this.options, clock: this.#clock, sink, report, faults })
    this.#connections.add(connection)
    const key = request.headers['x-goog-api-key'] ?? url.searchParams.get('key')
    // A bad key is let in and told so by the close frame (other-engines.md 1.7).
    if (key !== this.options.key) this.#clock.setTimer(1, () => connection.closeWith(1008, 'API key not valid. Please pass a valid API key.'))
    return connection
  }

  #faultsOf(connection: number): readonly GeminiFault[] {
    const own = this.#faults.filter((fault) => (fault.connection ?? connection) === connection)
    this.#faults = this.#faults.filter((fault) => !own.includes(fault))
    return own
  }
}
