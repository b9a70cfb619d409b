import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import type { LanguageTag } from '../../src-shared/languages.ts'
import type { SessionInfo, SessionOutcome } from '../../src-shared/transcript/session-types.ts'
import { createSharedLag, type SharedLag } from '../../src-shared/transcript/shared-lag.ts'
import type { ChannelId, GapReason } from '../../src-shared/transcript/types.ts'
import type { Engine, EngineId, EnginePorts } from '../engines/contract.ts'
import type { ChannelOptions } from './channel-ports.ts'
import { ChannelRun } from './channel-run.ts'
import { budgetState, NO_LIMITS, type BudgetLimits } from './budget.ts'
import type { SessionMeters, SessionOutput, SessionQuestion } from './events.ts'
import { FailedChannels } from './failed-channels.ts'
import { foldStates } from './fold-states.ts'
import { JOURNAL_MS } from './journal.ts'
import type { OpenKeptSound } from './kept-sound.ts'
import { OneMicrophone } from './one-microphone.ts'
import type { Recorder } from './ports.ts'
import { addSpent, costOf, costUsd, NOTHING_SPENT, type Spent } from './pricing.ts'
import type { RetryPolicy } from './retry-policy.ts'
import type { ConnectChoices, ServiceWay } from './service-way.ts'
import { SessionClock } from './session-clock.ts'
import type { SessionState, StopCause } from './state.ts'

export interface LiveSessionPorts {
  readonly clock: Clock
  readonly random: () => number
  readonly engine: Engine
  readonly enginePorts: EnginePorts
  readonly policy: RetryPolicy
  /** Null for a session that leaves no trace. */
  readonly recorder: Recorder | null
  /** Where sound is kept that memory cannot hold; null: it is not offered. */
  readonly openKeptSound: OpenKeptSound | null
  /** A listener of the session threw. */
  readonly onListenerError: (error: unknown) => void
}

export interface LiveSessionOptions {
  readonly id: string
  readonly title: string
  readonly channels: readonly ChannelOptions[]
  readonly connect: ConnectChoices
  /** Services that may stand in for the chosen one, in this order; absent: none. */
  readonly standIns?: readonly ServiceWay[]
  readonly journalMs?: number
  readonly sleepAfterMs?: number | null
  readonly budget?: BudgetLimits
  /** A recording: the session clock is file time, played at this speed, and starts with the first frame. */
  readonly playedAt?: number
  /** All channels hear the same sound: each sentence is told once, by the channel that answered. */
  readonly oneMicrophone?: boolean
}

const METERS_MS = 500

/**
 * What the user starts and stops. Wires the channels to the recorder and to whoever listens; decides nothing itself.
 * Ends by itself when all channels have ended; `whenEnded` resolves then, after the recorder was told.
 */
export class LiveSession {
  readonly id: string
  readonly #ports: LiveSessionPorts
  readonly #options: LiveSessionOptions
  readonly #sessionClock: SessionClock
  readonly #channels: readonly ChannelRun[]
  readonly #failed: FailedChannels
  readonly #oneMicrophone: OneMicrophone | null
  readonly #sharedLag: SharedLag | null
  readonly #outputs: Emitter<SessionOutput>
  readonly #ended: Promise<SessionState>
  #resolveEnded: (state: SessionState) => void = () => {}
  #state: SessionState = { kind: 'idle' }
  #metersTimer: TimerHandle | null = null
  #nextIndex = 0
  #gaps = 0
  #startedAt = 0
  #recorded = false
  #questions: readonly SessionQuestion[] = []
  #budgetTold = 'null'
  #grantedUsd = 0
  #serviceTold: EngineId | null = null

