import { assertNever } from '../../../src-shared/assert.ts'
import { samplesToMs } from '../../../src-shared/audio/pcm.ts'
import type { TimerHandle } from '../../../src-shared/clock.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { translatingInstructions } from '../chat/translating.ts'
import type { EngineEvent, EnginePorts } from '../contract.ts'
import type { EngineError } from '../errors.ts'
import { endsSession, reasonOfCode } from '../openai-translate/error-codes.ts'
import { AnswerWarning } from '../realtime/answer-warning.ts'
import { appendAudio, RATE_HZ } from '../realtime/wire-out.ts'
import type { Oddities } from '../wire/oddities.ts'
import type { Progress } from '../wire/progress.ts'
import type { CaptionsRequest } from './request.ts'
import { Translation } from './translation.ts'
import { TurnCutter } from './turn-cutter.ts'
import { type Turn, TurnBook } from './turns.ts'
import type { ServerFrame } from './wire-in.ts'
import { commit } from './wire-out.ts'

/** Sound before somebody spoke that belongs to the turn: the detector notices late, ms. */
const LEAD_MS = 600
/** Translated at once; told in order all the same. */
const MOST_AT_ONCE = 3
const MOST_HEARINGS = 3
/** What is not written down so long after it was said never will be, ms; the slowest setting takes a tenth of it. */
const WRITTEN_WITHIN_MS = 20_000
/** So many sentences in a row that nobody would translate: the connection is given up, and the session has them translated again. */
const MOST_UNTRANSLATED = 3
/** Shorter sound is refused by the service (openai-realtime.md 3.3), ms. */
const SHORTEST_COMMIT_MS = 120

const NOTHING_IN_IT = 'input_audio_buffer_commit_empty'

export type CaptionFrame = Exclude<ServerFrame, { kind: 'created' | 'updated' | 'error' | 'odd' | 'nothing' }>

export interface CaptionerPorts extends Pick<EnginePorts, 'clock' | 'openHttp'> {
  readonly request: CaptionsRequest
  readonly oddities: Oddities
  readonly progress: Progress
  readonly emit: (event: EngineEvent) => void
  readonly write: (text: string) => void
  readonly fail: (error: EngineError) => void
  /** All that was said is told. */
  readonly emptied: () => void
}

interface Committed {
  /** Of the message. */
  readonly id: string
  readonly turn: Turn
}

/** Has each turn written down and translated, and tells both in the order they were spoken. */
export class Captioner {
  readonly #ports: CaptionerPorts
  readonly #cutter = new TurnCutter(RATE_HZ)
  readonly #turns = new TurnBook()
  readonly #translations = new Map<Turn, Translation>()
  readonly #manner = { streams: true }
  /** Committed and not yet confirmed, in order. */
  #unconfirmed: Committed[] = []
  readonly #waits = new Map<Turn, TimerHandle>()
  /** To be heard once more as soon as nobody speaks. */
  #again: Turn[] = []
  #open: Turn | null = null
  #lead: Int16Array[] = []
  #wanted: LanguageTag
  #announced: LanguageTag
  #commits = 0
  #usd = 0
  #untranslated = 0
  readonly #answerWarning: AnswerWarning
  #isStopped = false

  constructor(ports: CaptionerPorts) {
    this.#ports = ports
    this.#answerWarning = new AnswerWarning(ports.emit, 'text-model')
    this.#wanted = ports.request.target
    this.#announced = this.#wanted
  }

  /** Everything said is written down and translated. */
  get isIdle(): boolean {
    return this.#turns.isEmpty
  }

