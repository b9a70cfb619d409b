import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime'
import type { Clock } from '../../../../src-shared/clock.ts'
import { inTurn, TimerGroup } from '../../timers.ts'
import { Ear, type EarEvent } from '../openai-translation/ear.ts'
import type { ServedConnection, ServerSink } from '../served.ts'
import { FaultList } from '../fault-list.ts'
import { type CreateEvent, languageOf, parseClientEvent, pcmOf, type UpdateEvent } from './client-events.ts'
import type { RealtimeFault, RealtimeOptions, RealtimeReport } from './options.ts'
import { type Piece, torn, transcribed, translated } from './response.ts'

export interface RealtimeSetup {
  readonly options: RealtimeOptions
  readonly clock: Clock
  readonly sink: ServerSink
  readonly report: RealtimeReport
  readonly faults: readonly RealtimeFault[]
}

type Words = (number | null)[]
type Doing = RealtimeFault['do']

/** A conversation session as the reference describes it (openai-realtime.md 3.3, 4), as far as an interpreter needs it. */
export class RealtimeServerConnection implements ServedConnection {
  readonly #setup: RealtimeSetup
  readonly #timers: TimerGroup
  readonly #ear = new Ear(24_000)
  readonly #items = new Map<string, Words>()
  #settings: UpdateEvent['session'] | null = null
  #spoken: { readonly itemId: string; readonly words: Words; readonly startMs: number } | null = null
  #isResponding = false
  #isOver = false
  #count = 0
  readonly #faults: FaultList<RealtimeFault['at'], RealtimeFault['do']>

  constructor(setup: RealtimeSetup) {
    this.#setup = setup
    this.#faults = new FaultList(setup.faults)
    this.#timers = new TimerGroup(setup.clock)
  }

  begin(): void {
    const { options, clock } = this.#setup
    this.#timers.set(options.setupDelayMs, () => this.#write({ type: 'session.created', session: { type: 'realtime', id: 'sess_1', expires_at: Math.floor((clock.wallMs() + options.lifetimeMs) / 1000) } }))
    this.#timers.set(options.lifetimeMs, () => this.endWith('session_expired', 1001))
  }

  receive(data: string | Uint8Array): void {
    if (this.#isOver) return
    const parsed = parseClientEvent(data)
    if (parsed.kind === 'refused') {
      this.#violate(parsed.detail)
      return this.#error(parsed.code, null)
    }
    const { event } = parsed
    if (event.type === 'session.update') return this.#update(event)
    if (this.#settings === null) this.#violate(`${event.type} before session.update`)
    if (event.type === 'input_audio_buffer.append') return this.#append(pcmOf(event.audio))
    if (event.type === 'response.create') return this.#create(event)
    if (!this.#items.delete(event.item_id)) this.#violate('deletes an item there is not')
    this.#setup.report.items = this.#items.size
    this.#write({ type: 'conversation.item.deleted', item_id: event.item_id })
  }

  pong(): void {}

  clientGone(): void {
    this.#end()
  }

  endWith(code: string, closeCode: number): void {
    if (this.#isOver) return
    this.#error(code, null)
    this.#end()
    this.#setup.sink.close(closeCode, `invalid_request_error.${code}`)
  }

  #update({ session }: UpdateEvent): void {
    const { report, options } = this.#setup
    const { create_response, interrupt_response } = session.audio.input.turn_detection
    if (create_response || interrupt_response) this.#violate('answers or is interrupted by itself')
    if ((session.output_modalities[0] === 'audio') !== (session.audio.output !== undefined)) this.#violate('voice and modality differ')
    this.#noteTarget(session.instructions)
    report.modalities.push(session.output_modalities[0])
    if (this.#faults.due('update').some(({ kind }) => kind === 'mute')) return
    this.#timers.set(options.setupDelayMs, () => {
      this.#settings = session
      this.#write({ type: 'session.updated', session: { type: 'realtime' } })
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
      if (event.type === 'pause') this.#commit()
      else this.#hearWord(event.heard)
    }
  }

  #hearWord(heard: Extract<EarEvent, { type: 'word' }>['heard']): void {
    const { report } = this.#setup
    const word = heard.damaged ? null : heard.word
    report.words.push(word)
    if (heard.damaged) report.damaged += 1
    if (this.#spoken === null) {
      this.#spoken = { itemId: this.#id('item'), words: [], startMs: Math.max(0, heard.startMs - 300) }
      this.#write({ type: 'input_audio_buffer.speech_started', item_id: this.#spoken.itemId, audio_start_ms: this.#spoken.startMs })
    }
    this.#spoken.words.push(word)
  }

  #commit(): void {
    const spoken = this.#spoken
    if (spoken === null) return
    const { options, report } = this.#setup
    const { itemId, words, startMs } = spoken
    const endMs = this.#ear.receivedMs()
    this.#spoken = null
    this.#items.set(itemId, words)
    report.items = this.#items.size
    if (this.#items.size > options.mostItems) this.#violate(`${this.#items.size} items in the conversation`)
    this.#write({ type: 'input_audio_buffer.speech_stopped', item_id: itemId, audio_end_ms: endMs })
    this.#write({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: null })
    this.#write({ type: 'conversation.item.added', item: { id: itemId, type: 'message', role: 'user', content: [{ type: 'input_audio' }] }, previous_item_id: null })
    if (this.#settings?.audio.input.transcription !== undefined) this.#transcribe(itemId, words, (endMs - startMs) / 1000)
  }

  #transcribe(itemId: string, words: Words, seconds: number): void {
    const { options } = this.#setup
    const transcript = transcribed(words, options.sourceLanguage)
    const about = { item_id: itemId, content_index: 0 }
    this.#timers.set(options.rough ? options.sourceDelayMs * 5 : options.sourceDelayMs, () => {
      this.#write({ type: 'conversation.item.input_audio_transcription.delta', ...about, delta: transcript.slice(0, 7) })
      this.#write({ type: 'conversation.item.input_audio_transcription.completed', ...about, transcript, usage: { type: 'duration', seconds } })
    })
  }

