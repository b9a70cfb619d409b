import type { RealtimeServerEvent } from 'openai/resources/realtime/realtime'
import { samplesToMs } from '../../../../src-shared/audio/pcm.ts'
import type { Clock } from '../../../../src-shared/clock.ts'
import { wordText } from '../../dictionary/dictionary.ts'
import { TimerGroup } from '../../timers.ts'
import { type HeardWord, ToneDecoder } from '../../tone-speech/index.ts'
import { DAMAGED_TEXT } from '../openai-translation/core.ts'
import { TextStream } from '../openai-translation/text-stream.ts'
import type { ServedConnection, ServerSink } from '../served.ts'
import { FaultList } from '../fault-list.ts'
import { type ClientEvent, parseClientEvent, pcmOf, refusedBy, type Transcription } from './client-events.ts'
import type { TranscriptionFault, TranscriptionOptions, TranscriptionReport } from './options.ts'

export interface TranscriptionSetup {
  readonly options: TranscriptionOptions
  readonly clock: Clock
  readonly sink: ServerSink
  readonly report: TranscriptionReport
  readonly faults: readonly TranscriptionFault[]
  /** A model in the address makes it a conversation session, which takes no settings of a transcription. */
  readonly isConversation: boolean
}

const RATE_HZ = 24_000
const SHORTEST_COMMIT_MS = 100
/** How long a word is held back before it is written; our own figures, the service tells none. */
const HELD_MS = { minimal: 100, low: 250, medium: 500, high: 900, xhigh: 1_500 } as const

/** The sound since the last commit. */
interface Buffer {
  readonly itemId: string
  readonly decoder: ToneDecoder
  readonly stream: TextStream
  readonly words: (number | null)[]
  text: string
  samples: number
}

/** A transcription session as the reference describes it (openai-realtime.md 3). */
export class TranscriptionServerConnection implements ServedConnection {
  readonly #setup: TranscriptionSetup
  readonly #timers: TimerGroup
  #settings: Transcription | null = null
  #buffer: Buffer
  #lastItem: string | null = null
  #count = 0
  #isOver = false
  readonly #faults: FaultList<TranscriptionFault['at'], TranscriptionFault['do']>

  constructor(setup: TranscriptionSetup) {
    this.#setup = setup
    this.#faults = new FaultList(setup.faults)
    this.#timers = new TimerGroup(setup.clock)
    this.#buffer = this.#newBuffer()
  }

  begin(): void {
    const { options, clock, isConversation } = this.#setup
    const session = { type: isConversation ? 'realtime' : 'transcription', id: 'sess_1', expires_at: Math.floor((clock.wallMs() + options.lifetimeMs) / 1000) }
    this.#timers.set(options.setupDelayMs, () => this.#write({ type: 'session.created', session }))
    this.#timers.set(options.lifetimeMs, () => this.endWith('session_expired', 1001))
  }

  receive(data: string | Uint8Array): void {
    if (this.#isOver) return
    const parsed = parseClientEvent(data)
    if (parsed.kind === 'refused') {
      this.#violate(parsed.detail)
      return this.#error(parsed.code)
    }
    const { event } = parsed
    if (event.type === 'session.update') return this.#update(event)
    if (this.#settings === null) this.#violate(`${event.type} before session.updated`)
    if (event.type === 'input_audio_buffer.append') this.#append(pcmOf(event.audio))
    else this.#commit()
  }

  pong(): void {}

  clientGone(): void {
    this.#end()
  }

  endWith(code: string, closeCode: number): void {
    if (this.#isOver) return
    this.#error(code)
    this.#end()
    this.#setup.sink.close(closeCode, `invalid_request_error.${code}`)
  }

  #update({ session }: Extract<ClientEvent, { type: 'session.update' }>): void {
    const { options, report, isConversation } = this.#setup
    const { transcription } = session.audio.input
    if (isConversation) return this.endWith('invalid_model', 4000)
    if (!options.models.includes(transcription.model)) return this.endWith('model_not_found', 4000)
    report.transcriptions.push(session.audio.input)
    if (refusedBy(transcription, options.takeDelay) !== null) return this.#error('invalid_value')
    if (this.#faults.due('update').some(({ kind }) => kind === 'mute')) return
    this.#timers.set(options.setupDelayMs, () => {
      this.#settings = transcription
      this.#write({ type: 'session.updated', session: { type: 'transcription' } })
    })
  }

  #append(pcm: Int16Array): void {
    const { report, sink } = this.#setup
    this.#buffer.samples += pcm.length
    report.receivedAudioMs += samplesToMs(pcm.length, RATE_HZ)
    this.#hear(this.#buffer, this.#buffer.decoder.push(pcm))
    for (const fault of this.#faults.due({ audioMs: report.receivedAudioMs })) {
      if (fault.kind === 'frame') sink.send(fault.binary === true ? new TextEncoder().encode(fault.text) : fault.text)
      else if (fault.kind === 'end') this.endWith(fault.code, fault.closeCode)
      else if (fault.kind === 'drop') {
        this.#end()
        sink.drop()
      }
    }
  }

