import { FRAME_MS } from '../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import { createTranscriber } from '../../src-shared/transcript/transcriber.ts'
import type { ChannelId, GapReason } from '../../src-shared/transcript/types.ts'
import type { EngineEvent } from '../engines/contract.ts'
import { EngineError } from '../engines/errors.ts'
import type { ChannelOptions, ChannelPorts } from './channel-ports.ts'
import { CapturedSound } from './captured-sound.ts'
import { ChannelTranscript } from './channel-transcript.ts'
import { ConnectionSet, type LiveConnection } from './connection-set.ts'
import { findCut } from './cut.ts'
import { Feeder } from './feeder.ts'
import { NamedTimers } from './named-timers.ts'
import { transition, type SessionEffect, type SessionEvent, type SessionState, type StopCause } from './state.ts'

/** Sound that waits for the next chunk or a slow tick is no backlog, ms. */
const CAUGHT_UP_MS = 400
/** The transcriber's pause timers and the feeder's pace are looked at this often, ms. */
const TICK_MS = 50
/** On waking, sound is sent again from this long before the first word, ms. */
const WAKE_BEFORE_MS = 2000
/** Untranslated time shorter than this is no gap: nobody says a word in it, ms. */
const SHORTEST_GAP_MS = 200

/**
 * One channel of a live session: journal, feeder, connections, transcriber and their state machine. Sound comes in by `handleFrame`,
 * commands by methods, everything else goes out through `tell`. Owns its timers and connections until `ended`.
 */
export class ChannelRun {
  readonly id: ChannelId
  readonly #options: ChannelOptions
  readonly #ports: ChannelPorts
  readonly #sound: CapturedSound
  readonly #transcript: ChannelTranscript
  readonly #feeder: Feeder
  readonly #connections: ConnectionSet
  readonly #timers: NamedTimers<'retry' | 'linger' | 'tick'>
  readonly #queue: SessionEvent[] = []
  #state: SessionState = { kind: 'idle' }
  #target: LanguageTag
  #wantedTarget: LanguageTag
  #openedOnce = false
  #retiredError: EngineError | null = null
  #lastSpeechMs = 0
  #reconnects = 0

