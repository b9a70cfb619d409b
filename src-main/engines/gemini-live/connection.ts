import { assertNever } from '../../../src-shared/assert.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { ANSWERED_BY } from '../realtime/answer-warning.ts'
import { unknownLanguage } from '../realtime/failures.ts'
import { guarded } from '../wire/guarded.ts'
import { Oddities } from '../wire/oddities.ts'
import { Progress } from '../wire/progress.ts'
import { VoicePacer } from '../wire/voice-pacer.ts'
import { GeminiLine, type LineEvent, type LineWord } from './line.ts'
import { SAMPLE_RATE_HZ, type ConnectionRequest } from './request.ts'
import { SentSpeech } from './sent-speech.ts'

/** A change of language waits at most so long for a pause, ms. */
const NO_PAUSE_MS = 8_000
/** Longer than the gaps between words, ms. */
const PAUSE_MS = 300

/** A line and the language it translates into. What it says while an older line still speaks waits in `held`. */
interface Speaking {
  readonly line: GeminiLine
  readonly target: LanguageTag
  readonly held: LineWord[]
  readonly number: number
  /** Where its sound begins in that of the connection, ms. */
  fromMs: number
}

/**
 * One translation from upgrade to `closed`. The language of a live session cannot be changed, so another one opens a second line, which
 * takes the sound once it stands; the first is heard to its end before the second.
 */
export class GeminiConnection implements EngineConnection {
  readonly #request: ConnectionRequest | EngineError
  readonly #ports: EnginePorts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #oddities: Oddities
  readonly #progress = new Progress(SAMPLE_RATE_HZ)
  #current: Speaking | null = null
  /** Opens, to take over from the current one. */
  #next: Speaking | null = null
  /** Has the sound no longer and is heard to its end. */
  #retiring: Speaking | null = null
  #isOpen = false
  #isFinishing = false
  #isClosed = false
  /** Everything was said; only voice may still have to be given out. */
  #isHeard = false
  /** Asked for while the first line was not open yet, or while another change was under way. */
  #wanted: LanguageTag | null = null
  #usd = 0
  /** Since when the next line waits for a pause, ms; null: it is not open. */
  #readySinceMs: number | null = null
  readonly #sent = new SentSpeech({ pauseMs: PAUSE_MS, keepMs: 10_000 })
  #lines = 0
  /** Voice of turns comes whole and at once. */
  readonly #voice: VoicePacer

