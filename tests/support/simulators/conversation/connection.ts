import type { Clock } from '../../../../src-shared/clock.ts'
import { inTurn, TimerGroup } from '../../timers.ts'
import { languageOf, pcmOf } from '../openai-realtime/client-events.ts'
import { type Piece, torn, transcribed, translated } from '../openai-realtime/response.ts'
import { Ear, type EarEvent } from '../openai-translation/ear.ts'
import type { ServedConnection, ServerSink } from '../served.ts'
import { FaultList } from '../fault-list.ts'
import { parseClientEvent, type ClientSettings } from './client-events.ts'
import type { ConversationFault, ConversationOptions, ConversationReport } from './options.ts'

export interface ConversationSetup {
  readonly options: ConversationOptions
  readonly clock: Clock
  readonly sink: ServerSink
  readonly report: ConversationReport
  readonly faults: readonly ConversationFault[]
}

type Words = (number | null)[]
type Doing = ConversationFault['do']

interface Item {
  readonly id: string
  readonly words: Words
  isAnswered: boolean
}

interface Response {
  readonly id: string
  isOver: boolean
}

/** Keeps a line warm (other-engines.md 3.3), ms. */
const PING_EVERY_MS = 10_000

/** A conversation session of a server of the Realtime family: it keeps its history, and an answer is to everything that was not answered yet. */
export class ConversationConnection implements ServedConnection {
  readonly #setup: ConversationSetup
  readonly #timers: TimerGroup
  #ear = new Ear(24_000)
  readonly #items: Item[] = []
  #settings: ClientSettings | null = null
  #spoken: Words = []
  #hasSound = false
  #response: Response | null = null
  /** What came while the model was still being loaded; null: it is there. */
  #early: (string | Uint8Array)[] | null = []
  #isOver = false
  #count = 0
  readonly #faults: FaultList<ConversationFault['at'], ConversationFault['do']>

  constructor(setup: ConversationSetup) {
    this.#setup = setup
    this.#faults = new FaultList(setup.faults)
    this.#timers = new TimerGroup(setup.clock)
  }

