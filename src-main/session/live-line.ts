import type { LanguageTag } from '../../src-shared/languages.ts'
import type { EngineEvent } from '../engines/contract.ts'
import { QUICK_PROBE_LIMIT_MS } from './answer-watch.ts'
import type { BacklogRange } from './backlog.ts'
import { ConnectionSet } from './connection-set.ts'
import { buryAt, cutOf, deadConnection, isSignOfLife, passOn, reasonOf, watchAnswers, type DeathFacts } from './engine-link.ts'
import { Feeder, type Feed } from './feeder.ts'
import type { LiveConnection } from './live-connection.ts'
import type { LiveLinePorts } from './live-line-ports.ts'
import { isPauseAt, overtakeAt } from './overtaking.ts'
import type { Spent } from './pricing.ts'
import { expiringWindow, rotationWindow } from './rotation.ts'
import { VoiceOrder } from './voice-order.ts'

/** Sound that waits for the next chunk or a slow tick is no backlog, ms. */
const CAUGHT_UP_MS = 400
/** Further behind than this, live sound catches up by shorter pauses; more than what is sent again on waking, ms. */
const SHORTEN_BEHIND_MS = 2500
/** From here on the time of the sound is another than that of the clock, ms. */
const BEHIND_MS = 1000
/** A spare connection that fails is tried again after this, ms. */
const SPARE_RETRY_MS = 5000

/**
 * The live sound of one channel and the connections it goes through, one after another: the current one, those that finish, and before a
 * connection's life ends a spare one that takes over in a pause. Decides nothing about when to connect or to stop.
 */
export class LiveLine {
  readonly #ports: LiveLinePorts
  readonly #feeder: Feeder
  readonly #connections: ConnectionSet
  readonly #order: VoiceOrder
  #wantedTarget: LanguageTag
  #target: LanguageTag
  #feed: Feed = 'nothing'
  #rejoins = false
  #spareRetryAtMs = 0
  #openedAtMs = 0
  #saysNothing = false

