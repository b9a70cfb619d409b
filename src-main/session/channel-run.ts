import { FRAME_MS } from '../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import { type ChannelId, type GapReason, type Segment, wasInTarget } from '../../src-shared/transcript/types.ts'
import type { EngineError } from '../engines/errors.ts'
import type { Backlog } from './backlog.ts'
import { openLines, takeOver, type ChannelLines, type LinesStart } from './channel-lines.ts'
import type { ChannelOptions, ChannelPorts } from './channel-ports.ts'
import { CapturedSound } from './captured-sound.ts'
import type { ChannelTranscript } from './channel-transcript.ts'
import { ChannelVoice } from './channel-voice.ts'
import { ConnectionLives, type Closing } from './connection-lives.ts'
import { ANNOUNCED_MS, FallBack } from './fall-back.ts'
import { Keeping, type OpenChannelSound } from './keeping.ts'
import type { LiveLine } from './live-line.ts'
import { NamedTimers } from './named-timers.ts'
import { addSpent } from './pricing.ts'
import type { ServiceWay, SpentWith } from './service-way.ts'
import { transcriptOf } from './transcript-of.ts'
import { unheardGaps, unheardSpeech, type Unheard } from './unheard.ts'
import { transition, type SessionEffect, type SessionEvent, type SessionState, type StopCause } from './state.ts'

/** Pauses and the pace of sending are looked at this often, ms. */
const TICK_MS = 50
/** On waking, sound is sent again from this long before the first word, ms. */
const WAKE_BEFORE_MS = 2000
/** Nobody says a word in a shorter gap, ms. */
const SHORTEST_GAP_MS = 200
/** Sending stops in a pause, at the latest after this, ms. */
const HOLD_WITHIN_MS = 10_000

/**
 * One channel of a live session: what was captured, the live line and the backlog it is sent through, the transcript, and the state
 * machine that decides. Sound comes in by `handleFrame`, commands by methods, all else goes out by `tell`. Owns its timers and connections.
 */
export class ChannelRun {
  readonly id: ChannelId
  readonly #options: ChannelOptions
  readonly #ports: ChannelPorts
  readonly #sound: CapturedSound
  readonly #transcript: ChannelTranscript
  readonly #keeping: Keeping
  readonly #lives: ConnectionLives
  readonly #voice: ChannelVoice
  readonly #timers: NamedTimers<'retry' | 'linger' | 'tick'>
  readonly #queue: SessionEvent[] = []
  readonly #fallBack: FallBack
  readonly #before: SpentWith[] = []
  #lines: ChannelLines
  #state: SessionState = { kind: 'idle' }
  #refusal: EngineError | null = null
  #lastSpeechMs = 0
  #reconnects = 0
  #sameLanguage = false
  #muted = false
  #heldBack = false
  #holdBy: number | null = null

