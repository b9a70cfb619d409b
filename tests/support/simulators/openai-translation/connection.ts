import type { RealtimeTranslationClientEvent, RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime'
import { assertNever } from '../../../../src-shared/assert.ts'
import { pcmFromBytes, samplesToMs } from '../../../../src-shared/audio/pcm.ts'
import { TimerGroup } from '../../timers.ts'
import { parseClientEvent } from './client-events.ts'
import { Ear } from './ear.ts'
import { EmissionQueue } from './emissions.ts'
import { type ErrorDetail, failure, type Failure } from './failures.ts'
import { carryOut } from './fault-actions.ts'
import type { Fault, FaultBook } from './faults.ts'
import { Interpreter, type OldTextEvent, type Outgoing } from './interpreter.ts'
import type { ConnectionPorts, SimulatorOptions } from './options.ts'
import { Outlet } from './outlet.ts'
import type { ConnectionReport, ViolationKind } from './report.ts'
import { INITIAL_CONFIG, type SessionConfig, sessionOf, updatedConfig } from './session-config.ts'
import { AudioWatch, KeepAlive } from './watch.ts'

export interface ConnectionSetup {
  readonly options: SimulatorOptions
  readonly ports: ConnectionPorts
  readonly faults: FaultBook
  readonly report: ConnectionReport
  readonly model: string
  /** The end decided at the handshake: a bad key, an unknown model. */
  readonly failure: Failure | null
}

type Phase = 'opening' | 'live' | 'draining' | 'ended'

const CLOSE_DELAY_MS = 20

/** One connection of the simulated server, whatever carries it. */
export class Connection {
  readonly report: ConnectionReport
  readonly outlet: Outlet
  expiresAtS: number
  readonly #setup: ConnectionSetup
  readonly #timers: TimerGroup
  readonly #queue: EmissionQueue
  readonly #keepAlive: KeepAlive
  readonly #watch: AudioWatch
  readonly #ear = new Ear()
  readonly #interpreter: Interpreter
  readonly #muted = new Set<string>()
  /** What came before `session.created` was sent: handled right after it. */
  #early: (string | Uint8Array)[] = []
  #config: SessionConfig = INITIAL_CONFIG
  #phase: Phase = 'opening'
  #silent = false
  #eventNumber = 0

  constructor(setup: ConnectionSetup) {
    const { options, ports, report } = setup
    this.#setup = setup
    this.report = report
    this.expiresAtS = Math.floor(ports.clock.wallMs() / 1000) + options.lifetimeS
    this.#timers = new TimerGroup(ports.clock)
    this.#queue = new EmissionQueue(ports.clock, this.#timers)
    this.#keepAlive = new KeepAlive(options, ports, () => this.closeWith(1011, 'keepalive ping timeout'))
    this.#watch = new AudioWatch(options)
    this.outlet = new Outlet({ clock: ports.clock, timers: this.#timers, write: (text) => this.#write(text) })
    this.#interpreter = new Interpreter({
      clock: ports.clock,
      options,
      queue: this.#queue,
      config: () => this.#config,
      receivedMs: () => this.#ear.receivedMs(),
      send: (event) => this.send(event),
      seed: options.seed + report.number,
    })
  }

  /** The upgrade is done. Nothing is sent from within. */
  start(): void {
    const { options, failure: end } = this.#setup
    this.#timers.set(options.createdDelayMs, () => {
      if (end !== null) this.fail(end)
      else this.#open()
    })
    this.#keepAlive.start()
  }

  receive(data: string | Uint8Array): void {
    if (this.#phase === 'ended' || this.#silent || this.#setup.failure !== null) return
    if (this.#phase === 'opening') {
      this.#early.push(data)
      return
    }
    this.report.bytesReceived += data.length
    const { options } = this.#setup
    const parsed = parseClientEvent(data, options)
    if (!parsed.ok) {
      this.violate('refused-event', `${parsed.error.code ?? ''} ${parsed.error.param ?? ''}`.trim())
      this.sendError(parsed.error)
      return
    }
    if (this.#phase === 'draining') this.#receiveLate(parsed.event)
    else this.#receiveEvent(parsed.event)
    this.checkFaults()
  }

  pong(): void {
    this.#keepAlive.pong()
  }

  /** The client closed or dropped the socket. */
  clientGone(): void {
    this.#checkSilence()
    this.#end('client')
  }

  send(event: Outgoing | OldTextEvent): void {
    if (this.#muted.has(event.type)) return
    this.#eventNumber += 1
    const complete = { ...event, event_id: `event_${this.report.number}_${this.#eventNumber}` } as RealtimeTranslationServerEvent | (OldTextEvent & { event_id: string })
    this.outlet.send(JSON.stringify(complete))
  }

  sendError(error: ErrorDetail): void {
    this.send({ type: 'error', error })
  }

  /** The error event and the close frame in the same millisecond. */
  fail({ error, closeCode, reason }: Failure): void {
    this.sendError(error)
    this.outlet.afterwards(() => this.closeWith(closeCode, reason))
  }

  closeWith(code: number, reason: string): void {
    if (this.#phase === 'ended') return
    this.#checkSilence()
    const { sink } = this.#setup.ports
    const wasSilent = this.#silent
    this.#end('server')
    if (!wasSilent) sink.close(code, reason)
  }

  drop(): void {
    this.#end('server')
    this.#setup.ports.sink.drop()
  }

  goSilent(): void {
    this.#silent = true
    this.#timers.close()
    this.#keepAlive.stop()
    this.#setup.ports.sink.goSilent()
  }

  mute(type: string): void {
    this.#muted.add(type)
  }

  inject(fault: Fault): void {
    if (this.#phase !== 'ended') carryOut(fault, this, this.#setup.ports.clock)
  }

  checkFaults(): void {
    if (this.#phase === 'ended' || this.#silent) return
    const moment = {
      connection: this.report.number,
      opened: this.#phase !== 'opening',
      updates: this.report.updates,
      closing: this.report.closing,
      audioMs: this.#ear.receivedMs(),
      events: this.report.eventsSent,
      ageMs: this.#ageMs(),
    }
    for (const fault of this.#setup.faults.take(moment, 'others')) this.inject(fault)
  }

  violate(kind: ViolationKind, detail: string): void {
    this.report.violations.push({ kind, detail, atMs: this.#ageMs() })
  }

  #open(): void {
    const { options, faults } = this.#setup
    this.#phase = 'live'
    this.#timers.set(options.lifetimeS * 1000 - this.#ageMs(), () => this.fail(failure('session_expired')))
    for (const ageMs of faults.wakeUps()) this.#timers.set(ageMs - this.#ageMs(), () => this.checkFaults())
    this.checkFaults()
    // A fault at the opening may have ended it already.
    if (!this.#is('live')) return
    this.send({ type: 'session.created', session: this.#session() })
    for (const data of this.#early.splice(0)) this.receive(data)
  }

  #is(phase: Phase): boolean {
    return this.#phase === phase
  }

  #receiveEvent(event: RealtimeTranslationClientEvent): void {
    switch (event.type) {
      case 'session.update':
        this.#timers.set(this.#setup.options.updateDelayMs, () => this.#update(event.session))
        return
      case 'session.input_audio_buffer.append':
        this.#append(pcmFromBytes(Buffer.from(event.audio, 'base64')))
        return
      case 'session.close':
        this.#drain()
        return
      default:
        assertNever(event)
    }
  }

  #receiveLate(event: RealtimeTranslationClientEvent): void {
    const audio = event.type === 'session.input_audio_buffer.append'
    this.violate(audio ? 'append-after-close' : 'event-after-close', event.type)
  }

  #update(session: Parameters<typeof updatedConfig>[1]): void {
    this.#config = updatedConfig(this.#config, session)
    this.report.updates += 1
    if (this.report.targets.at(-1) !== this.#config.language) this.report.targets.push(this.#config.language)
    this.send({ type: 'session.updated', session: this.#session() })
    this.checkFaults()
  }

  #append(pcm: Int16Array): void {
    const { clock } = this.#setup.ports
    if (this.report.updates === 0) this.violate('audio-before-update', 'audio goes to Spanish before the first session.update is confirmed')
    const { absentMs, aheadMs } = this.#watch.arrived(clock.nowMs(), samplesToMs(pcm.length))
    if (absentMs !== null) this.violate('silence-missing', `no audio for ${Math.round(absentMs)} ms`)
    if (aheadMs !== null) {
      this.violate('too-fast', `${Math.round(aheadMs)} ms ahead of real time`)
      this.fail(failure('rate_limit_exceeded'))
      return
    }
    this.#hear(this.#ear.append(pcm))
  }

  #hear(events: ReturnType<Ear['append']>): void {
    this.report.receivedAudioMs = this.#ear.receivedMs()
    for (const event of events) {
      if (event.type !== 'word') continue
      const target = this.#config.language
      this.report.words.push({ ...event.heard, heardAtMs: this.#setup.ports.clock.nowMs(), target })
    }
    this.#interpreter.hear(events)
  }

  /** Everything still to say comes faster, then `session.closed`, then the close frame. */
  #drain(): void {
    this.#checkSilence()
    this.#phase = 'draining'
    this.report.closing = true
    this.#hear(this.#ear.flush())
    this.#queue.hurry(this.#setup.options.drainSpeed, () => {
      this.send({ type: 'session.closed' })
      if (this.#muted.has('session.closed')) return
      this.outlet.afterwards(() => this.#timers.set(CLOSE_DELAY_MS, () => this.closeWith(1000, '')))
    })
  }

  #checkSilence(): void {
    if (this.#phase !== 'live' || this.#silent) return
    const absentMs = this.#watch.absentMs(this.#setup.ports.clock.nowMs())
    if (absentMs !== null) this.violate('silence-missing', `no audio for the last ${Math.round(absentMs)} ms`)
  }

  #session(): ReturnType<typeof sessionOf> {
    const id = `sess_${this.report.number.toString(16).padStart(16, '0')}`
    return sessionOf({ id, model: this.#setup.model, expiresAtS: this.expiresAtS }, this.#config)
  }

  #write(text: string): void {
    if (this.#phase === 'ended' || this.#silent) return
    this.report.bytesSent += Buffer.byteLength(text)
    this.report.eventsSent += 1
    this.#setup.ports.sink.send(text)
    this.checkFaults()
  }

  #ageMs(): number {
    return this.#setup.ports.clock.nowMs() - this.report.openedAtMs
  }

  #end(by: 'client' | 'server'): void {
    if (this.#phase === 'ended') return
    this.#phase = 'ended'
    this.report.endedBy = by
    this.report.closedAtMs = this.#setup.ports.clock.nowMs()
    this.#timers.close()
    this.#keepAlive.stop()
  }
}
