import type { Clock } from '../../src-shared/clock.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { GapReason } from '../../src-shared/transcript/types.ts'
import type { EngineDescription, EngineEvent } from '../engines/contract.ts'
import type { EngineError } from '../engines/errors.ts'
import type { CapturedSound } from './captured-sound.ts'
import type { ChannelTranscript } from './channel-transcript.ts'
import { ConnectionSet } from './connection-set.ts'
import { buryAt, cutOf, deadConnection, isSignOfLife, passOn, reasonOf, watchAnswers, type DeathFacts, type Link } from './engine-link.ts'
import { AHEAD_OF_LOSS_MS, Feeder } from './feeder.ts'
import type { LiveConnection } from './live-connection.ts'
import type { HeldSound } from './journal.ts'
import { NamedTimers } from './named-timers.ts'
import type { RetryPolicy } from './retry-policy.ts'

/** Sound that live sound overtook, session-clock ms, and the language it was to be translated into. */
export interface BacklogRange {
  readonly fromMs: number
  readonly toMs: number
  readonly target: LanguageTag
}

/** As much of captured sound as a backlog needs; also read from a file. */
export interface BacklogSound extends Pick<CapturedSound, 'speech' | 'msAt' | 'sampleAt'> {
  readonly journal: HeldSound
}

export interface BacklogPorts {
  readonly clock: Clock
  readonly description: EngineDescription
  readonly sound: BacklogSound
  readonly transcript: ChannelTranscript
  readonly link: Link
  readonly policy: RetryPolicy
  readonly random: () => number
  /** Session clock, ms. */
  readonly now: () => number
  /** The network is known to work: a connection may be tried. */
  readonly mayConnect: () => boolean
  /** This will not be translated. */
  readonly lost: (range: BacklogRange, reason: GapReason) => void
  readonly refused: (error: EngineError) => unknown
  readonly voice: ((connection: LiveConnection, event: Extract<EngineEvent, { type: 'audio' }>) => void) | null
  /** Nothing waits any more. */
  readonly idle: () => void
}

/**
 * Live first: what was said in an outage is translated through a connection of its own, range by range, no faster than the service takes it
 * and with long pauses shortened, while the live sound has moved on. A connection that dies is replaced from its cut.
 */
export class Backlog {
  readonly #ports: BacklogPorts
  readonly #feeder: Feeder
  readonly #connections: ConnectionSet
  readonly #timers: NamedTimers<'retry'>
  readonly #ranges: BacklogRange[] = []
  #attempt = 0
  #hadAll = false
  #fruitless = 0

