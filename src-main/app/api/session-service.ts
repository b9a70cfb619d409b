import type { SessionEventOut, SessionSnapshot, StartRecording, StartSession, WatchMessage } from '../../../src-shared/api.ts'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import { Emitter } from '../../../src-shared/emitter.ts'
import { soundOf } from '../../../src-shared/channels.ts'
import { AS_SPOKEN } from '../../../src-shared/languages.ts'
import { SLEEP_AFTER_MS } from '../../../src-shared/settings.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { LiveSession } from '../../session/live-session.ts'
import { translatesNothing } from '../as-spoken.ts'
import { choicesFor } from '../credentials.ts'
import type { Dragoman } from '../dragoman.ts'
import { watchQueue } from '../port-server/watch-queue.ts'
import { AppError, type AppServices, type Caller, type Log } from '../services.ts'
import { EarlySound } from './early-sound.ts'
import { monthSpendingUsd } from './month-spending.ts'
import { chooseNoiseReduction } from './noise-choice.ts'
import { languageOf, plannedChannels, type PlannedChannel } from './planned-channels.ts'
import { followPrepared } from './prepared/follow-session.ts'
import type { Prepared } from './prepared/prepared-services.ts'
import { RunningSession, NO_SESSION, type PlayedRecording } from './running-session.ts'
import type { ServiceKeys } from './service-keys.ts'
import { needsVoice, refuseVoiceless } from './needs-voice.ts'
import { sessionEngine } from './session-engine.ts'
import { SessionTape } from './session-tape.ts'
import { standInsFor } from './stand-ins.ts'
import { sessionTitle } from './session-title.ts'

export interface SessionServiceOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly keys: ServiceKeys
  readonly prepared: Pick<Prepared, 'context' | 'chosen'>
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
  readonly onVoice: (message: AudioMessage) => void
  /** This window's sound feeds the session from now on. */
  readonly onStarted: (windowId: string) => void
  readonly onEnded: (sessionId: string) => void
  /** A session is about to start, with nothing told yet. */
  readonly onRunning: (running: RunningSession) => void
  /** A window's system says that the network came or went. */
  readonly onNetwork: (change: { online: boolean }) => void
}

interface WantedSession {
  readonly input: StartRecording
  readonly channels: readonly PlannedChannel[]
  readonly recording: PlayedRecording | null
}

type Change = { readonly type: 'event'; readonly event: SessionEventOut } | { readonly type: 'another-session' }

/** The one session of this program, as the API offers it. */
export class SessionService {
  readonly api: AppServices['session']
  readonly #options: SessionServiceOptions
  readonly #changes: Emitter<Change>
  readonly #early = new EarlySound()
  #running: RunningSession | null = null
  #starting = false
  readonly #closers: (() => Promise<void>)[] = []