  #create({ event_id, response }: CreateEvent): void {
    const { options, report } = this.#setup
    const faults = this.#faults.due({ turn: report.responses + 1 })
    report.responses += 1
    const words = this.#items.get(response.input[0].id)
    if (this.#isResponding) {
      this.#violate('asks for a second response')
      return this.#error('conversation_already_has_active_response', null)
    }
    if (faults.some(({ kind }) => kind === 'busy')) return this.#error('conversation_already_has_active_response', null)
    if (words === undefined) {
      this.#violate('refers to an item there is not')
      return this.#error('item_not_found', event_id ?? null)
    }
    const target = this.#noteTarget(response.instructions) ?? 'en'
    const id = this.#id('resp')
    this.#isResponding = true
    this.#write({ type: 'response.created', response: { id, status: 'in_progress', metadata: response.metadata ?? null } })
    const whole = translated(words, target)
    const pieces = options.rough ? torn(whole) : whole
    this.#say({ id, pieces, isSpoken: response.output_modalities[0] === 'audio', faults })
  }

  #say({ id, pieces, isSpoken, faults }: { readonly id: string; readonly pieces: readonly Piece[]; readonly isSpoken: boolean; readonly faults: readonly Doing[] }): void {
    const { options } = this.#setup
    const broken = faults.find((fault) => fault.kind === 'break')
    const answer = faults.find((fault) => fault.kind === 'answer')
    const said = answer === undefined ? (broken === undefined ? pieces : pieces.slice(0, 1)) : [{ text: answer.text, sound: '' }]
    const pieceByPiece = said.map((piece) => () => this.#sayPiece(id, piece, isSpoken))
    const finish = (): void => this.#finishResponse(id, broken?.status ?? 'completed', isSpoken)
    inTurn(this.#timers, options.responseDelayMs, options.wordEveryMs, faults.some(({ kind }) => kind === 'hang') ? pieceByPiece : [...pieceByPiece, finish])
  }

  #sayPiece(id: string, { text, sound }: Piece, isSpoken: boolean): void {
    const about = { response_id: id, item_id: `${id}-item`, output_index: 0, content_index: 0 }
    const { oldNames } = this.#setup.options
    const named = (event: string): object => ({ type: oldNames ? `response.${event}` : `response.output_${event}`, ...about })
    this.#send({ ...named(isSpoken ? 'audio_transcript.delta' : 'text.delta'), delta: text })
    if (isSpoken && sound !== '') this.#send({ ...named('audio.delta'), delta: sound })
  }

  #finishResponse(id: string, status: 'completed' | 'failed' | 'incomplete', isSpoken: boolean): void {
    this.#isResponding = false
    const usage = {
      total_tokens: 300,
      input_token_details: { text_tokens: 200, audio_tokens: 50, cached_tokens: 100, cached_tokens_details: { text_tokens: 100, audio_tokens: 0 } },
      output_token_details: { text_tokens: 10, audio_tokens: isSpoken ? 40 : 0 },
    }
    this.#write({ type: 'response.done', response: { id, status, usage } })
    this.#write({ type: 'rate_limits.updated', rate_limits: [{ name: 'tokens', limit: 40_000, remaining: 39_700, reset_seconds: 0.4 }] })
  }

  /** By contract `event_id` says which message was meant; captures showed null (openai-realtime.md 7.1). */
  #error(code: string, eventId: string | null): void {
    this.#write({ type: 'error', error: { type: 'invalid_request_error', code, message: 'Refused by the simulator.', param: null, event_id: eventId } })
  }

  #write(event: { readonly type: RealtimeServerEvent['type']; readonly [field: string]: unknown }): void {
    this.#send(event)
  }

  #send(event: object): void {
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