  constructor(options: ChannelOptions, ports: ChannelPorts) {
    this.id = options.id
    this.#options = options
    this.#ports = ports
    this.#timers = new NamedTimers(ports.clock)
    this.#target = options.target
    this.#wantedTarget = options.target
    const { description } = ports.engine
    this.#sound = new CapturedSound({ journalMs: ports.journalMs, isRecording: options.lengthMs !== null, now: () => this.#now() })
    this.#transcript = new ChannelTranscript({
      target: options.target,
      createTranscriber: (target) =>
        createTranscriber({
          channel: options.id,
          targetLanguage: target,
          nextIndex: ports.nextIndex,
          expectSource: options.wantSourceText && description.sourceText,
          sameLanguage: description.sameLanguage,
          worstLagMs: description.worstLagMs,
          speech: this.#sound.speech,
        }),
      tellSegment: (segment) => ports.tell({ type: 'segment', segment }),
      tellRemoved: (index) => ports.tell({ type: 'segment-removed', index }),
    })
    this.#feeder = new Feeder({
      journal: this.#sound.journal,
      chunkMs: description.input.chunkMs,
      maxPace: description.input.maxPace,
      sampleToClock: (sample) => this.#sound.msAt(sample),
      nowMs: () => ports.clock.nowMs(),
      clockMs: () => this.#now(),
      onSkipped: (from, to) => this.#gap(this.#sound.msAt(from), this.#sound.msAt(to), 'journal-full'),
    })
    this.#connections = new ConnectionSet({ onEvent: (connection, event) => this.#handleEngine(connection, event) })
  }

  get state(): SessionState {
    return this.#state
  }

  get sentMs(): number {
    return this.#connections.sentMs
  }

  get unsentMs(): number {
    return this.#feeder.unsentMs
  }

  get reconnects(): number {
    return this.#reconnects
  }

  get journalBytes(): number {
    return this.#sound.journal.bytes
  }

  /** Session-clock ms up to which sound was captured. */
  get capturedToMs(): number {
    return this.#sound.endMs
  }

  get target(): LanguageTag {
    return this.#target
  }

  textLagMs(): number | null {
    return this.#transcript.textLagMs(this.#now())
  }

  start(): void {
    this.#lastSpeechMs = this.#now()
    this.#dispatch({ type: 'start' })
    this.#scheduleTick()
  }

  /** One frame as captured; dropped while paused, because nothing is kept of what is said in a pause. */
  handleFrame(pcm: Int16Array): void {
    if (this.#state.kind === 'paused' || this.#state.kind === 'draining' || this.#state.kind === 'ended') return
    const startMs = this.#sound.append(pcm)
    if (this.#sound.speech.speaking) this.#lastSpeechMs = startMs + FRAME_MS
    if (this.#state.kind === 'asleep' && this.#sound.speech.speaking) this.#wake(startMs)
    this.#feeder.pump()
  }

  /** Samples that were captured and never arrived here. */
  noteMissing(samples: number): void {
    const { startMs, endMs } = this.#sound.skip(samples)
    this.#gap(startMs, endMs, 'not-sent')
  }

  setTarget(target: LanguageTag): void {
    this.#wantedTarget = target
    const { current } = this.#connections
    if (current?.isOpen === true) current.setTarget(target)
    else this.#targetChanged(target)
  }

  pause(): void {
    this.#dispatch({ type: 'pause' })
  }

  resume(): void {
    this.#sound.restart()
    this.#lastSpeechMs = this.#now()
    this.#dispatch({ type: 'resume' })
  }

  stop(cause: StopCause): void {
    const unsent = this.#feeder.unsentMs > 0 && !this.#sound.speech.isSilent(this.#sound.msAt(this.#feeder.cursor), this.capturedToMs)
    this.#dispatch({ type: 'stop', cause, unsent, retiring: this.#connections.retiringCount > 0 })
  }

  abandon(): void {
    this.#dispatch({ type: 'abandon' })
  }

  /** Marks time as not translated, unless it is too short to hold a word. */
  #gap(startMs: number, endMs: number, reason: GapReason): void {
    if (endMs - startMs < SHORTEST_GAP_MS) return
    this.#ports.tell({ type: 'gap', gap: { startMs: Math.round(startMs), endMs: Math.round(endMs), reason, channel: this.id } })
  }

  #now(): number {
    return this.#ports.sessionClock.now()
  }

  #wake(nowMs: number): void {
    const from = Math.max(nowMs - WAKE_BEFORE_MS, this.#sound.msAt(this.#sound.journal.firstSample))
    this.#feeder.seek(this.#sound.sampleAt(from))
    this.#dispatch({ type: 'wake' })
  }

  /** Events raised while one is being carried out wait their turn, so that states are announced in the order they were taken. */
  #dispatch(event: SessionEvent): void {
    this.#queue.push(event)
    if (this.#queue.length > 1) return
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      const before = this.#state
      const { state, effects } = transition(before, next, this.#now())
      this.#state = state
      for (const effect of effects) this.#carryOut(effect)
      if (state !== before) this.#ports.stateChanged(state)
      this.#queue.shift()
    }
  }

  #carryOut(effect: SessionEffect): void {
    switch (effect.do) {
      case 'open-connection':
        return this.#connect()
      case 'retire-connection':
        return this.#connections.retire()
      case 'drop-connections':
        return this.#connections.closeAll()
      case 'feed':
        return this.#feeder.setFeed(effect.what)
      case 'start-timer':
        return this.#timers.start(effect.timer, effect.delayMs, () => this.#dispatch({ type: effect.timer === 'retry' ? 'retry-due' : 'linger-over' }))
      case 'stop-timers':
        this.#timers.stop('retry')
        return this.#timers.stop('linger')
      case 'end':
        return this.#end()
    }
  }

  #connect(): void {
    const { engine, enginePorts, connect } = this.#ports
    if (this.#openedOnce) this.#reconnects += 1
    this.#connections.open((onEvent) =>
      engine.connect(
        {
          ...connect,
          target: this.#wantedTarget,
          source: this.#options.source,
          wantSourceText: this.#options.wantSourceText,
          wantVoice: this.#options.wantVoice,
          noiseReduction: this.#options.noiseReduction,
        },
        enginePorts,
        onEvent,
      ),
    )
  }

  #handleEngine(connection: LiveConnection, event: EngineEvent): void {
    if (event.type !== 'closed') connection.heardAtMs = this.#now()
    switch (event.type) {
      case 'open':
        return this.#opened(connection)
      case 'source':
      case 'target':
        return this.#text(connection, event)
      case 'audio':
        if (!this.#options.wantVoice) return
        return this.#ports.tell({ type: 'voice', channel: this.id, pcm: event.pcm, sampleRateHz: event.sampleRateHz, atMs: this.#now() })
      case 'target-changed':
        return this.#targetChanged(event.target)
      case 'warning':
        if (event.code === 'unsupported-language') this.#wantedTarget = this.#target
        return this.#ports.tell({ type: 'warning', channel: this.id, code: event.code, message: event.message })
      case 'closed':
        return this.#closed(connection, event)
      case 'answered':
        connection.answeredMs = Math.max(connection.answeredMs, connection.map.toClock(event.audioMs) ?? 0)
        return
      case 'usage':
      case 'alive':
      case 'expiring':
      case 'clear-audio':
        return
    }
  }

  #opened(connection: LiveConnection): void {
    if (connection !== this.#connections.current) return
    this.#openedOnce = true
    const fedFromMs = this.#sound.msAt(this.#feeder.cursor)
    connection.map = this.#feeder.attach(connection)
    connection.fedFromMs = fedFromMs
    connection.answeredMs = fedFromMs
    connection.heardAtMs = this.#now()
    this.#dispatch({ type: 'opened' })
  }

  #text(connection: LiveConnection, event: Extract<EngineEvent, { type: 'source' | 'target' }>): void {
    // Without a position the sound given so far is the best there is: arrival says nothing while a backlog is caught up with.
    const positionMs = connection.map.toClock(event.audioMs ?? connection.map.sentMs)
    this.#ports.tell({ type: 'text', channel: this.id, side: event.type, text: event.text, final: event.final })
    this.#transcript.handleText({
      side: event.type,
      text: event.text,
      mode: event.mode,
      final: event.final,
      positionMs,
      arrivedMs: this.#now(),
      draining: connection !== this.#connections.current,
      ...(event.segment === undefined ? {} : { segment: `${connection.generation}:${event.segment}` }),
      ...(event.language === undefined ? {} : { language: event.language }),
    })
  }

  #targetChanged(target: LanguageTag): void {
    if (target === this.#target) return
    this.#target = target
    this.#wantedTarget = target
    this.#transcript.setTarget(target, this.#now())
    this.#ports.tell({ type: 'target-changed', channel: this.id, target })
  }

  #closed(connection: LiveConnection, event: Extract<EngineEvent, { type: 'closed' }>): void {
    const { wasCurrent } = this.#connections.forget(connection)
    const error = event.error ?? null
    if (!wasCurrent) {
      this.#retiredError ??= error
      if (this.#connections.retiringCount === 0) {
        const reported = this.#retiredError
        this.#retiredError = null
        this.#dispatch({ type: 'retired', error: reported })
      }
      return
    }
    this.#feeder.detach()
    const { kind } = this.#state
    if (kind === 'live' || kind === 'draining') this.#rewind(connection)
    const reason = error ?? new EngineError('lost', 'The translation service ended the connection.')
    this.#dispatch({ type: 'closed', retryMs: this.#retryMs(event.retry), error: reason })
  }

  /** Goes back to where the dead connection may not have finished; what was told from there on is heard again. */
  #rewind(dead: LiveConnection): void {
    const { worstLagMs } = this.#ports.engine.description
    const aliveMs = dead.heardAtMs - worstLagMs
    this.#transcript.finish(this.#now(), { drained: false })
    const cutMs = findCut({
      speech: this.#sound.speech,
      // A connection that was alive had finished with everything older than its worst lag.
      answeredMs: Math.max(dead.answeredMs, aliveMs >= (dead.caughtUpAtMs ?? Infinity) ? aliveMs : 0),
      worstLagMs,
      fedFromMs: dead.fedFromMs,
      capturedMs: this.capturedToMs,
      segments: this.#transcript.recent,
    })
    this.#feeder.seek(this.#sound.sampleAt(cutMs))
    this.#transcript.replayFrom(cutMs)
  }

  #retryMs(retry: 'now' | 'backoff' | 'never'): number | 'never' {
    const state = this.#state
    const waiting = state.kind === 'connecting' || state.kind === 'recovering' ? state : null
    return this.#ports.policy({
      phase: this.#openedOnce ? 'running' : 'starting',
      attempt: waiting?.attempt ?? 1,
      elapsedMs: waiting === null ? 0 : this.#now() - waiting.sinceMs,
      retry,
      random: this.#ports.random(),
    })
  }

  #scheduleTick(): void {
    this.#timers.start('tick', TICK_MS, () => {
      this.#tick()
      if (this.#state.kind !== 'ended') this.#scheduleTick()
    })
  }

  #tick(): void {
    this.#feeder.pump()
    const { current } = this.#connections
    if (current?.isOpen === true && this.#feeder.unsentMs <= CAUGHT_UP_MS) current.caughtUpAtMs ??= this.#now()
    this.#transcript.tick(this.#now(), { healthy: this.#isHealthy() })
    if (this.#feeder.allSent) this.#dispatch({ type: 'all-sent' })
    const { sleepAfterMs } = this.#ports
    if (sleepAfterMs !== null && this.#state.kind === 'live' && this.#now() - this.#lastSpeechMs >= sleepAfterMs) {
      this.#dispatch({ type: 'fall-asleep' })
    }
  }

  /** Silence of the engine means something only while a connection takes the sound. */
  #isHealthy(): boolean {
    return this.#connections.current?.isOpen === true || this.#connections.retiringCount > 0
  }

  /** Everything that can still be told is told: open text settles, and speech nobody translated becomes a gap. */
  #end(): void {
    this.#timers.stopAll()
    this.#feeder.detach()
    const drained = this.#state.kind === 'ended' && this.#state.end.kind !== 'failed'
    this.#transcript.finish(this.#now(), { drained })
    if (this.#state.kind !== 'ended' || !this.#openedOnce) return
    const failed = this.#state.end.kind === 'failed'
    const lost = failed || this.#feeder.unsentMs > 0
    const endMs = Math.max(this.capturedToMs, failed ? (this.#options.lengthMs ?? 0) : 0)
    const unheard = endMs > this.capturedToMs
    if (lost && (unheard || !this.#sound.speech.isSilent(this.#transcript.translatedToMs, endMs))) this.#gap(this.#transcript.translatedToMs, endMs, 'connection-lost')
  }
}