  #hear(buffer: Buffer, heard: readonly HeardWord[]): void {
    const { options, report } = this.#setup
    for (const { word, damaged } of heard) {
      const known = damaged ? null : word
      if (damaged) report.damaged += 1
      buffer.words.push(known)
      const piece = known === null ? ` ${DAMAGED_TEXT}` : buffer.stream.word(wordText(known, options.sourceLanguage), options.sourceLanguage)
      buffer.text += piece
      if (!this.#writesAfterCommit) this.#timers.set(HELD_MS[this.#settings?.delay ?? 'low'], () => this.#sayDelta(buffer.itemId, piece))
    }
  }

  #sayDelta(itemId: string, text: string): void {
    const pieces = this.#setup.options.rough ? (text.match(/.{1,3}/gsu) ?? []) : [text]
    for (const delta of pieces) this.#write({ type: 'conversation.item.input_audio_transcription.delta', item_id: itemId, content_index: 0, delta, obfuscation: 'x'.repeat(7) })
    if (this.#setup.options.rough) this.#write({ type: 'conversation.item.input_audio_transcription.delta', item_id: itemId, content_index: 0 })
  }

  #commit(): void {
    const { options, report } = this.#setup
    const buffer = this.#buffer
    if (samplesToMs(buffer.samples, RATE_HZ) < SHORTEST_COMMIT_MS) return this.#error('input_audio_buffer_commit_empty')
    this.#hear(buffer, buffer.decoder.flush())
    report.words.push(...buffer.words)
    report.items += 1
    const faults = this.#faults.due({ item: report.items })
    this.#write({ type: 'input_audio_buffer.committed', item_id: buffer.itemId, previous_item_id: this.#lastItem })
    this.#write({ type: 'conversation.item.added', previous_item_id: this.#lastItem, item: { id: buffer.itemId, type: 'message', role: 'user', content: [{ type: 'input_audio' }] } })
    this.#lastItem = buffer.itemId
    this.#buffer = this.#newBuffer()
    const late = faults.find((fault) => fault.kind === 'late')
    // Behind the last delta of the item.
    const heldMs = HELD_MS[this.#settings?.delay ?? 'low'] + 1
    const lateMs = late?.kind === 'late' ? late.ms : options.rough && report.items % 3 === 1 ? 2_500 : 0
    const failed = faults.find((fault) => fault.kind === 'fail')
    this.#timers.set(heldMs + options.completeMs + lateMs, () => this.#complete(buffer, failed?.kind === 'fail' ? failed.code : null))
  }

  #complete({ itemId, text, words, stream, samples }: Buffer, failedBy: string | null): void {
    const about = { item_id: itemId, content_index: 0 }
    if (failedBy !== null) {
      return this.#write({ type: 'conversation.item.input_audio_transcription.failed', ...about, error: { type: 'server_error', code: failedBy, message: 'Failed by the simulator.' } })
    }
    // Pieces first, then all of it, and in what language: only this model (openai-realtime.md 3.2).
    if (this.#writesAfterCommit && words.length > 0) this.#sayDelta(itemId, text)
    const languages = this.#writesAfterCommit ? { languages: words.length === 0 ? [] : [{ code: this.#setup.options.sourceLanguage }] } : {}
    const transcript = words.length === 0 ? '' : (text + stream.mark()).trim()
    const usage = this.#setup.options.rough ? { type: 'tokens', input_tokens: 10, output_tokens: 5, total_tokens: 15 } : { type: 'duration', seconds: samples / RATE_HZ }
    this.#write({ type: 'conversation.item.input_audio_transcription.completed', ...about, transcript, usage, ...languages })
    this.#write({ type: 'conversation.item.done', item: { id: itemId, type: 'message', role: 'user', content: [{ type: 'input_audio', transcript }] } })
  }

  /** The third model writes nothing before the commit. */
  get #writesAfterCommit(): boolean {
    return this.#settings?.model === 'gpt-transcribe'
  }

  #newBuffer(): Buffer {
    return { itemId: this.#id('item'), decoder: new ToneDecoder(RATE_HZ), stream: new TextStream(), words: [], text: '', samples: 0 }
  }

  /** By contract `event_id` says which message was meant; captures showed null (openai-realtime.md 7.1). */
  #error(code: string): void {
    this.#write({ type: 'error', error: { type: 'invalid_request_error', code, message: 'Refused by the simulator.', param: null, event_id: null } })
  }

  #write(event: { readonly type: RealtimeServerEvent['type']; readonly [field: string]: unknown }): void {
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