  begin(): void {
    const { options } = this.#setup
    this.#timers.set(options.createdAfterMs, () => {
      this.#write({ type: 'session.created', session: { id: 'sess_1', ...(options.style.tellsSession === true ? SESSION_TOLD[options.style.session] : {}), ...(options.style.announcesEnd === true ? { expires_at: Math.floor((this.#setup.clock.wallMs() + options.lifetimeMs - options.createdAfterMs) / 1000) } : {}) } })
      this.#write({ type: 'conversation.created', conversation: { id: 'conv_1' } })
      const early = this.#early ?? []
      this.#early = null
      for (const data of early) this.receive(data)
      this.#pingAgain()
    })
    this.#timers.set(options.lifetimeMs, () => this.endWith('session_expired', 1001))
  }

  receive(data: string | Uint8Array): void {
    if (this.#isOver) return
    if (this.#early !== null) return void this.#early.push(data)
    const event = parseClientEvent(data, this.#setup.options.style)
    if (event.type === 'refused') {
      this.#violate(event.detail)
      return this.#error('invalid_request', event.detail)
    }
    if (event.type === 'session.update') return this.#update(event.settings)
    if (this.#settings === null) this.#violate(`${event.type} before session.update`)
    if (event.type === 'append') return this.#append(pcmOf(event.audio))
    if (event.type === 'commit') return this.#commit({ asked: true })
    if (event.type === 'respond') return this.#respond(event)
    if (event.type === 'cancel') return this.#cancel()
    this.#spoken = []
  }

  pong(): void {}

  clientGone(): void {
    this.#end()
  }

  endWith(code: string, closeCode: number): void {
    if (this.#isOver) return
    this.#error(code, MESSAGES[code] ?? 'Refused by the simulator.')
    this.#end()
    this.#setup.sink.close(closeCode, '')
  }

  #update(settings: ClientSettings): void {
    const { options, report } = this.#setup
    this.#noteTarget(settings.instructions)
    report.modalities.push(settings.speaks ? 'audio' : 'text')
    if (settings.detection !== null && this.#settings === null) this.#ear = new Ear(24_000, settings.detection.silenceMs)
    const isMuted = this.#faults.due('update').some(({ kind }) => kind === 'mute')
    // Events are taken in their order: what comes after new settings is heard by them.
    if (this.#settings !== null) this.#settings = settings
    this.#timers.set(options.setupDelayMs, () => {
      this.#settings ??= settings
      if (options.style.confirms && !isMuted) this.#write({ type: 'session.updated', session: { id: 'sess_1' } })
    })
  }

  #noteTarget(instructions: string): string | null {
    const { report } = this.#setup
    const target = languageOf(instructions)
    if (target === null) this.#violate('instructions without a language')
    else if (report.targets.at(-1) !== target) report.targets.push(target)
    if (report.instructions.at(-1) !== instructions) report.instructions.push(instructions)
    return target
  }

  #append(pcm: Int16Array): void {
    const { report, sink } = this.#setup
    this.#hasSound = true
    this.#hear(this.#ear.append(pcm))
    report.receivedAudioMs = this.#ear.receivedMs()
    for (const fault of this.#faults.due({ audioMs: report.receivedAudioMs })) {
      if (fault.kind === 'frame') sink.send(fault.binary === true ? new TextEncoder().encode(fault.text) : fault.text)
      else if (fault.kind === 'end') this.endWith(fault.code, fault.closeCode)
      else if (fault.kind === 'drop') {
        this.#end()
        sink.drop()
      }
    }
  }

  #hear(events: readonly EarEvent[]): void {
    for (const event of events) {
      if (event.type === 'word') this.#hearWord(event.heard.damaged ? null : event.heard.word)
      else if (this.#settings?.detection !== null) this.#commit({ asked: false })
    }
  }

  #hearWord(word: number | null): void {
    const { report, options } = this.#setup
    if (word === null && options.ignoresNoise) return
    report.words.push(word)
    if (word === null) report.damaged += 1
    const detection = this.#settings?.detection ?? null
    if (this.#spoken.length === 0 && detection !== null && options.style.announcesTurns) this.#write({ type: 'input_audio_buffer.speech_started', audio_start_ms: this.#ear.receivedMs() })
    if (detection !== null && (detection.interrupts || options.style.alwaysInterrupts)) this.#cancel()
    this.#spoken.push(word)
  }

  /** `asked`: by the client; otherwise the server found a pause. */
  #commit({ asked }: { readonly asked: boolean }): void {
    const { options } = this.#setup
    // What was appended last may end within a frame of the ear.
    if (asked) this.#hear(this.#ear.flush())
    if (asked && !this.#hasSound) return this.#error('input_audio_buffer_commit_empty', 'The buffer is empty.')
    const words = this.#spoken
    this.#spoken = []
    this.#hasSound = false
    if (!asked && words.length === 0) return
    const item: Item = { id: this.#id('item'), words, isAnswered: false }
    this.#items.push(item)
    if (options.style.announcesTurns || asked) {
      if (!asked) this.#write({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: this.#ear.receivedMs() })
      this.#write({ type: 'input_audio_buffer.committed', item_id: item.id, previous_item_id: 'item_of_somebody_else' })
    }
    this.#write({ type: 'conversation.item.added', item: { id: item.id, type: 'message', role: 'user' } })
    if (this.#settings?.wantsSource === true) this.#transcribe(item)
    if (!asked && this.#settings?.detection?.responds === true) this.#respond({ instructions: null, speaks: null })
  }

  #transcribe({ id, words }: Item): void {
    const { options } = this.#setup
    const name = 'conversation.item.input_audio_transcription'
    const whole = transcribed(words, options.sourceLanguage)
    const half = whole.slice(0, Math.ceil(whole.length / 2))
    const delayMs = options.rough ? options.sourceDelayMs * 4 : options.sourceDelayMs
    const later = (afterMs: number, event: object): void => void this.#timers.set(afterMs, () => this.#write({ item_id: id, content_index: 0, ...event, type: (event as { type: string }).type }))
    if (options.style.source === 'cumulative') {
      later(delayMs / 2, { type: `${name}.completed`, status: 'in_progress', transcript: half })
      later(delayMs, { type: `${name}.completed`, status: 'completed', transcript: whole })
    } else if (options.style.source === 'pieces') {
      later(delayMs / 2, { type: `${name}.delta`, delta: half })
      later(delayMs, { type: `${name}.completed`, transcript: whole })
    }
  }

  #respond({ instructions, speaks }: { readonly instructions: string | null; readonly speaks: boolean | null }): void {
    const { options, report } = this.#setup
    const faults = this.#faults.due({ turn: report.responses + 1 })
    report.responses += 1
    if (this.#response !== null) {
      this.#violate('asks for a second response')
      return this.#error('conversation_already_has_active_response', 'A response is under way.')
    }
    if (faults.some(({ kind }) => kind === 'busy')) return this.#error('conversation_already_has_active_response', 'A response is under way.')
    const items = this.#items.filter(({ isAnswered }) => !isAnswered)
    if (items.length > 1) this.#violate(`${items.length} turns in one answer`)
    const target = this.#noteTarget(instructions ?? this.#settings?.instructions ?? '') ?? 'en'
    const response: Response = { id: this.#id('resp'), isOver: false }
    this.#response = response
    this.#write({ type: 'response.created', response: { id: response.id, status: 'in_progress' } })
    const words = items.flatMap((item) => item.words)
    const whole = words.length === 0 ? [] : translated(words, target)
    this.#say({ response, items, pieces: options.rough ? torn(whole) : whole, isSpoken: speaks ?? this.#settings?.speaks ?? true, faults })
  }

  #say({ response, items, pieces, isSpoken, faults }: { readonly response: Response; readonly items: readonly Item[]; readonly pieces: readonly Piece[]; readonly isSpoken: boolean; readonly faults: readonly Doing[] }): void {
    const { options } = this.#setup
    const broken = faults.find((fault) => fault.kind === 'break')
    const answer = faults.find((fault) => fault.kind === 'answer')
    const said = answer === undefined ? (broken === undefined ? pieces : pieces.slice(0, 1)) : [{ text: answer.text, sound: '' }]
    const finish = (): void => {
      if (response.isOver) return
      if (broken === undefined) for (const item of items) item.isAnswered = true
      this.#finish(response, broken?.status ?? 'completed')
    }
    const pieceByPiece = said.map((piece) => () => this.#sayPiece(response, piece, isSpoken))
    inTurn(this.#timers, options.responseDelayMs, options.wordEveryMs, faults.some(({ kind }) => kind === 'hang') ? pieceByPiece : [...pieceByPiece, finish])
  }

  #sayPiece({ id, isOver }: Response, { text, sound }: Piece, isSpoken: boolean): void {
    if (isOver) return
    const about = { response_id: id, item_id: `${id}-item`, output_index: 0, content_index: 0 }
    const prefix = this.#setup.options.style.names === 'new' ? 'response.output_' : 'response.'
    this.#write({ ...about, type: `${prefix}${isSpoken ? 'audio_transcript' : 'text'}.delta`, delta: text })
    if (isSpoken && sound !== '') this.#write({ ...about, type: `${prefix}audio.delta`, delta: sound })
  }

  #cancel(): void {
    const response = this.#response
    if (response !== null) this.#finish(response, 'cancelled')
  }

  #finish(response: Response, status: string): void {
    response.isOver = true
    this.#response = null
    // Usage may be an empty object (other-engines.md 3.3).
    this.#write({ type: 'response.done', response: { id: response.id, status, output: [], usage: {} } })
  }

  #pingAgain(): void {
    this.#timers.set(PING_EVERY_MS, () => {
      this.#write({ type: 'ping', timestamp: this.#setup.clock.wallMs() })
      this.#pingAgain()
    })
  }

  #error(code: string, message: string): void {
    const { style } = this.#setup.options
    this.#write(style.flatErrors ? { type: 'error', code, message } : { type: 'error', error: { type: 'invalid_request_error', code, message } })
  }

  #write(event: { readonly type: string; readonly [field: string]: unknown }): void {
    if (!this.#isOver) this.#setup.sink.send(JSON.stringify({ event_id: this.#id('event'), ...event }))
  }

  #id(kind: string): string {
    this.#count += 1
    return `${kind}_${this.#count}`
  }

  #violate(detail: string): void {
    this.#setup.report.violations.push(detail)
  }

  #end(): void {
    this.#isOver = true
    this.#setup.report.isOpen = false
    this.#timers.close()
  }
}

/** The session as it stands before it is set (openai-realtime.md 4.1; flat: other-engines.md 7.5). */
const SESSION_TOLD = {
  ga: { type: 'realtime', output_modalities: ['audio'], audio: { input: { format: { type: 'audio/pcm', rate: 24_000 } } } },
  beta: { modalities: ['text', 'audio'], input_audio_format: 'pcm16', output_audio_format: 'pcm16', input_audio_transcription: null },
  xai: { voice: 'ara' },
} as const

/** What a server says, where codes are not to be relied on. */
const MESSAGES: Readonly<Record<string, string>> = {
  invalid_api_key: 'Incorrect API key provided.',
  invalid_model: 'The model is not known here.',
  insufficient_quota: 'Your team has used all available credits.',
  session_expired: 'The session reached its maximum duration.',
  server_error: 'Internal error.',
}