  constructor(options: SessionServiceOptions) {
    this.#options = options
    this.#changes = new Emitter((error) => options.log.error('a window could not be told of a session', error))
    // The session goes on; whoever looks at it is told that its words wait for the disk.
    options.dragoman.onLibraryProblem(({ reason, message }) => this.#tellRunning({ type: 'warning', code: `library-${reason}`, message }))
    this.api = {
      start: (input, caller) => this.#start(input, caller),
      pause: () => this.#command((running) => running.pause()),
      resume: () => this.#command((running) => running.session.resume()),
      stop: () => this.#command((running) => running.stop('user')),
      abandon: () => this.#command((running) => running.session.abandon()),
      setTarget: ({ language, channel }) => this.#setTarget(language, channel),
      setMuted: ({ channel, muted }) => this.#ofChannel(channel, (running, id) => running.setMuted(id, { muted })),
      answerKeepSound: (answer) => this.#command((running) => running.session.answerKeepSound(answer)),
      answerBudget: (answer) => this.#command((running) => running.session.answerBudget(answer)),
      networkChanged: async (change) => options.onNetwork(change),
      watch: (caller) => this.#watch(caller),
    }
  }

  get isRunning(): boolean {
    return this.#running !== null && !this.#running.ended
  }

  /** The id of the session that runs, for the library, which must not delete it. */
  get runningId(): string | null {
    return this.isRunning ? (this.#running?.session.id ?? null) : null
  }

  /** Where its clock stands, ms; null: nothing runs. */
  get runningMs(): number | null {
    return this.isRunning ? (this.#running?.session.clockMs ?? null) : null
  }

  /** Sound of the window that feeds the session, also from before it was started: the first word counts. */
  handleAudio(message: AudioMessage): void {
    if (this.#running !== null && !this.#running.ended && !this.#starting) this.#running.hear(message)
    else this.#early.keep(message)
  }

  handleSoundOwner(): void {
    this.#running?.restartCapture()
    this.#early.clear()
  }

  /** Is run when the app closes, behind the session. */
  onClose(work: () => Promise<void>): void {
    this.#closers.push(work)
  }

  /** Lets a running session finish; resolves when it has. */
  async close(): Promise<void> {
    const running = this.#running
    if (running !== null && !running.ended) {
      running.stop('interrupt')
      await running.session.whenEnded()
      await running.tape?.whenFinished()
    }
    await Promise.all(this.#closers.splice(0).map((work) => work()))
  }

  /** Fails with `session-running` while another runs; a caller with something long to prepare asks first. */
  refuseSecond(): void {
    if (this.isRunning || this.#starting) throw new AppError('session-running', 'A session is running already. Stop it first, or go on with it here.')
  }

  /** Begins a session that a recording will be played into. */
  startRecording(input: StartRecording, recording: PlayedRecording, caller: Caller): Promise<RunningSession> {
    const channels = (): PlannedChannel[] => [{ id: 'file', target: languageOf(input.targetLanguage), source: input.sourceLanguage }]
    return this.run(async () => this.#create({ input, channels: channels(), recording }), caller)
  }

  /** Runs a session as this program's one session, for this window. Rejects with AppError `session-running` while another runs. */
  async run(make: () => Promise<RunningSession>, caller: Caller): Promise<RunningSession> {
    this.refuseSecond()
    this.#starting = true
    try {
      const running = await make()
      this.#running = running
      this.#changes.emit({ type: 'another-session' })
      running.subscribe((event) => this.#handleEvent(running, event))
      this.#options.onRunning(running)
      this.#options.onStarted(caller.windowId)
      running.session.start()
      this.#starting = false
      for (const message of this.#early.take(running.sources)) running.hear(message)
      return running
    } finally {
      this.#starting = false
    }
  }

  /** Begins to record a session. */
  tape(session: LiveSession): SessionTape {
    const { dragoman, log } = this.#options
    return new SessionTape({ recordings: dragoman.recordings(), session, onListenerError: (error) => log.error('a recording failed', error) })
  }

  async #start(input: StartSession, caller: Caller): Promise<{ sessionId: string }> {
    const { session } = await this.run(async () => this.#create({ input, channels: plannedChannels(input), recording: null }), caller)
    return { sessionId: session.id }
  }

  async #create({ input, channels, recording }: WantedSession): Promise<RunningSession> {
    const { dragoman, settings, keys, prepared, environment, log } = this.#options
    const { sleepOnSilence, showSourceText, budget, keepTranscripts, speakLate } = settings.get()
    const targets = channels.map(({ target }) => target)
    const engine = await sessionEngine(targets, { dragoman, settings, keys, environment })
    refuseVoiceless(input.purpose, engine.description)
    const choices = choicesFor(engine.description, settings.get(), environment)
    const isOnlySpoken = translatesNothing(engine.description, choices.extras)
    const directions = isOnlySpoken ? channels.map((channel) => ({ ...channel, target: AS_SPOKEN })) : channels
    const credentials = await keys.credentials(engine.description, choices.extras)
    const noise = await chooseNoiseReduction(settings.get(), channels.map(({ id }) => soundOf(id)), () => dragoman.loadDenoiser())
    const library = input.leaveNoTrace || keepTranscripts === 'never' ? null : await dragoman.library()
    const assignment = await prepared.chosen()
    let heard = (): string => ''
    const session = dragoman.createSession({
      engine,
      library,
      title: recording?.name ?? assignment?.title ?? sessionTitle(input, dragoman.clock.wallMs()),
      sleepAfterMs: sleepOnSilence && recording === null ? sleepAfterMs(environment) : null,
      ...(recording === null ? {} : { playedAt: engine.description.input.maxPace }),
      budget: { ...budget, spentThisMonthUsd: budget.perMonthUsd === null ? 0 : await this.#spentThisMonth() },
      connect: { ...choices, credentials },
      // Nobody could take over: the others only translate.
      standIns: isOnlySpoken ? [] : await standInsFor({
        dragoman,
        settings: settings.get(),
        keys,
        environment,
        except: engine.description.id,
        targets,
        needsVoice: needsVoice(input.purpose),
        pace: recording === null ? 1 : engine.description.input.maxPace,
      }),
      channels: directions.map((channel) => ({
        ...channel,
        context: ({ mostTerms }, target) => prepared.context.given({ source: channel.source, target }, { most: mostTerms ?? null, heard: heard() }),
        wantSourceText: showSourceText,
        wantVoice: engine.description.speaks,
        speakLate,
        noiseReduction: soundOf(channel.id) === 'microphone' ? noise.service : 'off',
        lengthMs: recording === null ? null : (recording.lengthMs ?? 0),
      })),
      ...(input.purpose === 'face' ? { oneMicrophone: true } : {}),
    })
    const running = new RunningSession({
      session,
      clock: dragoman.clock,
      start: input,
      service: engine.description.id,
      channels: directions,
      ...(recording === null ? {} : { recording }),
      saved: library !== null,
      tape: library !== null && input.record === true ? this.tape(session) : null,
      onVoice: this.#options.onVoice,
      noise,
      onListenerError: (error) => log.error('a listener of the session failed', error),
    })
    heard = () => running.heardLately()
    followPrepared({ running, context: prepared.context, assignment, library })
    return running
  }

  async #spentThisMonth(): Promise<number> {
    const { dragoman } = this.#options
    const library = await dragoman.library()
    return monthSpendingUsd(await library.sessions(1000), dragoman.clock.wallMs())
  }

  #handleEvent(running: RunningSession, event: SessionEventOut): void {
    if (running !== this.#running) return
    this.#changes.emit({ type: 'event', event })
    if (event.type === 'state' && event.state.kind === 'ended') this.#options.onEnded(running.session.id)
  }

  #tellRunning(event: SessionEventOut): void {
    if (this.#running?.ended === false) this.#running.announce(event)
  }

  async #command(run: (running: RunningSession) => void): Promise<void> {
    const running = this.#running
    if (running === null || running.ended) throw new AppError('no-session', 'No session is running. Press Start to begin one.')
    run(running)
  }

  async #setTarget(language: string, channel?: ChannelId): Promise<void> {
    const target = languageOf(language)
    await this.#ofChannel(channel, (running, id) => running.session.setTarget(id, target))
  }

  #ofChannel(channel: ChannelId | undefined, run: (running: RunningSession, id: ChannelId) => void): Promise<void> {
    return this.#command((running) => {
      const id = running.channel(channel)
      if (id === undefined) throw new AppError('no-channel', 'This session does not translate in that direction.')
      run(running, id)
    })
  }

  #snapshot(): SessionSnapshot {
    return this.#running?.snapshot() ?? NO_SESSION
  }

  #watch(caller: Caller): AsyncIterable<WatchMessage> {
    return watchQueue<Change, WatchMessage>({
      signal: caller.signal,
      snapshot: () => this.#snapshot(),
      // Another session makes all before it void, so its snapshot says everything.
      batch: (changes) =>
        changes.some((change) => change.type === 'another-session')
          ? this.#snapshot()
          : { type: 'events', events: changes.flatMap((change) => (change.type === 'event' ? [change.event] : [])) },
      subscribe: (listener) => this.#changes.subscribe(listener),
    })
  }
}

/** `DRAGOMAN_SLEEP_AFTER_MS` is for trying it out: three minutes are long to wait for. */
function sleepAfterMs(environment: SessionServiceOptions['environment']): number {
  const wanted = Number(environment['DRAGOMAN_SLEEP_AFTER_MS'])
  return Number.isFinite(wanted) && wanted > 0 ? wanted : SLEEP_AFTER_MS
}