  constructor(ports: BacklogPorts) {
    this.#ports = ports
    const { description, sound, clock } = ports
    this.#timers = new NamedTimers(clock)
    this.#feeder = new Feeder({
      journal: sound.journal,
      chunkMs: description.input.chunkMs,
      maxPace: description.input.maxPace,
      sampleToClock: (sample) => sound.msAt(sample),
      nowMs: () => clock.nowMs(),
      clockMs: () => ports.now(),
      onSkipped: (from, to) => this.#lost({ fromMs: sound.msAt(from), toMs: sound.msAt(to), target: '' }, 'journal-full'),
      shorten: { speech: sound.speech, behindMs: 0, clockToSample: (ms) => sound.sampleAt(ms) },
    })
    this.#connections = new ConnectionSet({ onEvent: (connection, event) => this.#handle(connection, event) })
  }

  get busy(): boolean {
    return this.#ranges.length > 0
  }

  /** Sound that waits to be sent, ms. */
  get waitingMs(): number {
    const later = this.#ranges.slice(1).reduce((sum, range) => sum + range.toMs - range.fromMs, 0)
    const [first] = this.#ranges
    if (first === undefined) return 0
    const { current, retiringCount } = this.#connections
    // All of it was sent, and its last words are on their way.
    if (current === null && retiringCount > 0) return later
    return later + (current?.isOpen === true ? this.#feeder.unsentMs : first.toMs - first.fromMs)
  }

  get sentMs(): number {
    return this.#connections.sentMs
  }

  add(range: BacklogRange): void {
    if (range.toMs <= range.fromMs) return
    if (this.#ports.sound.speech.isSilent(range.fromMs, range.toMs)) return
    this.#ranges.push(range)
    this.tick()
  }

  tick(): void {
    if (!this.busy) return
    const isIdle = this.#connections.current === null && this.#connections.retiringCount === 0
    if (isIdle && !this.#timers.isRunning('retry') && this.#ports.mayConnect()) this.#open()
    this.#feeder.pump()
    for (const connection of this.#connections.speaking) this.#watch(connection)
    if (this.#feeder.allSent) this.#finishSending()
  }

  /** What would not be translated if everything ended now. */
  peekRest(): BacklogRange[] {
    const [range, ...later] = this.#ranges
    if (range === undefined) return []
    const cuts = this.#connections.speaking.flatMap((one) => (one.passage === null ? [] : [cutOf(one, this.#death(range))]))
    const fromMs = Math.max(range.fromMs, ...cuts)
    return fromMs < range.toMs ? [{ ...range, fromMs }, ...later] : later
  }

  /** What was not translated; nothing is tried any more. */
  takeRest(): BacklogRange[] {
    this.#timers.stopAll()
    for (const connection of this.#connections.speaking) this.#trim(connection)
    this.#connections.closeAll()
    this.#feeder.detach()
    return this.#ranges.splice(0)
  }

  #open(): void {
    const [range] = this.#ranges
    if (range === undefined) return
    this.#connections.open((onEvent) => this.#ports.link({ target: range.target, wantVoice: this.#ports.voice !== null }, onEvent))
  }

  #handle(connection: LiveConnection, event: EngineEvent): void {
    const nowMs = this.#ports.now()
    if (isSignOfLife(event)) {
      connection.heardAtMs = nowMs
      connection.watch.heard()
    }
    switch (event.type) {
      case 'open':
        return this.#opened(connection)
      case 'source':
      case 'target':
        return passOn(connection, event, { nowMs: connection.timeOf(nowMs), draining: connection !== this.#connections.current })
      case 'answered':
        connection.answeredMs = Math.max(connection.answeredMs, connection.map.toClock(event.audioMs) ?? 0)
        return
      case 'audio':
        return this.#ports.voice?.(connection, event)
      case 'warning':
        if (event.code === 'drain-timeout') connection.drainedTooLong = true
        return
      case 'closed':
        return this.#closed(connection, event)
      case 'usage':
      case 'alive':
      case 'expiring':
      case 'clear-audio':
      case 'target-changed':
        return
    }
  }

  #opened(connection: LiveConnection): void {
    const [range] = this.#ranges
    if (range === undefined || connection !== this.#connections.current) return
    const { sound, transcript } = this.#ports
    this.#attempt = 0
    const heldFromMs = sound.msAt(sound.journal.firstSample)
    const fromMs = heldFromMs > range.fromMs ? Math.min(heldFromMs + AHEAD_OF_LOSS_MS, range.toMs) : range.fromMs
    if (fromMs > range.fromMs) this.#lost({ ...range, toMs: fromMs }, 'journal-full')
    this.#feeder.seek(sound.sampleAt(fromMs))
    this.#feeder.setEnd(sound.sampleAt(range.toMs))
    connection.map = this.#feeder.attach(connection)
    connection.fedFromMs = Math.max(range.fromMs, sound.msAt(this.#feeder.cursor))
    connection.answeredMs = connection.fedFromMs
    connection.watchedToMs = connection.fedFromMs
    const { fedFromMs } = connection
    // Where its beginning is lost, what was told of that time before stands.
    connection.passage = transcript.begin({ fromMs: fedFromMs, toMs: range.toMs, target: range.target, late: true, rejoins: fedFromMs <= range.fromMs })
    this.#feeder.setFeed('the-rest')
  }

  #finishSending(): void {
    this.#hadAll = true
    this.#feeder.detach()
    this.#connections.retire()
  }

  #watch(connection: LiveConnection): void {
    const nowMs = this.#ports.now()
    connection.passage?.tick(connection.timeOf(nowMs), { healthy: true })
    if (connection !== this.#connections.current || !connection.isOpen) return
    const verdict = watchAnswers(connection, this.#ports.sound.speech, nowMs)
    if (verdict === 'probe') connection.probe()
    if (verdict !== 'dead') return
    this.#closed(connection, { type: 'closed', retry: 'now', error: deadConnection() })
    connection.close()
  }

  #closed(connection: LiveConnection, closed: Extract<EngineEvent, { type: 'closed' }>): void {
    const role = this.#connections.forget(connection)
    const [range] = this.#ranges
    if (range === undefined) return
    const isDone = role === 'retiring' && closed.error === undefined && !connection.drainedTooLong
    if (isDone) {
      connection.passage?.end(connection.timeOf(this.#ports.now()), { kind: 'drained' })
      this.#ranges.shift()
      return this.#next()
    }
    this.#feeder.detach()
    const error = reasonOf(closed)
    this.#trim(connection)
    if (this.#isFruitless(range)) this.#lost(this.#ranges.shift() ?? range, 'connection-lost')
    if (!this.busy) return this.#ports.idle()
    this.#attempt += 1
    const delayMs = this.#ports.policy({
      phase: 'running',
      attempt: this.#attempt,
      elapsedMs: 0,
      retry: closed.retry,
      reason: error.reason,
      retryAfterMs: error.retryAfterMs,
      random: this.#ports.random(),
    })
    if (delayMs === 'never') return this.#giveUp(error)
    this.#timers.start('retry', Math.max(delayMs, MIN_RETRY_MS), () => this.tick())
  }

  /** What is left of the first range after its connection died. */
  #trim(connection: LiveConnection): void {
    const [range] = this.#ranges
    if (range === undefined || connection.passage === null) return
    const cutMs = buryAt(connection, this.#death(range))
    if (cutMs >= range.toMs) this.#ranges.shift()
    else this.#ranges[0] = { ...range, fromMs: Math.max(range.fromMs, cutMs) }
  }

  #death({ toMs }: BacklogRange): DeathFacts {
    const { sound, transcript, description, now } = this.#ports
    return { sound, transcript, worstLagMs: description.worstLagMs, nowMs: now(), toMs }
  }

  /** The service takes the sound again and again and never finishes with it: then waiting does not help. */
  #isFruitless(before: BacklogRange): boolean {
    const [after] = this.#ranges
    this.#fruitless = this.#hadAll && after?.fromMs === before.fromMs ? this.#fruitless + 1 : 0
    this.#hadAll = false
    return this.#fruitless >= MOST_FRUITLESS
  }

  #giveUp(error: EngineError): void {
    for (const range of this.#ranges.splice(0)) this.#lost(range, 'engine-refused')
    this.#ports.refused(error)
    this.#ports.idle()
  }

  #lost(range: BacklogRange, reason: GapReason): void {
    this.#ports.lost(range, reason)
  }

  #next(): void {
    if (this.busy) return this.tick()
    this.#ports.idle()
  }
}

/** A service that ends a backlog's connection at once is not asked again at once, ms. */
const MIN_RETRY_MS = 500
/** All of a range was taken and not answered so often: it becomes a gap. */
const MOST_FRUITLESS = 3