  stop(): void {
    this.#isStopped = true
    for (const translation of this.#translations.values()) translation.abort()
    this.#translations.clear()
    for (const turn of [...this.#waits.keys()]) this.#waitNoLonger(turn)
  }

  /** For what is said from now on; turns already heard keep their language. */
  setTarget(target: LanguageTag): void {
    this.#wanted = target
    queueMicrotask(() => this.announce())
  }

  /** Tells the language of what comes next, once everything in the old one has been said. */
  announce(): void {
    const next = this.#turns.next()?.target ?? this.#wanted
    if (next === this.#announced || this.#isStopped) return
    this.#announced = next
    this.#ports.emit({ type: 'target-changed', target: next })
  }

  tellUsage(): void {
    this.#ports.emit({ type: 'usage', audioMs: this.#ports.progress.sentMs, usd: this.#usd })
  }

  /** Whole frames of sound. The array is not kept. */
  hear(pcm: Int16Array): void {
    const { write, progress } = this.#ports
    for (const cut of this.#cutter.push(pcm)) {
      if (cut.kind === 'begin') this.#begin()
      else if (cut.kind === 'end') this.#end(cut.endMs)
      else {
        write(appendAudio(cut.pcm))
        this.#keep(cut.pcm.slice())
        if (progress.sent(cut.pcm.length) !== null) this.tellUsage()
      }
    }
  }

  /** No more sound comes. */
  finish(): void {
    const end = this.#cutter.end()
    if (end !== null) this.#end(end.endMs)
  }

  handle(frame: CaptionFrame): void {
    switch (frame.kind) {
      case 'committed':
        return this.#handleCommitted(frame.itemId)
      case 'delta':
        return this.#handleDelta(frame)
      case 'completed':
        return this.#handleCompleted(frame)
      case 'failed':
        return this.#handleFailed(frame)
      default:
        return assertNever(frame)
    }
  }

  /** Whether the error was about a commit; errors may come without the id they belong to. */
  handleError({ code, eventId }: Extract<ServerFrame, { kind: 'error' }>): boolean {
    const isEmpty = code === NOTHING_IN_IT
    const at = eventId === null ? (isEmpty ? 0 : -1) : this.#unconfirmed.findIndex(({ id }) => id === eventId)
    const [refused] = at < 0 ? [] : this.#unconfirmed.splice(at, 1)
    if (refused === undefined) return isEmpty
    if (isEmpty) this.#sourceDone(refused.turn)
    else this.#notWritten(refused.turn)
    return true
  }

  #keep(pcm: Int16Array): void {
    if (this.#open !== null) this.#open.sound.push(pcm)
    else this.#lead.push(pcm)
    while (this.#open === null && samplesOf(this.#lead.slice(1)) >= (LEAD_MS * RATE_HZ) / 1000) this.#lead.shift()
  }

  #begin(): void {
    this.#open = this.#turns.open(this.#wanted, this.#lead)
    this.#lead = []
  }

  #end(endMs: number): void {
    const turn = this.#open
    if (turn === null) return
    this.#open = null
    turn.endMs = Math.min(endMs, this.#ports.progress.sentMs)
    turn.target = this.#wanted
    this.#commit(turn)
    for (const again of this.#again.splice(0)) this.#hearAgain(again)
    this.announce()
  }

  #commit(turn: Turn): void {
    const lacksMs = SHORTEST_COMMIT_MS - samplesToMs(samplesOf(turn.sound), RATE_HZ)
    if (lacksMs > 0) this.#ports.write(appendAudio(new Int16Array(Math.ceil((lacksMs * RATE_HZ) / 1000))))
    this.#commits += 1
    turn.hearings += 1
    const id = `commit-${this.#commits}`
    this.#unconfirmed.push({ id, turn })
    this.#ports.write(commit(id))
    this.#waits.set(turn, this.#ports.clock.setTimer(WRITTEN_WITHIN_MS, () => this.#notWritten(turn)))
  }

  /** Its sound goes out once more, between two turns. */
  #hearAgain(turn: Turn): void {
    for (const pcm of turn.sound) this.#ports.write(appendAudio(pcm))
    this.#commit(turn)
  }

  #handleCommitted(itemId: string): void {
    const committed = this.#unconfirmed.shift()
    if (committed === undefined) return this.#ports.oddities.note('unexpected-event', 'committed')
    committed.turn.itemId = itemId
  }

  /** A turn may be named by its first words, before it is committed. */
  #named(itemId: string, what: string): Turn | undefined {
    const turn = this.#turns.find(itemId) ?? this.#turns.unnamed()
    if (turn === undefined) this.#ports.oddities.note('unexpected-event', what)
    else turn.itemId = itemId
    return turn
  }

  #handleDelta({ itemId, text }: Extract<CaptionFrame, { kind: 'delta' }>): void {
    const turn = this.#named(itemId, 'delta')
    if (turn === undefined || text === '' || turn.isSourceDone) return
    turn.source += text
    this.#tellSource(turn, { text, mode: 'append', final: false, language: null })
  }