  constructor(target: LanguageTag, ports: LiveLinePorts) {
    this.#ports = ports
    this.#target = target
    this.#wantedTarget = target
    this.#order = new VoiceOrder((piece) => ports.voice(piece))
    const { description, sound, clock } = ports
    this.#feeder = new Feeder({
      journal: sound.journal,
      chunkMs: description.input.chunkMs,
      maxPace: description.input.maxPace,
      sampleToClock: (sample) => sound.msAt(sample),
      nowMs: () => clock.nowMs(),
      clockMs: () => ports.now(),
      onSkipped: (from, to) => ports.skipped(sound.msAt(from), sound.msAt(to)),
      shorten: { speech: sound.speech, behindMs: SHORTEN_BEHIND_MS, clockToSample: (ms) => sound.sampleAt(ms) },
    })
    this.#connections = new ConnectionSet({ onEvent: (connection, event) => this.#handle(connection, event) })
    if (ports.continuesAtMs === null) return
    this.skipTo(ports.continuesAtMs)
    this.#rejoins = true
  }

  get target(): LanguageTag {
    return this.#target
  }

  get spent(): Spent {
    return this.#connections
  }

  get unsentMs(): number {
    return this.#feeder.unsentMs
  }

  /** Session clock from which on nothing was given to a connection that still stands, ms. */
  get cursorMs(): number {
    return this.#ports.sound.msAt(this.#feeder.cursor)
  }

  get allSent(): boolean {
    return this.#feeder.allSent
  }

  get retiringCount(): number {
    return this.#connections.retiringCount
  }

  /** The service lives and has nothing to say about what is spoken: it is in the target language. */
  get saysNothing(): boolean {
    return this.#saysNothing
  }

  get heldVoiceMs(): number {
    return this.#order.heldMs
  }

  textLagMs(): number | null {
    const connection = this.#connections.current ?? this.#connections.speaking.at(-1)
    if (connection === undefined) return null
    const timeMs = this.#timeOf(connection)
    const lagMs = connection.passage?.textLagMs(timeMs) ?? null
    return lagMs === null ? null : lagMs + this.#ports.now() - timeMs
  }

  connect(): void {
    this.#connections.open((onEvent) => this.#ports.link(this.#linkOptions(), onEvent))
  }

  retire(): void {
    this.#connections.dropSpare()
    const { current } = this.#connections
    // Before it is told to finish: one that has nothing left to say may end at once.
    if (current !== null) this.#order.finishing(current.generation)
    this.#connections.retire()
    this.#feeder.detach()
  }

  /** Gives up a connection that is not open yet. */
  dropCurrent(): void {
    const { current } = this.#connections
    if (current !== null) this.#connections.drop(current)
    this.#feeder.detach()
  }

  setFeed(feed: Feed): void {
    this.#feed = feed
    this.#feeder.setFeed(feed)
  }

  pump(): void {
    this.#feeder.pump()
  }

  /** Leaves out what was captured before; for waking up. */
  skipTo(clockMs: number): void {
    this.#feeder.seek(this.#ports.sound.sampleAt(clockMs))
  }

  setTarget(target: LanguageTag): void {
    this.#wantedTarget = target
    const { current } = this.#connections
    if (current?.isOpen === true) current.setTarget(target)
    else this.#targetChanged(target)
  }

  tick(): void {
    this.#feeder.pump()
    const nowMs = this.#ports.now()
    const { current, speaking } = this.#connections
    if (current?.isOpen === true && this.#feeder.unsentMs <= CAUGHT_UP_MS) current.caughtUpAtMs ??= nowMs
    const healthy = current?.isOpen === true || this.#connections.retiringCount > 0
    for (const connection of speaking) connection.passage?.tick(this.#timeOf(connection), { healthy })
    if (current?.isOpen !== true || current.passage === null) return
    this.#watch(current, nowMs)
    if (this.#feed === 'captured') this.#rotate(current)
  }

  /** Nobody speaks where the next sound would be given out: sending can stop here without cutting a word. */
  get isAtPause(): boolean {
    const { sound } = this.#ports
    return isPauseAt(sound.speech, this.cursorMs, sound.endMs)
  }

  /** The connection may be gone without anybody having been told: it is asked. */
  doubt(): void {
    const { current } = this.#connections
    if (current?.isOpen !== true || current.watch.isProbing) return
    current.watch.asked(this.#ports.now(), QUICK_PROBE_LIMIT_MS)
    current.probe()
  }

  /** Ends everything at once. What was not heard: where the last connection may not have finished, and what waits. */
  takeRest(): BacklogRange[] {
    const rest = this.#rest((connection, toMs) => this.#bury(connection, toMs))
    this.#connections.closeAll()
    this.#feeder.detach()
    return rest
  }

  /** What that would leave now. */
  peekRest(): BacklogRange[] {
    return this.#rest((connection, toMs) => cutOf(connection, this.#death(toMs)))
  }

  #rest(cut: (connection: LiveConnection, toMs: number) => number): BacklogRange[] {
    const target = this.#target
    const heard = this.#connections.speaking.flatMap((connection) => {
      const toMs = connection === this.#connections.current ? this.cursorMs : connection.fedToMs
      return connection.passage === null ? [] : [{ fromMs: cut(connection, toMs), toMs, target }]
    })
    return [...heard, { fromMs: this.cursorMs, toMs: this.#ports.sound.endMs, target }].filter((range) => range.toMs > range.fromMs)
  }

  /** What waits is heard later than it was spoken, and so is its answer; also when the last of it has been sent, long after it was spoken. */
  #timeOf(connection: LiveConnection): number {
    const nowMs = this.#ports.now()
    const isNow = connection === this.#connections.current && this.#feed !== 'the-rest' && this.#feeder.unsentMs <= BEHIND_MS
    return isNow ? connection.livesNow(nowMs) : connection.timeOf(nowMs)
  }

  #linkOptions(): { target: LanguageTag; wantVoice: boolean } {
    return { target: this.#wantedTarget, wantVoice: this.#ports.wantVoice }
  }

  #handle(connection: LiveConnection, event: EngineEvent): void {
    const nowMs = this.#ports.now()
    if (event.type === 'alive' && connection.watch.isProbing && !connection.watch.isQuick) this.#foundSameLanguage()
    if (isSignOfLife(event)) {
      connection.heardAtMs = nowMs
      connection.watch.heard()
    }
    switch (event.type) {
      case 'open':
        return this.#opened(connection, event.expiresAt ?? null)
      case 'source':
      case 'target':
        if (event.type === 'target') this.#saysNothing = false
        connection.watch.told()
        this.#ports.text(event)
        return passOn(connection, event, { nowMs: this.#timeOf(connection), draining: connection !== this.#connections.current })
      case 'audio':
        if (!this.#ports.wantVoice) return
        return this.#order.push(connection.generation, { pcm: event.pcm, sampleRateHz: event.sampleRateHz })
      case 'target-changed':
        return this.#targetChanged(event.target)
      case 'warning':
        return this.#warned(connection, event)
      case 'closed':
        return this.#closed(connection, event)
      case 'answered':
        connection.answeredMs = Math.max(connection.answeredMs, connection.map.toClock(event.audioMs) ?? 0)
        return
      case 'expiring':
        connection.rotation = expiringWindow(this.#ports.clock.nowMs(), event.inMs)
        return
      case 'usage':
      case 'alive':
      case 'clear-audio':
        return
    }
  }

  #warned(connection: LiveConnection, event: Extract<EngineEvent, { type: 'warning' }>): void {
    if (event.code === 'unsupported-language') this.#wantedTarget = this.#target
    // It is heard again, so nothing is missing that a person would have to know of.
    if (event.code === 'drain-timeout') connection.drainedTooLong = true
    else this.#ports.warning(event.code, event.message)
  }

  #opened(connection: LiveConnection, expiresAtWallMs: number | null): void {
    const { clock, description } = this.#ports
    const openedAtMs = clock.nowMs()
    connection.rotation = rotationWindow({ openedAtMs, openedWallMs: clock.wallMs(), expiresAtWallMs, lifetimeMs: description.lifetimeMs })
    this.#ports.note({ type: 'connection-opened', generation: connection.generation, attempt: 1 })
    if (connection !== this.#connections.current) return
    const overtakes = this.#overtake()
    this.#attach(connection, { rejoins: this.#rejoins && !overtakes })
    this.#ports.opened()
  }

  /** Live sound goes first where what waits could not be caught up with soon. */
  #overtake(): boolean {
    const { sound, description, mayOvertake, overtaken } = this.#ports
    if (!mayOvertake()) return false
    const fromMs = this.cursorMs
    const toMs = overtakeAt({ speech: sound.speech, waitsFromMs: fromMs, capturedMs: sound.endMs, maxPace: description.input.maxPace })
    if (toMs === null) return false
    this.#feeder.seek(sound.sampleAt(toMs))
    overtaken({ fromMs, toMs: this.cursorMs, target: this.#target })
    return true
  }

  #attach(connection: LiveConnection, { rejoins }: { readonly rejoins: boolean }): void {
    const fromMs = this.cursorMs
    connection.map = this.#feeder.attach(connection)
    connection.fedFromMs = fromMs
    connection.answeredMs = fromMs
    connection.watchedToMs = fromMs
    connection.heardAtMs = this.#ports.now()
    connection.passage = this.#ports.transcript.begin({ fromMs, toMs: Infinity, target: this.#target, late: false, rejoins })
    this.#rejoins = false
    this.#openedAtMs = this.#ports.clock.nowMs()
  }

  #watch(current: LiveConnection, nowMs: number): void {
    const verdict = watchAnswers(current, this.#ports.sound.speech, nowMs)
    if (current.watch.isSpeechUntold(nowMs)) this.#foundSameLanguage()
    if (verdict === 'wait') return
    this.#ports.note({ type: 'watchdog', kind: verdict === 'probe' ? 'no-answer' : 'dead-connection' })
    if (verdict === 'probe') return current.probe()
    this.#closed(current, { type: 'closed', retry: 'now', error: deadConnection() })
    current.close()
  }

  #foundSameLanguage(): void {
    if (this.#saysNothing) return
    this.#saysNothing = true
    this.#ports.note({ type: 'watchdog', kind: 'same-language' })
  }

  /** Make before break: the spare stands before the old one is let go, and no sound is given to both. */
  #rotate(current: LiveConnection): void {
    const { rotation } = current
    const nowMs = this.#ports.clock.nowMs()
    if (rotation === null || nowMs < rotation.fromMs) return
    const { spare } = this.#connections
    if (spare === null && nowMs >= this.#spareRetryAtMs) {
      this.#spareRetryAtMs = nowMs + SPARE_RETRY_MS
      this.#connections.openSpare((onEvent) => this.#ports.link(this.#linkOptions(), onEvent))
      return
    }
    if (spare?.isOpen !== true) return
    if (nowMs < rotation.byMs && !this.isAtPause) return
    this.#order.finishing(current.generation)
    this.#connections.promote()
    this.#attach(spare, { rejoins: false })
    this.#feeder.setFeed(this.#feed)
    this.#ports.note({ type: 'rotation', atMs: Math.round(this.cursorMs), cause: rotation.cause })
  }

  #targetChanged(target: LanguageTag): void {
    if (target === this.#target) return
    this.#target = target
    this.#wantedTarget = target
    for (const { passage } of this.#connections.speaking) passage?.setTarget(target, this.#ports.now())
    this.#ports.targetChanged(target)
  }

  #closed(connection: LiveConnection, closed: Extract<EngineEvent, { type: 'closed' }>): void {
    const role = this.#connections.forget(connection)
    const reason = closed.error?.reason ?? (role === 'retiring' ? 'finished' : 'lost')
    this.#ports.note({ type: 'connection-closed', generation: connection.generation, reason, retry: closed.retry })
    if (role === 'spare') return this.#spareFailed(closed)
    this.#order.closed(connection.generation)
    if (role === 'retiring') {
      const isDone = closed.error === undefined && !connection.drainedTooLong
      if (isDone) connection.passage?.end(this.#ports.now(), { kind: 'drained' })
      else this.#heardAgainFrom(connection)
      return this.#ports.retired()
    }
    this.#connections.dropSpare()
    this.#feeder.detach()
    if (connection.passage !== null) {
      this.skipTo(this.#bury(connection, this.#ports.sound.endMs))
      this.#rejoins = true
    }
    const livedMs = connection.passage === null ? 0 : this.#ports.clock.nowMs() - this.#openedAtMs
    this.#ports.closed(reasonOf(closed), closed.retry, livedMs)
  }

  /** A spare that is refused for good is not tried again: the old connection lives until it ends, and then the session hears why. */
  #spareFailed(closed: Extract<EngineEvent, { type: 'closed' }>): void {
    if (closed.retry === 'never') this.#spareRetryAtMs = Infinity
  }

  /** It was told to finish and did not: what it left goes to the backlog. */
  #heardAgainFrom(connection: LiveConnection): void {
    if (connection.passage === null) return
    const toMs = connection.fedToMs
    this.#ports.overtaken({ fromMs: this.#bury(connection, toMs), toMs, target: this.#target })
  }

  #bury(connection: LiveConnection, toMs: number): number {
    const atMs = buryAt(connection, this.#death(toMs))
    this.#ports.note({ type: 'cut', atMs: Math.round(atMs), answeredMs: Math.round(connection.answeredMs) })
    return atMs
  }

  #death(toMs: number): DeathFacts {
    const { sound, transcript, description, now } = this.#ports
    return { sound, transcript, worstLagMs: description.worstLagMs, nowMs: now(), toMs }
  }
}
