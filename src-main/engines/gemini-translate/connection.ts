import { assertNever } from '../../../src-shared/assert.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { Oddities } from '../wire/oddities.ts'
import { Progress } from '../wire/progress.ts'
import { SAMPLE_RATE_HZ } from './description.ts'
import { GeminiLine, type LineEvent, type LineWord } from './line.ts'
import { geminiLanguage, unknownLanguage, type ConnectionRequest } from './request.ts'

/** A line and the language it translates into. What it says while an older line still speaks waits in `held`. */
interface Speaking {
  readonly line: GeminiLine
  readonly target: LanguageTag
  readonly held: LineWord[]
}

/**
 * One translation from upgrade to `closed`. The language of a live session cannot be changed, so another one opens a second line, which
 * takes the sound once it stands; the first is heard to its end before the second.
 */
export class GeminiTranslateConnection implements EngineConnection {
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
  /** Asked for while the first line was not open yet, or while another change was under way. */
  #wanted: LanguageTag | null = null

  constructor(request: ConnectionRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#onEvent = onEvent
    this.#oddities = new Oddities(ports.log)
  }

  start(): void {
    const request = this.#request
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    this.#current = this.#open(request, request.target)
  }

  send(pcm: Int16Array): void {
    if (!this.#isOpen || this.#isFinishing || this.#isClosed || pcm.length === 0) return
    this.#current?.line.send(pcm)
    const sentMs = this.#progress.sent(pcm.length)
    if (sentMs !== null) this.#emit({ type: 'usage', audioMs: sentMs })
  }

  unsentMs(): number {
    return this.#isClosed ? 0 : (this.#current?.line.unsentMs() ?? 0)
  }

  setTarget(target: LanguageTag): void {
    const request = this.#request
    if (this.#isClosed || this.#isFinishing || request instanceof EngineError) return
    if (geminiLanguage(target) === null) return queueMicrotask(() => this.#warn(unknownLanguage(target)))
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
    const speaking: Speaking = { line: this.#line(request, { target, tell: (event) => this.#handle(speaking, event) }), target, held: [] }
    speaking.line.start()
    return speaking
  }

  #line(request: ConnectionRequest, { target, tell }: { readonly target: LanguageTag; readonly tell: (event: LineEvent) => void }): GeminiLine {
    return new GeminiLine({ request, language: geminiLanguage(target) ?? target, ports: this.#ports, oddities: this.#oddities, onEvent: tell })
  }

  #handle(from: Speaking, event: LineEvent): void {
    if (this.#isClosed) return
    if (event.type === 'open') return from === this.#next ? this.#takeOver(from) : this.#opened()
    if (event.type === 'closed') return this.#lineClosed(from, event.error)
    if (from === this.#current && this.#retiring !== null) from.held.push(event)
    else this.#say(event)
  }

  #opened(): void {
    this.#isOpen = true
    this.#emit({ type: 'open' })
    this.#catchUpWithWish()
  }

  /** From here on sound goes to the new line; the language has changed once the old one has said its last words. */
  #takeOver(next: Speaking): void {
    this.#retiring = this.#current
    this.#current = next
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
      if (error !== null) this.#warn(error)
      return this.#catchUpWithWish()
    }
    if (this.#isFinishing && error === null) this.#answer()
    this.#end(error)
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
        if (event.type === 'target' || request.wantSourceText) {
          this.#emit({ type: event.type, text: event.text, mode: 'append', final: false, ...(event.language === null ? {} : { language: event.language }) })
        }
        return event.type === 'target' ? this.#answer() : undefined
      case 'audio':
        if (request.wantVoice) this.#emit({ type: 'audio', pcm: event.pcm, sampleRateHz: event.sampleRateHz })
        return this.#answer()
      case 'expiring':
        return this.#emit({ type: 'expiring', inMs: event.inMs })
      case 'alive':
      case 'clear-audio':
        return this.#emit({ type: event.type })
      case 'drained-late':
        return this.#emit({ type: 'warning', code: 'drain-timeout', message: 'Gemini did not finish the last words in time. The end of the translation may be missing.' })
      default:
        return assertNever(event)
    }
  }

  /** The service tells no positions: what it says belongs to sound sent before now, and `worstLagMs` is taken off by the session. */
  #answer(): void {
    const answeredMs = this.#progress.answered(this.#progress.sentMs)
    if (answeredMs !== null) this.#emit({ type: 'answered', audioMs: answeredMs })
  }

  #warn(error: EngineError): void {
    this.#emit({ type: 'warning', code: error.reason, message: error.message })
  }

  /** The one way out: every line is closed, the bill settled, `closed` told once. */
  #end(error: EngineError | null): void {
    if (this.#isClosed) return
    const unreported = this.#progress.unreported()
    if (unreported !== null) this.#emit({ type: 'usage', audioMs: unreported })
    this.#emit(error === null ? { type: 'closed', retry: 'never' } : { type: 'closed', retry: error.retry, error })
    this.#isClosed = true
    for (const speaking of [this.#current, this.#next, this.#retiring]) speaking?.line.close()
  }

  /** A listener that throws must not break the protocol. */
  #emit(event: EngineEvent): void {
    if (this.#isClosed) return
    if (event.type === 'closed') this.#isClosed = true
    try {
      this.#onEvent(event)
    } catch (error) {
      this.#oddities.note('listener-failed', `${event.type}: ${error instanceof Error ? error.name : 'unknown'}`)
    }
  }
}