  #handleCompleted({ itemId, text, seconds, language }: Extract<CaptionFrame, { kind: 'completed' }>): void {
    const turn = this.#turns.find(itemId)
    if (turn === undefined || turn.isSourceDone) return this.#ports.oddities.note('unexpected-event', 'completed')
    const { usdPerMinute } = this.#ports.request
    this.#usd += ((seconds ?? samplesOf(turn.sound) / RATE_HZ) / 60) * usdPerMinute
    const isSame = text.trim() === turn.source.trim()
    turn.source = text.trim()
    if (text.trim() !== '' || !isSame) this.#tellSource(turn, { text: isSame ? '' : text, mode: isSame ? 'append' : 'replace', final: true, language })
    this.#sourceDone(turn)
  }

  #handleFailed({ itemId, code }: Extract<CaptionFrame, { kind: 'failed' }>): void {
    const turn = this.#turns.find(itemId)
    if (turn === undefined || turn.isSourceDone) return this.#ports.oddities.note('unexpected-event', 'failed')
    const { request, fail } = this.#ports
    const reason = reasonOfCode(code)
    if (reason !== null && endsSession(reason)) return fail(request.failures.server(reason, `transcription: ${code ?? 'no code'}`))
    this.#notWritten(turn)
  }

  /** Heard again from our own copy; what cannot be understood in three tries is said to be missing. */
  #notWritten(turn: Turn): void {
    this.#waitNoLonger(turn)
    turn.itemId = null
    if (turn.hearings >= MOST_HEARINGS) {
      this.#ports.emit({ type: 'warning', code: 'not-heard', message: 'The service could not write down a sentence in three tries. Its words are missing.' })
      return this.#sourceDone(turn)
    }
    if (turn.source !== '') this.#tellSource(turn, { text: '', mode: 'replace', final: false, language: null })
    turn.source = ''
    if (this.#open === null) this.#hearAgain(turn)
    else this.#again.push(turn)
  }

  #tellSource(turn: Turn, { text, mode, final, language }: { readonly text: string; readonly mode: 'append' | 'replace'; readonly final: boolean; readonly language: string | null }): void {
    const { request, progress } = this.#ports
    if (!request.wantSourceText) return
    turn.heldSource.push({
      type: 'source',
      segment: turn.key,
      text,
      mode,
      final,
      audioMs: turn.endMs ?? progress.sentMs,
      ...(language === null ? {} : { language }),
      ...(request.chat === null ? { asSpoken: true } : {}),
    })
    this.#tell()
  }

  #waitNoLonger(turn: Turn): void {
    const wait = this.#waits.get(turn)
    if (wait !== undefined) this.#ports.clock.clearTimer(wait)
    this.#waits.delete(turn)
  }

  #sourceDone(turn: Turn): void {
    this.#waitNoLonger(turn)
    turn.isSourceDone = true
    turn.sound = []
    if (turn.source === '' || this.#ports.request.chat === null) turn.translation = 'done'
    this.#translate()
    this.#tell()
  }

  #translate(): void {
    for (const turn of this.#turns.waiting()) {
      if (this.#turns.running() >= MOST_AT_ONCE || this.#isStopped) return
      this.#translateTurn(turn)
    }
  }

  #translateTurn(turn: Turn): void {
    const { request, clock, openHttp } = this.#ports
    const { chat, source, context } = request
    if (chat === null) return
    turn.translation = 'running'
    const instructions = translatingInstructions({ target: turn.target, source, context, before: this.#turns.before(turn) })
    const translation = new Translation(
      { chat, clock, openHttp, manner: this.#manner, used: (usage) => this.#count(usage) },
      { instructions, text: turn.source },
      {
        said: (text, isNew) => this.#said(turn, { text, isNew }),
        done: (isWhole) => this.#translated(turn, isWhole),
        failed: (error, isFinal) => this.#gaveUp(turn, error, isFinal),
      },
    )
    this.#translations.set(turn, translation)
  }

  #count(usage: { readonly textIn: number; readonly textCached: number; readonly textOut: number }): void {
    const prices = this.#ports.request.chat?.prices ?? null
    if (prices === null) return
    const fresh = Math.max(0, usage.textIn - usage.textCached)
    this.#usd += (fresh * prices.textIn + usage.textCached * prices.textCached + usage.textOut * prices.textOut) / 1_000_000
    this.tellUsage()
  }

  #said(turn: Turn, { text, isNew }: { readonly text: string; readonly isNew: boolean }): void {
    turn.text = isNew ? text : turn.text + text
    this.#tellTarget(turn, { text, mode: isNew ? 'replace' : 'append', final: false })
  }

  #translated(turn: Turn, isWhole: boolean): void {
    const { emit } = this.#ports
    this.#untranslated = 0
    if (!isWhole) emit({ type: 'warning', code: 'cut-off', message: 'The text model broke off a translation. A sentence may be missing its end.' })
    this.#answerWarning.look({ source: turn.source, target: turn.text })
    this.#over(turn, { text: '', mode: 'append' })
  }

  /** What nobody will translate stands there as it was said, in brackets. */
  #gaveUp(turn: Turn, error: EngineError, isFinal: boolean): void {
    const { emit, fail } = this.#ports
    this.#untranslated += 1
    if (isFinal || this.#untranslated >= MOST_UNTRANSLATED) return fail(error)
    emit({ type: 'warning', code: 'not-translated', message: `A sentence was not translated and stands in brackets as it was said. ${error.message}` })
    this.#over(turn, { text: `[${turn.source}]`, mode: 'replace' })
  }

  #over(turn: Turn, last: { readonly text: string; readonly mode: 'append' | 'replace' }): void {
    turn.translation = 'done'
    this.#translations.delete(turn)
    this.#tellTarget(turn, { ...last, final: true })
    this.#translate()
  }

  #tellTarget(turn: Turn, { text, mode, final }: { readonly text: string; readonly mode: 'append' | 'replace'; readonly final: boolean }): void {
    turn.heldTarget.push({ type: 'target', segment: turn.key, text, mode, final, ...(turn.endMs === null ? {} : { audioMs: turn.endMs }) })
    this.#tell()
  }

  /** In the order it was spoken: nothing of a later turn before all of an earlier one, on either side. */
  #tell(): void {
    const { emit, progress } = this.#ports
    for (const text of this.#turns.takeTold()) emit(text)
    for (let first = this.#turns.takeFirstTarget(); first !== null; first = this.#turns.takeFirstTarget()) {
      if (first.told.length > 0) this.announce()
      for (const text of first.told) emit(text)
      const finished = this.#turns.takeFinished()
      if (finished === null) break
      const answeredMs = progress.answered(finished.endMs ?? 0)
      if (answeredMs !== null) emit({ type: 'answered', audioMs: answeredMs })
    }
    this.announce()
    if (this.#turns.isEmpty) this.#ports.emptied()
  }
}

function samplesOf(pieces: readonly Int16Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}
