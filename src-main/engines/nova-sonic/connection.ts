import { isAllZero } from '../../../src-shared/audio/pcm.ts'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { OpenEventStream } from '../../network/event-stream.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import { NOVA_SONIC_TOKENS } from '../prices.ts'
import { guarded } from '../wire/guarded.ts'
import { Oddities } from '../wire/oddities.ts'
import { OneTimer } from '../wire/one-timer.ts'
import { Progress } from '../wire/progress.ts'
import { VoicePacer } from '../wire/voice-pacer.ts'
import { costOfTokens } from './cost.ts'
import { novaFailure, unsupportedLanguage } from './failures.ts'
import { Interpreter } from './interpreter.ts'
import { novaLanguage } from './languages.ts'
import { type LineEvent, NovaLine } from './line.ts'
import type { ConnectionRequest } from './request.ts'
import { CHUNK_SAMPLES, RATE_HZ, WIRE_CHUNK_MS } from './wire-out.ts'

/** All is translated and only voice is left, which the player has to hear out. */
const VOICE_LIMIT_MS = 15_000
/** Pieces of 32 ms sent at a time when no sound comes in any more. */
const PIECES_A_BEAT = 5
/**
 * Who hardly pauses is translated later and later. So late another connection is asked for: it takes what is said from then on, while this one
 * works off what waits. With the longest turn that stays within `worstLagMs`, older than which nothing may be unanswered.
 */
const MOST_BEHIND_MS = 15_000
/** Time for a pause to come in which to change, ms. */
const CHANGE_WITHIN_MS = 40_000

type Phase = 'opening' | 'open' | 'draining' | 'closed'

/** A translation from the first stream to `closed`: streams come and go with the language, the turns stay. Owns them and two timers. */
export class NovaConnection implements EngineConnection {
  readonly #request: ConnectionRequest | EngineError
  readonly #ports: EnginePorts
  readonly #onEvent: (event: EngineEvent) => void
  readonly #oddities: Oddities
  readonly #progress = new Progress(RATE_HZ)
  readonly #voice: VoicePacer
  readonly #pumping: OneTimer
  readonly #ending: OneTimer
  #interpreter: Interpreter | null = null
  #phase: Phase = 'opening'
  #line: NovaLine | null = null
  /** Speaks another language and takes over once it stands. */
  #next: NovaLine | null = null
  /** Time that has passed and was not sent, as samples. */
  #owedSamples = 0
  #hasAskedForRelief = false
  /** What each stream has cost so far, by the service's own count. */
  readonly #usdOf = new Map<NovaLine, number>()

  constructor(request: ConnectionRequest | EngineError, ports: EnginePorts, onEvent: (event: EngineEvent) => void) {
    this.#request = request
    this.#ports = ports
    this.#oddities = new Oddities(ports.log)
    this.#onEvent = guarded(onEvent, this.#oddities)
    this.#voice = new VoicePacer({ clock: ports.clock, emit: (voice) => this.#tell(voice), emptied: () => this.#checkDrained() })
    this.#pumping = new OneTimer(ports.clock)
    this.#ending = new OneTimer(ports.clock)
  }

  start(): void {
    const request = this.#request
    const { openStream, clock } = this.#ports
    if (request instanceof EngineError) return queueMicrotask(() => this.#end(request))
    if (openStream === undefined) return queueMicrotask(() => this.#end(new EngineError('refused', 'This program cannot reach Amazon Nova Sonic. Choose another translation service.')))
    this.#interpreter = new Interpreter({
      target: request.interpreting.target,
      clock,
      oddities: this.#oddities,
      progress: this.#progress,
      wantSourceText: request.wantSourceText,
      wantVoice: request.wantVoice,
      emit: (event) => this.#emit(event),
      send: (piece) => this.#line?.send(piece),
      giveUp: (why) => this.#giveUp(request, why),
    })
    this.#line = this.#open(request, { target: request.interpreting.target, openStream })
  }