  constructor(options: ChannelOptions, ports: ChannelPorts) {
    this.id = options.id
    this.#options = options
    this.#ports = ports
    this.#timers = new NamedTimers(ports.clock)
    this.#lives = new ConnectionLives(ports)
    this.#voice = new ChannelVoice({
      tell: (piece) => ports.tell({ type: 'voice', channel: options.id, ...piece, atMs: this.#now() }),
      now: () => this.#now(),
      speakLate: options.wantVoice && options.speakLate === true,
    })
    this.#sound = new CapturedSound({
      journalMs: ports.journalMs,
      isRecording: options.lengthMs !== null,
      now: () => this.#now(),
      onHole: (fromMs, toMs) => this.#gap(fromMs, toMs, 'device-lost'),
    })
    this.#transcript = transcriptOf({
      channel: options.id,
      wantSourceText: options.wantSourceText,
      description: () => this.service.engine.description,
      nextIndex: ports.nextIndex,
      sharedLag: ports.sharedLag,
      speech: this.#sound.speech,
      heldFromMs: () => this.#sound.msAt(this.#sound.journal.firstSample),
      tellSegment: (segment) => this.#tellSegment(segment),
      tellRemoved: (index) => ports.tell({ type: 'segment-removed', index }),
    })
    this.#fallBack = new FallBack(ports.services.length)
    this.#lines = this.#openLines(ports.services[0], { target: options.target, continuesAtMs: null })
    this.#keeping = this.#createKeeping()
  }

  get state(): SessionState {
    return this.#state
  }

  /** The service it goes through now. */
  get service(): ServiceWay {
    return this.#lines.way
  }

  /** What each service took, the present one last. */
  get spent(): readonly SpentWith[] {
    return [...this.#before, { way: this.#lines.way, spent: addSpent(this.#line.spent, this.#backlog.spent) }]
  }

  get unsentMs(): number {
    return this.#line.unsentMs + this.#backlog.waitingMs
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
    return this.#line.target
  }

  /** What is said is in the target language already. */
  get sameLanguage(): boolean {
    return this.#sameLanguage || this.#line.saysNothing
  }

  textLagMs(): number | null {
    return this.#line.textLagMs()
  }

  /** The voice of a new connection waits for that of the old one: so much is held here, on top of what the text is behind, ms. */
  voiceLagMs(): number | null {
    const textMs = this.#options.wantVoice ? this.#line.textLagMs() : null
    return textMs === null ? null : textMs + this.#line.heldVoiceMs
  }

  /** What memory no longer holds goes to a store of its own. */
  keepIn(open: OpenChannelSound): void {
    this.#keeping.allow(open)
  }

  start(): void {
    this.#lastSpeechMs = this.#now()
    this.#dispatch({ type: 'start' })
    this.#scheduleTick()
  }

  /** One frame as captured; dropped while paused, because nothing is kept of what is said in a pause. */
  handleFrame(pcm: Int16Array, heldMs = 0): void {
    if (this.#state.kind === 'paused' || this.#state.kind === 'draining' || this.#state.kind === 'ended') return
    const startMs = this.#sound.append(this.#muted ? new Int16Array(pcm.length) : pcm, heldMs)
    if (this.#sound.speech.speaking) this.#lastSpeechMs = startMs + FRAME_MS
    if (this.#state.kind === 'asleep' && this.#sound.speech.speaking) this.#wake(startMs)
    this.#line.pump()
  }

  /** Samples that were captured and never arrived here. */
  noteMissing(samples: number, reason: GapReason): void {
    const { startMs, endMs } = this.#sound.skip(samples)
    this.#gap(startMs, endMs, reason)
  }

  setTarget(target: LanguageTag): void {
    this.#line.setTarget(target)
  }

  /** Silence is heard instead of the sound; the session goes on. */
  setMuted(muted: boolean): void {
    this.#muted = muted
  }

  pause(): void {
    this.#dispatch({ type: 'pause' })
  }

  resume(): void {
    this.#sound.restart()
    this.#lastSpeechMs = this.#now()
    this.#dispatch({ type: 'resume' })
  }

  /** From the next pause on nothing more is sent until `goOn`; what is said is kept. */
  hold(): void {
    this.#heldBack = true
    this.#holdBy = this.#now() + HOLD_WITHIN_MS
  }

  goOn(): void {
    this.#heldBack = false
    this.#holdBy = null
    this.#dispatch({ type: 'go-on' })
  }

  /** The network is another one, or the computer slept: a connection that is gone is found out soon, a wait is cut short. */
  noteDisturbance(): void {
    this.#line.doubt()
    if (!this.#timers.isRunning('retry')) return
    this.#timers.stop('retry')
    this.#dispatch({ type: 'retry-due' })
  }

  /** Capture stood still with the computer: what comes now is from now. */
  noteResumed(): void {
    this.#sound.catchUp()
    this.noteDisturbance()
  }

  stop(cause: StopCause): void {
    if (cause === 'interrupt' && this.#keeping.waitsLong(this.unsentMs)) return this.abandon()
    const unsent = this.#line.unsentMs > 0 && !this.#sound.speech.isSilent(this.#line.cursorMs, this.capturedToMs)
    this.#dispatch({ type: 'stop', cause, unsent, retiring: this.#isFinishing() })
  }

  abandon(): void {
    this.#dispatch({ type: 'abandon' })
  }

  #openLines(way: ServiceWay, start: LinesStart): ChannelLines {
    return openLines(way, start, {
      options: this.#options,
      ports: this.#ports,
      sound: this.#sound,
      transcript: this.#transcript,
      voice: this.#voice,
      state: () => this.#state,
      now: () => this.#now(),
      gap: (startMs, endMs, reason) => this.#gap(startMs, endMs, reason),
      lost: (fromMs, toMs, reason) => this.#lost(fromMs, toMs, reason),
      opened: () => this.#opened(),
      closed: (closing) => this.#closed(closing),
      retired: () => this.#retired(),
      refused: (error) => (this.#refusal ??= error),
      note: (event) => this.#ports.tell({ type: 'event', event }),
    })
  }

  #createKeeping(): Keeping {
    const { id, source, wantSourceText } = this.#options
    return new Keeping({
      ...this.#ports,
      sound: this.#sound,
      about: { channel: id, source, wantSourceText },
      rest: () => [...this.#backlog.peekRest(), ...this.#line.peekRest()],
      warning: (code, message) => this.#ports.tell({ type: 'warning', channel: id, code, message }),
    })
  }

  get #line(): LiveLine {
    return this.#lines.line
  }

  get #backlog(): Backlog {
    return this.#lines.backlog
  }

  #tellSegment(segment: Segment): void {
    if (segment.settled && segment.late !== true) this.#sameLanguage = wasInTarget(segment)
    this.#ports.tell({ type: 'segment', segment })
  }

  /** Marks time as not translated, unless it is too short to hold a word. */
  #gap(startMs: number, endMs: number, reason: GapReason): void {
    if (endMs - startMs < SHORTEST_GAP_MS) return
    this.#ports.tell({ type: 'gap', gap: { startMs: Math.round(startMs), endMs: Math.round(endMs), reason, channel: this.id } })
  }

  /** Captured sound that will not be translated is a gap from where its text ends, if anybody spoke. */
  #lost(fromMs: number, toMs: number, reason: GapReason): void {
    const startMs = this.#transcript.translatedToMs(fromMs, toMs)
    if (!this.#sound.speech.isSilent(startMs, toMs)) this.#gap(startMs, toMs, reason)
  }

  #now(): number {
    return this.#ports.sessionClock.now()
  }

  #wake(nowMs: number): void {
    this.#line.skipTo(Math.max(nowMs - WAKE_BEFORE_MS, this.#sound.msAt(this.#sound.journal.firstSample)))
    this.#dispatch({ type: 'wake' })
  }

  #isFinishing(): boolean {
    return this.#line.retiringCount > 0 || this.#backlog.busy
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
        if (this.#lives.openedOnce) this.#reconnects += 1
        return this.#line.connect()
      case 'retire-connection':
        return this.#line.retire()
      case 'drop-current':
        return this.#line.dropCurrent()
      case 'drop-connections':
        this.#voice.flush()
        return this.#giveUpRest()
      case 'feed':
        return this.#line.setFeed(effect.what)
      case 'start-timer':
        return this.#timers.start(effect.timer, effect.delayMs, () => this.#dispatch({ type: effect.timer === 'retry' ? 'retry-due' : 'linger-over' }))
      case 'stop-timers':
        this.#timers.stop('retry')
        return this.#timers.stop('linger')
      case 'end':
        return this.#timers.stopAll()
    }
  }

  #opened(): void {
    this.#lives.opened()
    this.#fallBack.opened()
    this.#dispatch({ type: 'opened' })
  }

  #closed(closing: Closing): void {
    const { error } = closing
    const policyMs = this.#lives.closed(closing, this.#state, this.#now())
    const next = this.#state.kind === 'paused' ? null : this.#fallBack.next({ error, givesUp: policyMs === 'never', nowMs: this.#now() })
    const retryMs = next === null ? policyMs : ANNOUNCED_MS
    if (next !== null) this.#goOverTo(this.#ports.services[next], error)
    if (retryMs !== 'never') this.#ports.tell({ type: 'event', event: { type: 'retry-scheduled', delayMs: retryMs, channel: this.id } })
    this.#dispatch({ type: 'closed', retryMs, error })
  }

  /** Another service takes over where this one left off; it is said before anything is sent there. */
  #goOverTo(way: ServiceWay | undefined, { reason }: EngineError): void {
    if (way === undefined) return
    this.#before.push(...this.spent.slice(-1))
    this.#lines = takeOver(this.#lines, (start) => this.#openLines(way, start))
    this.#ports.tell({ type: 'service', channel: this.id, service: way.engine.description.id, reason })
  }

  /** Something that was finishing is done; the last of it ends a drain. */
  #retired(): void {
    if (this.#isFinishing()) return
    const error = this.#refusal
    this.#refusal = null
    this.#dispatch({ type: 'retired', error })
  }

  #scheduleTick(): void {
    this.#timers.start('tick', TICK_MS, () => {
      this.#tick()
      if (this.#state.kind !== 'ended') this.#scheduleTick()
    })
  }

  #tick(): void {
    this.#line.tick()
    this.#backlog.tick()
    this.#voice.tick()
    this.#keeping.tick(this.#now(), this.unsentMs)
    if (this.#holdBy !== null && (this.#line.isAtPause || this.#now() >= this.#holdBy)) {
      this.#holdBy = null
      this.#dispatch({ type: 'hold' })
    }
    if (this.#line.allSent) this.#dispatch({ type: 'all-sent' })
    const { sleepAfterMs } = this.#ports
    if (sleepAfterMs !== null && this.#state.kind === 'live' && this.#now() - this.#lastSpeechMs >= sleepAfterMs) {
      this.#dispatch({ type: 'fall-asleep' })
    }
  }

  /** Ended: everything that can still be told is told, and speech nobody translated becomes a gap. */
  #giveUpRest(): void {
    const rest = [...this.#backlog.takeRest(), ...this.#line.takeRest()]
    if (!this.#lives.openedOnce) return this.#keeping.end([])
    const facts: Unheard = {
      rest,
      end: this.#state.kind === 'ended' ? this.#state.end : null,
      heldBack: this.#heldBack,
      capturedToMs: this.capturedToMs,
      lengthMs: this.#options.lengthMs ?? 0,
      translatedToMs: (fromMs, toMs) => this.#transcript.translatedToMs(fromMs, toMs),
      isSilent: (fromMs, toMs) => this.#sound.speech.isSilent(fromMs, toMs),
    }
    this.#keeping.end(unheardSpeech(facts))
    for (const { startMs, endMs, reason } of unheardGaps(facts)) this.#gap(startMs, endMs, reason)
  }
}