  constructor(request: ConnectionRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#oddities = new Oddities(ports.log)
    this.#onEvent = guarded(onEvent, this.#oddities)
    this.#voice = new VoicePacer({ clock: ports.clock, emit: (voice) => this.#emit(voice), emptied: () => this.#checkFinished() })
  }

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    this.#current = this.#open(request, request.target)
  }

  send(pcm: Int16Array): void {
    if (!this.#isOpen || this.#isFinishing || this.#isClosed || pcm.length === 0) return
    this.#takeOverInPause()
    this.#current?.line.send(pcm)
    this.#sent.sent(pcm)
    const sentMs = this.#progress.sent(pcm.length)
    if (sentMs !== null) this.#tellUsage(sentMs)
  }

  unsentMs(): number {
    return this.#isClosed ? 0 : (this.#current?.line.unsentMs() ?? 0)
  }

  setTarget(target: LanguageTag): void {
    const request = this.#request
    if (this.#isClosed || this.#isFinishing || request instanceof EngineError) return
    if (request.languageOf(target) === null) return queueMicrotask(() => this.#warn(unknownLanguage(target)))
    if (!this.#isOpen || this.#next !== null || this.#retiring !== null) {
      this.#wanted = target
      return
    }
    if (target !== this.#current?.target) this.#next = this.#open(request, target)
  }

  probe(): void {
    if (this.#isOpen) this.#current?.line.probe()
  }

  finish(): void {
    if (this.#isFinishing || this.#isClosed) return
    if (!this.#isOpen) return this.close()
    this.#isFinishing = true
    this.#next?.line.close()
    this.#current?.line.finish()
  }

  close(): void {
    if (!this.#isClosed) this.#end(null)
  }

  #open(request: ConnectionRequest, target: LanguageTag): Speaking {
    this.#lines += 1
    const speaking: Speaking = { line: this.#line(request, { target, tell: (event) => this.#handle(speaking, event) }), target, held: [], number: this.#lines, fromMs: 0 }
    speaking.line.start()
    return speaking
  }

  #line(request: ConnectionRequest, { target, tell }: { readonly target: LanguageTag; readonly tell: (event: LineEvent) => void }): GeminiLine {
    return new GeminiLine({ request, target, ports: this.#ports, oddities: this.#oddities, onEvent: tell })
  }

  #handle(from: Speaking, event: LineEvent): void {
    if (this.#isClosed) return
    if (event.type === 'open') return from === this.#next ? this.#standsReady() : this.#opened()
    if (event.type === 'closed') return this.#lineClosed(from, event.error)
    const word = placed(event, from)
    if (from === this.#current && this.#retiring !== null) from.held.push(word)
    else this.#say(word)
  }

  #opened(): void {
    this.#isOpen = true
    this.#emit({ type: 'open' })
    this.#catchUpWithWish()
  }

  #standsReady(): void {
    this.#readySinceMs = this.#ports.clock.nowMs()
  }

  /** Between two sentences, so that no word is torn; who never pauses is cut after a while. */
  #takeOverInPause(): void {
    const [next, readyMs] = [this.#next, this.#readySinceMs]
    if (next === null || readyMs === null) return
    if (this.#sent.activity.speaking && this.#ports.clock.nowMs() - readyMs < NO_PAUSE_MS) return
    this.#readySinceMs = null
    this.#takeOver(next)
  }

  /** From here on sound goes to the new line; the language has changed once the old one has said its last words. */
  #takeOver(next: Speaking): void {
    this.#retiring = this.#current
    this.#current = next
    next.fromMs = this.#progress.sentMs
    this.#next = null
    this.#retiring?.line.finish()
  }

  #lineClosed(from: Speaking, error: EngineError | null): void {
    if (from === this.#retiring) {
      // What it did not finish is in nobody's hands: the session has it heard again.
      if (error !== null) return this.#end(error)
      this.#retiring = null
      if (this.#current !== null) this.#emit({ type: 'target-changed', target: this.#current.target })
      for (const event of this.#current?.held.splice(0) ?? []) this.#say(event)
      return this.#catchUpWithWish()
    }
    if (from === this.#next) {
      this.#next = null
      this.#readySinceMs = null
      if (error !== null) this.#warn(error)
      return this.#catchUpWithWish()
    }
    if (this.#isFinishing && error === null) this.#answer()
    if (error !== null) return this.#end(error)
    this.#isHeard = true
    this.#checkFinished()
  }

  #catchUpWithWish(): void {
    const wanted = this.#wanted
    this.#wanted = null
    if (wanted !== null) this.setTarget(wanted)
  }

  #say(event: LineWord): void {
    const request = this.#request
    if (request instanceof EngineError) return
    switch (event.type) {
      case 'source':
      case 'target':
        return this.#sayText(request, event)
      case 'audio':
        if (request.wantVoice) this.#sayAloud(request, { type: 'audio', pcm: event.pcm, sampleRateHz: event.sampleRateHz })
        return request.turns === null ? this.#answer() : undefined
      case 'answered':
        return this.#answer(event.audioMs)
      case 'cost':
        this.#usd += event.usd
        return this.#tellUsage(this.#progress.sentMs)
      case 'expiring':
        return this.#emit({ type: 'expiring', inMs: event.inMs })
      case 'clear-audio':
        this.#voice.clear()
        return this.#emit({ type: event.type })
      case 'alive':
        return this.#emit({ type: event.type })
      case 'answered-instead':
        return this.#emit({ type: 'warning', code: event.type, message: ANSWERED_BY.service })
      case 'drained-late':
        return this.#emit({ type: 'warning', code: 'drain-timeout', message: 'Gemini did not finish the last words in time. The end of the translation may be missing.' })
      default:
        return assertNever(event)
    }
  }

  /** The service tells no positions: what it says belongs to sound sent before now, and `worstLagMs` is taken off by the session. */
  #answer(audioMs = this.#progress.sentMs): void {
    const answeredMs = this.#progress.answered(audioMs)
    if (answeredMs !== null) this.#emit({ type: 'answered', audioMs: answeredMs })
  }

  #sayText({ wantSourceText, turns }: ConnectionRequest, { type, text, language, turn }: Extract<LineWord, { type: 'source' | 'target' }>): void {
    const about = turn === null ? { final: false } : { segment: turn.segment, final: turn.final, audioMs: this.#progress.sentMs }
    if (type === 'target' || wantSourceText) this.#emit({ type, text, mode: 'append', ...about, ...(language === null ? {} : { language }) })
    if (type === 'target' && turns === null) this.#answer()
  }

  #sayAloud({ turns }: ConnectionRequest, voice: Extract<EngineEvent, { type: 'audio' }>): void {
    if (turns === null) this.#emit(voice)
    else this.#voice.push(voice)
  }

  #tellUsage(audioMs: number): void {
    this.#emit({ type: 'usage', audioMs, ...(this.#usd === 0 ? {} : { usd: this.#usd }) })
  }

  #checkFinished(): void {
    if (this.#isHeard && this.#voice.isEmpty) this.#end(null)
  }

  #warn(error: EngineError): void {
    this.#emit({ type: 'warning', code: error.reason, message: error.message })
  }

  /** The one way out: every line is closed, the bill settled, `closed` told once. */
  #end(error: EngineError | null): void {
    if (this.#isClosed) return
    const unreported = this.#progress.unreported()
    if (unreported !== null) this.#tellUsage(unreported)
    this.#voice.flush()
    this.#emit(error === null ? { type: 'closed', retry: 'never' } : { type: 'closed', retry: error.retry, error })
    this.#isClosed = true
    for (const speaking of [this.#current, this.#next, this.#retiring]) speaking?.line.close()
  }

  #emit(event: EngineEvent): void {
    if (this.#isClosed) return
    if (event.type === 'closed') this.#isClosed = true
    this.#onEvent(event)
  }
}

/** Each line counts its sound and its turns from its own beginning. */
function placed(word: LineWord, { fromMs, number }: Speaking): LineWord {
  if (word.type === 'answered') return { ...word, audioMs: fromMs + word.audioMs }
  if ((word.type === 'source' || word.type === 'target') && word.turn !== null) return { ...word, turn: { ...word.turn, segment: `${number}.${word.turn.segment}` } }
  return word
}