  send(pcm: Int16Array): void {
    if (this.#phase !== 'open' || pcm.length === 0) return
    this.#interpreter?.hear(pcm)
    if (this.#progress.sent(pcm.length) !== null) this.#tellUsage()
    this.#owedSamples += pcm.length
    const pieces = Math.floor(this.#owedSamples / CHUNK_SAMPLES)
    this.#owedSamples -= pieces * CHUNK_SAMPLES
    this.#pump(pieces)
    if (!this.#hasAskedForRelief && this.#interpreter !== null && this.#interpreter.behindMs > MOST_BEHIND_MS) {
      this.#hasAskedForRelief = true
      this.#emit({ type: 'expiring', inMs: CHANGE_WITHIN_MS })
    }
  }

  unsentMs(): number {
    return this.#phase === 'closed' ? 0 : (this.#line?.unsentMs() ?? 0)
  }

  setTarget(target: LanguageTag): void {
    if (this.#phase === 'closed' || this.#phase === 'draining') return
    if (novaLanguage(target) !== null) return this.#interpreter?.setTarget(target)
    const { message } = unsupportedLanguage(target)
    queueMicrotask(() => this.#emit({ type: 'warning', code: 'unsupported-language', message }))
  }

  probe(): void {
    if (this.#phase === 'open' || this.#phase === 'draining') this.#line?.probe()
  }

  finish(): void {
    if (this.#phase === 'draining' || this.#phase === 'closed') return
    if (this.#phase !== 'open') return this.close()
    this.#phase = 'draining'
    this.#interpreter?.end()
    this.#pumpByItself()
  }

  close(): void {
    this.#end(null)
  }

  #open(request: ConnectionRequest, { target, openStream }: { readonly target: LanguageTag; readonly openStream: OpenEventStream }): NovaLine {
    const line: NovaLine = new NovaLine({ request, target, openStream, clock: this.#ports.clock, oddities: this.#oddities, onEvent: (event) => this.#handle(line, event) })
    line.start()
    return line
  }

  #handle(line: NovaLine, event: LineEvent): void {
    if (this.#phase === 'closed') return
    switch (event.type) {
      case 'open':
        return line === this.#next ? this.#takeOver(line) : this.#opened()
      case 'closed':
        // One that has handed over ends as it likes.
        return line === this.#line || line === this.#next ? this.#end(event.error) : undefined
      case 'alive':
        return this.#emit({ type: 'alive' })
      case 'usage':
        this.#usdOf.set(line, costOfTokens(event.tokens, NOVA_SONIC_TOKENS))
        return this.#tellUsage()
      default:
        if (line === this.#line) this.#interpreter?.handle(event)
        return this.#checkDrained()
    }
  }

  #opened(): void {
    this.#phase = 'open'
    this.#emit({ type: 'open' })
  }

  #takeOver(line: NovaLine): void {
    const before = this.#line
    this.#line = line
    this.#next = null
    before?.finish()
    this.#emit({ type: 'target-changed', target: line.target })
  }

  #pump(pieces: number): void {
    this.#followTarget()
    this.#interpreter?.pump(pieces, this.#line?.target ?? null)
  }

  /** Between two turns another language takes over; its instructions need a stream of their own. */
  #followTarget(): void {
    const wanted = this.#interpreter?.wantedTarget ?? null
    const request = this.#request
    const { openStream } = this.#ports
    if (wanted === null || request instanceof EngineError || openStream === undefined || wanted === (this.#next ?? this.#line)?.target) return
    const given = this.#next
    this.#next = null
    given?.close()
    if (wanted !== this.#line?.target) this.#next = this.#open(request, { target: wanted, openStream })
  }

  /** Sound does not come in any more, so time passes by the clock. */
  #pumpByItself(): void {
    this.#pumping.set(WIRE_CHUNK_MS * PIECES_A_BEAT, () => {
      this.#pump(PIECES_A_BEAT)
      this.#pumpByItself()
    })
    this.#checkDrained()
  }

  #checkDrained(): void {
    if (this.#phase !== 'draining' || this.#interpreter?.isIdle !== true) return
    if (this.#voice.isEmpty) return this.#drained()
    this.#ending.setIfUnset(VOICE_LIMIT_MS, () => this.#drained())
  }

  /** The end follows once the stream has closed. */
  #drained(): void {
    this.#pumping.clear()
    this.#ending.clear()
    this.#voice.flush()
    this.#line?.finish()
  }

  #giveUp(request: ConnectionRequest, why: string): void {
    if (this.#phase !== 'draining') return this.#end(novaFailure('server', request.failures, why))
    this.#emit({ type: 'warning', code: 'drain-timeout', message: 'Nova Sonic did not finish the last words in time. The end of the translation may be missing.' })
    return this.#end(null)
  }

  #tellUsage(): void {
    this.#emit({ type: 'usage', audioMs: this.#progress.sentMs, usd: [...this.#usdOf.values()].reduce((sum, usd) => sum + usd, 0) })
  }

  /** The one way out: every stream is closed, the bill settled, `closed` told once. */
  #end(error: EngineError | null): void {
    if (this.#phase === 'closed') return
    if (this.#progress.unreported() !== null) this.#tellUsage()
    this.#voice.flush()
    this.#phase = 'closed'
    this.#pumping.clear()
    this.#ending.clear()
    this.#interpreter?.stop()
    for (const line of [this.#line, this.#next]) line?.close()
    this.#onEvent({ type: 'closed', retry: error?.retry ?? 'never', ...(error === null ? {} : { error }) })
  }

  #emit(event: EngineEvent): void {
    if (this.#phase === 'closed') return
    if (event.type === 'clear-audio') this.#voice.clear()
    if (event.type !== 'audio') this.#onEvent(event)
    else if (!isAllZero(event.pcm)) this.#voice.push(event)
  }

  #tell(event: EngineEvent): void {
    if (this.#phase !== 'closed') this.#onEvent(event)
  }
}
