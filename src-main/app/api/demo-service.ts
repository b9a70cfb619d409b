import type { DemoState, StartDemo } from '../../../src-shared/api.ts'
import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { TimerHandle } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { createDemoEngine } from '../../engines/demo/engine.ts'
import { DemoNetwork } from '../../engines/demo/network.ts'
import { readDemoVoices, voicedLanguages } from '../../engines/demo/recordings.ts'
import { demoLanguage, demoSource } from '../../engines/demo/script.ts'
import { createScriptedConversation, type ScriptedConversation } from '../../engines/demo/scripted-conversation.ts'
import type { SpokenPhrases } from '../../engines/demo/timeline.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Dragoman } from '../dragoman.ts'
import { AppError, type AppServices, type Caller, type Log } from '../services.ts'
import { playDemo } from './demo-source.ts'
import { RunningSession } from './running-session.ts'
import type { SessionService } from './session-service.ts'

export interface DemoServiceOptions {
  readonly dragoman: Dragoman
  readonly settings: SettingsStore
  readonly sessions: SessionService
  /** The folder with the voices. */
  readonly assets: URL
  readonly log: Log
  readonly onVoice: (message: AudioMessage) => void
}

const CHANNEL = 'system'
const TITLE = 'Demonstration'
/** Those whose language is not in the script see English. */
const OTHERWISE = 'en'
/** A cut ends by itself after this long: the window that made it may be gone, ms. */
const LONGEST_CUT_MS = 60_000

/** The demonstration: a session like any other, except that its sound, its service and its network are pretended. */
export class DemoService {
  readonly api: AppServices['demo']
  readonly #options: DemoServiceOptions
  readonly #network: DemoNetwork
  #running: RunningSession | null = null
  #cutTimer: TimerHandle | null = null

  constructor(options: DemoServiceOptions) {
    this.#options = options
    this.#network = new DemoNetwork((error) => options.log.error('the demonstration could not follow its network', error))
    this.#network.subscribe(({ isCut }) => this.#running?.announce({ type: 'demo-network', cut: isCut }))
    this.api = {
      start: (input, caller) => this.#start(input, caller),
      setNetwork: async ({ cut }) => this.#setNetwork(cut),
    }
  }

  async #start(input: StartDemo, caller: Caller): Promise<{ sessionId: string }> {
    const { dragoman, sessions, log } = this.#options
    let pcm: Int16Array = new Int16Array(0)
    const { session, tape } = await sessions.run(async () => {
      const { running, conversation } = await this.#create(input)
      pcm = conversation.timeline.pcm
      this.#setNetwork(false)
      this.#running = running
      return running
    }, caller)
    void session.whenEnded().then(() => this.#setNetwork(false))
    playDemo({ session, channel: CHANNEL, pcm, clock: dragoman.clock, onFrame: (frame) => tape?.hear(CHANNEL, frame) }).catch((error: unknown) => {
      log.error('the demonstration could not be played', error)
      session.abandon()
    })
    return { sessionId: session.id }
  }

  async #create({ targetLanguage, leaveNoTrace, record }: StartDemo): Promise<{ running: RunningSession; conversation: ScriptedConversation }> {
    const { dragoman, settings, log, onVoice } = this.#options
    const target = demoLanguage(targetLanguage) === null ? OTHERWISE : targetLanguage
    const source = demoSource(target)
    const voices = await this.#voices([source, target])
    const spoken = await this.#spoken()
    const conversation = createScriptedConversation({ source, voices })
    const library = leaveNoTrace || settings.get().keepTranscripts === 'never' ? null : await dragoman.library()
    const session = dragoman.createSession({
      engine: createDemoEngine({ conversation, network: this.#network }),
      library,
      title: TITLE,
      connect: { endpoint: null, credentials: {}, extras: {} },
      channels: [{ id: CHANNEL, target, source: null, wantSourceText: settings.get().showSourceText, wantVoice: true, noiseReduction: 'off', lengthMs: null }],
    })
    const demo = (): DemoState => ({ cut: this.#network.isCut, insteadOf: target === targetLanguage ? null : targetLanguage, voices: spoken })
    session.onOutput((output) => {
      if (output.type === 'target-changed') this.#addVoice(voices, output.target)
    })
    const running = new RunningSession({
      session,
      clock: dragoman.clock,
      start: { purpose: 'understand', source: CHANNEL, targetLanguage: target, sourceLanguage: null, voice: false, leaveNoTrace },
      channels: [{ id: CHANNEL, target }],
      saved: library !== null,
      tape: library !== null && record === true ? this.#options.sessions.tape(session) : null,
      onVoice,
      onListenerError: (error) => log.error('a listener of the session failed', error),
      demo,
    })
    return { running, conversation }
  }

  #setNetwork(cut: boolean): void {
    const { clock } = this.#options.dragoman
    if (this.#cutTimer !== null) clock.clearTimer(this.#cutTimer)
    this.#cutTimer = null
    if (cut && this.#running?.ended === false) {
      this.#cutTimer = clock.setTimer(LONGEST_CUT_MS, () => this.#setNetwork(false))
      this.#network.cut()
    } else this.#network.restore()
  }

  /** Captions go on without the voice of a language chosen in between if it can't be read. */
  #addVoice(voices: Map<LanguageTag, SpokenPhrases>, language: LanguageTag): void {
    const base = demoLanguage(language) ?? language
    if (voices.has(base)) return
    this.#voices([base]).then(
      (more) => more.forEach((phrases, spoken) => voices.set(spoken, phrases)),
      (error: unknown) => this.#options.log.error('a voice of the demonstration could not be read', error),
    )
  }

  async #voices(languages: readonly LanguageTag[]): Promise<Map<LanguageTag, SpokenPhrases>> {
    try {
      return await readDemoVoices(this.#options.assets, languages.map((language) => demoLanguage(language) ?? language))
    } catch (error) {
      throw damaged(error)
    }
  }

  async #spoken(): Promise<LanguageTag[]> {
    try {
      return await voicedLanguages(this.#options.assets)
    } catch (error) {
      throw damaged(error)
    }
  }
}

function damaged(cause: unknown): AppError {
  return new AppError('demo-damaged', 'The sound of the demonstration is missing or damaged. Install Dragoman again.', { cause })
}
