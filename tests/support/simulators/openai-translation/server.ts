import type { Clock } from '../../../../src-shared/clock.ts'
import type { ServerSink } from '../served.ts'
import { Connection } from './connection.ts'
import { type HttpRefusal, httpRefusal } from './failures.ts'
import { type Fault, FaultBook, type FaultRule } from './faults.ts'
import { authorizationOf, type HandshakeRequest, judgeHandshake, recordableHeaders, recordablePath } from './handshake.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from './options.ts'
import { type ConnectionReport, type SimulatorReport, summarise } from './report.ts'

export type Admission =
  | { readonly kind: 'refused'; readonly refusal: HttpRefusal }
  /** `open` makes the connection once the transport has answered 101; its `start` has then been called. */
  | { readonly kind: 'accepted'; readonly protocol: string | null; readonly open: (sink: ServerSink) => Connection }

/** The simulated server, independent of what carries it: see ws-server.ts and scripted-transport.ts. */
export class TranslationServer {
  readonly options: SimulatorOptions
  readonly #clock: Clock
  readonly #faults: FaultBook
  readonly #reports: ConnectionReport[] = []
  readonly #refusals: number[] = []
  readonly #live = new Set<Connection>()
  #handshakes = 0

  constructor(clock: Clock, options: Partial<SimulatorOptions> = {}) {
    this.#clock = clock
    this.options = { ...DEFAULT_OPTIONS, ...options }
    this.#faults = new FaultBook(this.options.faults)
  }

  handshake(request: HandshakeRequest): Admission {
    this.#handshakes += 1
    const number = this.#handshakes
    const refusal = this.#scriptedRefusal(number)
    if (refusal !== null) return this.#refuse(refusal)
    const verdict = judgeHandshake(request, this.options)
    if (verdict.kind === 'refused') return this.#refuse(verdict.refusal)
    const { model, protocol, failure } = verdict
    return {
      kind: 'accepted',
      protocol,
      open: (sink) => {
        const report = this.#newReport(number, request)
        const ports = { clock: this.#clock, sink }
        const connection = new Connection({ options: this.options, ports, faults: this.#faults, report, model, failure })
        if (recordablePath(request.path).hadKey) connection.violate('key-in-url', 'a key does not belong into the address')
        if (failure !== null) connection.violate('refused-handshake', failure.reason)
        this.#live.add(connection)
        connection.start()
        return connection
      },
    }
  }

  /** Adds to the script while it runs. */
  addFault(rule: FaultRule): void {
    this.#faults.add(rule)
  }

  /** Does a fault now, to every open connection. */
  inject(fault: Fault): void {
    for (const connection of this.#open()) connection.inject(fault)
  }

  report(): SimulatorReport {
    return summarise(this.#reports, this.#refusals)
  }

  /** Lets go of the words heard so far, for a run of hours. */
  forgetReports(): void {
    for (const report of this.#reports) report.words.length = 0
  }

  /** Ends all connections as a server that goes away. */
  close(): void {
    for (const connection of this.#open()) connection.closeWith(1001, 'going away')
  }

  #open(): Connection[] {
    for (const connection of this.#live) if (connection.report.closedAtMs !== null) this.#live.delete(connection)
    return [...this.#live]
  }

  #refuse(refusal: HttpRefusal): Admission {
    this.#refusals.push(refusal.status)
    return { kind: 'refused', refusal }
  }

  #scriptedRefusal(connection: number): HttpRefusal | null {
    const moment = { connection, opened: true, updates: 0, closing: false, audioMs: 0, events: 0, ageMs: 0 }
    const fault = this.#faults.take(moment, 'refusals').find((due) => due.kind === 'refuse')
    return fault === undefined ? null : httpRefusal(fault.status, fault)
  }

  #newReport(number: number, request: HandshakeRequest): ConnectionReport {
    const report: ConnectionReport = {
      number,
      path: recordablePath(request.path).path,
      headers: recordableHeaders(request),
      authorization: authorizationOf(request, this.options),
      openedAtMs: this.#clock.nowMs(),
      closedAtMs: null,
      endedBy: null,
      words: [],
      violations: [],
      targets: [],
      updates: 0,
      receivedAudioMs: 0,
      bytesReceived: 0,
      bytesSent: 0,
      eventsSent: 0,
      closing: false,
    }
    this.#reports.push(report)
    return report
  }
}