  constructor(options: LiveSessionOptions, ports: LiveSessionPorts) {
    this.id = options.id
    this.#options = options
    this.#ports = ports
    this.#sessionClock = new SessionClock(ports.clock, options.playedAt ?? 1)
    this.#outputs = new Emitter(ports.onListenerError)
    this.#ended = new Promise((resolve) => {
      this.#resolveEnded = resolve
    })
    this.#sharedLag = options.oneMicrophone === true ? createSharedLag() : null
    this.#channels = options.channels.map((channel) => this.#channelRun(channel))
    this.#failed = new FailedChannels(this.#channels)
    this.#oneMicrophone = options.oneMicrophone === true ? new OneMicrophone() : null
  }

  get state(): SessionState {
    return this.#state
  }

  /** Times real time at which sound is played into it; 1 for live sound. */
  get speed(): number {
    return this.#options.playedAt ?? 1
  }

  /** Session clock, ms. */
  get clockMs(): number {
    return this.#sessionClock.now()
  }

  onOutput(listener: (output: SessionOutput) => void): Unsubscribe {
    return this.#outputs.subscribe(listener)
  }

  /** The final state, once every channel has ended and everything was handed to the recorder. */
  whenEnded(): Promise<SessionState> {
    return this.#ended
  }

  start(): void {
    this.#startedAt = this.#ports.clock.wallMs()
    if (this.#options.playedAt === undefined) this.#sessionClock.start()
    this.#scheduleMeters()
    for (const channel of this.#channels) channel.start()
  }

  /** One captured frame (20 ms, 24 kHz mono) of a channel. `heldMs`: how long it was held since it arrived. */
  handleFrame(channel: ChannelId, pcm: Int16Array, heldMs = 0): void {
    this.#sessionClock.start()
    this.#channel(channel)?.handleFrame(pcm, heldMs)
  }

  /** Samples were captured that never arrived; the next frame comes after them. */
  noteMissing(channel: ChannelId, samples: number, reason: GapReason): void {
    this.#channel(channel)?.noteMissing(samples, reason)
  }

  setTarget(channel: ChannelId, target: LanguageTag): void {
    this.#channel(channel)?.setTarget(target)
  }

  /** Silence is heard instead of this channel's sound until it is unmuted. */
  setMuted(channel: ChannelId, muted: boolean): void {
    this.#channel(channel)?.setMuted(muted)
  }

  /** The computer is about to sleep. */
  noteSuspended(): void {}

  /** The computer slept: what was not captured is a gap, and whether the connection still stands is asked at once. */
  noteResumed(): void {
    for (const channel of this.#channels) channel.noteResumed()
  }

  /** Another network, or one that is back: the connection is asked, and a wait for the next try is cut short. */
  noteNetworkChanged(): void {
    for (const channel of this.#channels) channel.noteDisturbance()
  }

  pause(): void {
    if (this.#options.playedAt !== undefined) this.#sessionClock.hold()
    for (const channel of this.#channels) channel.pause()
  }

  resume(): void {
    this.#sessionClock.release()
    for (const channel of this.#channels) channel.resume()
  }

  /** At the limit of money: goes on for as much again, or stops with what was kept meanwhile as a gap. */
  answerBudget({ goOn }: { readonly goOn: boolean }): void {
    if (!this.#settle('budget', goOn)) return
    if (!goOn) return this.stop('user')
    const { limitUsd } = this.#budget() ?? { limitUsd: 0 }
    this.#grantedUsd += limitUsd
    for (const channel of this.#channels) channel.goOn()
    this.#watchBudget()
  }

  /** Sound that memory cannot hold: to the disk, to be translated when the service is back, or away as a gap. */
  answerKeepSound({ keep }: { readonly keep: boolean }): void {
    const { openKeptSound } = this.#ports
    if (!this.#settle('keep-sound', keep) || !keep || openKeptSound === null) return
    const whose = { session: this.id, lasts: this.#ports.recorder !== null }
    for (const channel of this.#channels) channel.keepIn((about) => openKeptSound({ ...about, ...whose, engine: channel.service.engine.description.id }))
  }

  /** Sends what is left, waits for the last words, then ends. */
  stop(cause: StopCause): void {
    this.#sessionClock.release()
    for (const channel of this.#channels) channel.stop(cause)
  }

  /** Ends at once, without the last words; what was not translated becomes a gap. */
  abandon(): void {
    for (const channel of this.#channels) channel.abandon()
  }

  meters(): SessionMeters {
    const sentMinutes = this.#sentMinutes()
    const lags = this.#channels.map((channel) => channel.textLagMs()).filter((lag) => lag !== null)
    const voiceLags = this.#channels.map((channel) => channel.voiceLagMs()).filter((lag) => lag !== null)
    return {
      clockMs: this.#sessionClock.now(),
      sentMinutes,
      costUsd: this.#costSoFar(),
      textLagMs: lags.length === 0 ? null : Math.max(...lags),
      voiceLagMs: voiceLags.length === 0 ? null : Math.max(...voiceLags),
      sameLanguage: this.#channels.length > 0 && this.#channels.every((channel) => channel.sameLanguage),
      unsentMs: Math.max(...this.#channels.map((channel) => channel.unsentMs)),
      reconnects: this.#sum((channel) => channel.reconnects),
      gaps: this.#gaps,
      journalBytes: this.#sum((channel) => channel.journalBytes),
    }
  }

  #channelRun(channel: ChannelOptions): ChannelRun {
    return new ChannelRun(channel, {
      clock: this.#ports.clock,
      sessionClock: this.#sessionClock,
      random: this.#ports.random,
      services: [{ engine: this.#ports.engine, connect: this.#options.connect }, ...(this.#options.standIns ?? [])],
      enginePorts: this.#ports.enginePorts,
      policy: this.#ports.policy,
      nextIndex: () => this.#nextIndex++,
      sharedLag: this.#sharedLag,
      journalMs: this.#options.journalMs ?? JOURNAL_MS,
      sleepAfterMs: this.#options.sleepAfterMs ?? null,
      tell: (output) => (this.#oneMicrophone?.pass(output) ?? [output]).forEach((one) => this.#tell(one)),
      journalFilling: () => {
        if (this.#ports.openKeptSound !== null) this.#ask('keep-sound')
      },
      stateChanged: () => this.#stateChanged(),
    })
  }

  #channel(id: ChannelId): ChannelRun | undefined {
    return this.#channels.find((channel) => channel.id === id)
  }

  #sum(of: (channel: ChannelRun) => number): number {
    return this.#channels.reduce((sum, channel) => sum + of(channel), 0)
  }

  #sentMinutes(): number {
    return this.#sum((channel) => channel.spent.reduce((sum, { spent }) => sum + spent.sentMs, 0)) / 60_000
  }

  get #wantsSourceText(): boolean {
    return this.#options.channels.some((channel) => channel.wantSourceText)
  }

  /** Of all services together; null: the price of one of them is unknown. */
  #costSoFar(): number | null {
    const byService = new Map<Engine, Spent>()
    for (const { way, spent } of this.#channels.flatMap((channel) => channel.spent)) byService.set(way.engine, addSpent(byService.get(way.engine) ?? NOTHING_SPENT, spent))
    const costs = [...byService].map(([{ description }, spent]) => costOf(description.price, spent, this.#wantsSourceText))
    return costs.reduce((sum: number | null, cost) => (sum === null || cost === null ? null : sum + cost), 0)
  }

  #ask(question: SessionQuestion): void {
    if (this.#questions.includes(question)) return
    this.#questions = [...this.#questions, question]
    this.#outputs.emit({ type: 'event', event: { type: 'question', question, answer: null } })
    this.#outputs.emit({ type: 'questions', questions: this.#questions })
  }

  /** False when it was not asked. */
  #settle(question: SessionQuestion, yes: boolean): boolean {
    if (!this.#questions.includes(question)) return false
    this.#questions = this.#questions.filter((one) => one !== question)
    this.#outputs.emit({ type: 'event', event: { type: 'question', question, answer: yes ? 'yes' : 'no' } })
    this.#outputs.emit({ type: 'questions', questions: this.#questions })
    return true
  }

  #budget(): ReturnType<typeof budgetState> {
    const paid = this.#channels.filter(({ state }) => state.kind !== 'asleep' && state.kind !== 'ended')
    const usdPerHour = paid.reduce((sum, { service }) => sum + (costUsd(service.engine.description.price, 60, this.#wantsSourceText) ?? 0), 0)
    const cost = this.#costSoFar() ?? 0
    return budgetState(this.#options.budget ?? NO_LIMITS, { costUsd: cost, usdPerHour, grantedUsd: this.#grantedUsd })
  }

  #watchBudget(): void {
    const budget = this.#budget()
    const told = JSON.stringify(budget === null ? null : { ...budget, remainingMs: Math.ceil(budget.remainingMs / 30_000) })
    if (told === this.#budgetTold) return
    this.#budgetTold = told
    this.#outputs.emit({ type: 'budget', budget })
    if (budget === null) return
    const { limit, remainingMs } = budget
    this.#outputs.emit({ type: 'event', event: { type: 'budget', limit, remainingMs, atUsd: this.#costSoFar() ?? 0 } })
    if (remainingMs > 0 || this.#questions.includes('budget')) return
    for (const channel of this.#channels) channel.hold()
    this.#ask('budget')
  }

  #tell(output: SessionOutput): void {
    const { recorder } = this.#ports
    if (output.type === 'service') {
      // Two directions go over together: it is said once.
      if (this.#serviceTold === output.service) return
      this.#serviceTold = output.service
    }
    if (output.type === 'gap') this.#gaps += 1
    if (recorder !== null && this.#recorded) {
      if (output.type === 'segment' && output.segment.settled) recorder.putSegment(this.id, output.segment)
      if (output.type === 'segment-removed') recorder.removeSegment(this.id, output.index)
      if (output.type === 'gap') recorder.putGap(this.id, output.gap)
    }
    this.#outputs.emit(output)
  }

  #stateChanged(): void {
    const state = foldStates(this.#channels.map((channel) => channel.state))
    const told = this.#state
    this.#state = state
    if (!this.#recorded && this.#channels.some((channel) => channel.state.kind === 'live')) {
      this.#recorded = true
      this.#ports.recorder?.begin(this.info())
    }
    for (const failure of this.#failed.look()) this.#tell(failure)
    if (sameToPeople(told, state)) return
    if (state.kind === 'ended') return this.#end(state)
    // Whoever is told of the pause sees where it stands, and nothing moves afterwards.
    if (state.kind === 'paused') this.#outputs.emit({ type: 'meters', meters: this.meters() })
    this.#outputs.emit({ type: 'state', state })
  }

  #end(state: SessionState): void {
    if (this.#metersTimer !== null) this.#ports.clock.clearTimer(this.#metersTimer)
    for (const gap of this.#failed.gapsUntil(this.#sessionClock.now())) this.#tell({ type: 'gap', gap })
    this.#outputs.emit({ type: 'meters', meters: this.meters() })
    if (this.#recorded) this.#ports.recorder?.update(this.info())
    this.#outputs.emit({ type: 'state', state })
    this.#resolveEnded(state)
  }

  #scheduleMeters(): void {
    this.#metersTimer = this.#ports.clock.setTimer(METERS_MS, () => {
      this.#outputs.emit({ type: 'meters', meters: this.meters() })
      this.#watchBudget()
      this.#scheduleMeters()
    })
  }

  /** What the library keeps of this session besides its text, as of now. */
  info(): SessionInfo {
    const sentMinutes = this.#sentMinutes()
    return {
      id: this.id,
      title: this.#options.title,
      startedAt: this.#startedAt,
      endedAt: this.#state.kind === 'ended' ? this.#ports.clock.wallMs() : null,
      outcome: outcomeOf(this.#state),
      engine: this.#ports.engine.description.id,
      channels: this.#channels.map((channel, at) => ({
        id: channel.id,
        sourceLanguage: this.#options.channels[at]?.source ?? null,
        targetLanguage: channel.target,
      })),
      durationMs: Math.round(Math.max(...this.#channels.map((channel) => channel.capturedToMs))),
      sentMinutes,
      costUsd: this.#costSoFar(),
    }
  }
}

function outcomeOf(state: SessionState): SessionOutcome {
  if (state.kind !== 'ended') return 'running'
  return state.end.kind
}

/** Steps within a state are the session's own affair. */
function sameToPeople(a: SessionState, b: SessionState): boolean {
  const attempt = (state: SessionState): number => ('attempt' in state ? state.attempt : 0)
  return a === b || (a.kind === b.kind && attempt(a) === attempt(b) && a.kind !== 'ended')
}
