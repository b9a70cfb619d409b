import { samplesToMs, msToSamples } from '../../../src-shared/audio/pcm.ts'
import type { Unsubscribe } from '../../../src-shared/emitter.ts'
import { baseLanguage, type LanguageTag } from '../../../src-shared/languages.ts'
import type { ConnectOptions, EngineConnection, EngineEvent, EnginePorts } from '../contract.ts'
import { EngineError } from '../errors.ts'
import type { Conversation, Ear, Heard } from './conversation.ts'
import { SAMPLE_RATE_HZ, SOURCE_LAG_MS, TARGET_LAG_MS } from './description.ts'
import type { DemoNetwork } from './network.ts'
import { Outbox } from './outbox.ts'
import { demoLanguage } from './script.ts'

/** From `connect` to `open`, as with a service nearby. */
const OPEN_MS = 150
/** A cut network answers nothing: an attempt is given up after this long, and succeeds when the network returns before. */
const CONNECT_TIMEOUT_MS = 4_000
const ANSWER_MS = 50
/** The voice comes in pieces of this length, at the pace it is spoken. */
const VOICE_DELTA_MS = 200

export interface DemoConnectionParts {
  readonly conversation: Conversation
  readonly network: DemoNetwork
  readonly options: ConnectOptions
  readonly ports: EnginePorts
  readonly onEvent: (event: EngineEvent) => void
}

type Phase = 'opening' | 'open' | 'draining' | 'closed'

/** One pretended connection: hears the conversation's words in the audio it is sent and answers each at its lag. */
export class DemoConnection implements EngineConnection {
  readonly #parts: DemoConnectionParts
  readonly #outbox: Outbox
  readonly #ear: Ear
  #target: LanguageTag
  #phase: Phase = 'opening'
  #receivedSamples = 0
  #voiceDueMs = 0
  #unsubscribe: Unsubscribe = () => undefined

  constructor(parts: DemoConnectionParts) {
    this.#parts = parts
    this.#target = parts.options.target
    this.#ear = parts.conversation.createEar()
    this.#outbox = new Outbox(parts.ports.clock)
  }

  start(): void {
    const { network, options } = this.#parts
    if (demoLanguage(options.target) === null) return this.#after(0, () => this.#end(unsupported(options.target)))
    this.#unsubscribe = network.subscribe(({ isCut }) => (isCut ? this.#lost() : this.#reached()))
    if (network.isCut) this.#after(CONNECT_TIMEOUT_MS, () => this.#end(unreachable()))
    else this.#reached()
  }

  send(pcm: Int16Array): void {
    if (this.#phase !== 'open' || pcm.length === 0) return
    this.#receivedSamples += pcm.length
    const receivedMs = samplesToMs(this.#receivedSamples)
    for (const heard of this.#ear.hear(pcm)) this.#answer(heard)
    this.#after(TARGET_LAG_MS, () => this.#emit({ type: 'answered', audioMs: receivedMs }))
    this.#emit({ type: 'usage', audioMs: receivedMs })
  }

  /** The pretended network takes everything at once. */
  unsentMs(): number {
    return 0
  }

  setTarget(target: LanguageTag): void {
    if (this.#phase !== 'opening' && this.#phase !== 'open') return
    if (demoLanguage(target) === null) {
      const { reason, message } = unsupported(target)
      return this.#after(ANSWER_MS, () => this.#emit({ type: 'warning', code: reason, message }))
    }
    this.#after(ANSWER_MS, () => {
      this.#target = target
      this.#emit({ type: 'target-changed', target })
    })
  }

  probe(): void {
    if (this.#phase !== 'open' && this.#phase !== 'draining') return
    this.#after(ANSWER_MS, () => this.#emit({ type: 'alive' }))
  }

  finish(): void {
    if (this.#phase === 'draining' || this.#phase === 'closed') return
    if (this.#phase === 'opening') return this.close()
    this.#phase = 'draining'
    for (const heard of this.#ear.finish()) this.#answer(heard)
    this.#outbox.at(this.#outbox.lastDueMs, () => this.close())
  }

  close(): void {
    this.#end(null)
  }

  #reached(): void {
    if (this.#phase !== 'opening') return
    this.#outbox.close()
    this.#after(OPEN_MS, () => {
      this.#phase = 'open'
      this.#emit({ type: 'open' })
      // Changed while the connection was opening.
      if (this.#target !== this.#parts.options.target) this.#emit({ type: 'target-changed', target: this.#target })
    })
  }

  #lost(): void {
    if (this.#phase !== 'opening') return this.#end(lost())
    this.#outbox.close()
    this.#after(CONNECT_TIMEOUT_MS, () => this.#end(unreachable()))
  }

  /** What a word brings is settled when it is heard: a language chosen later applies from the next word on. */
  #answer({ word, startMs }: Heard): void {
    const { conversation, options } = this.#parts
    const target = this.#target
    const audioMs = Math.max(0, startMs)
    if (options.wantSourceText) this.#say({ side: 'source', text: conversation.sourceText(word), language: conversation.source, audioMs })
    if (baseLanguage(target) === baseLanguage(conversation.source)) return
    this.#say({ side: 'target', text: conversation.targetText(word, target), language: target, audioMs })
    const voice = options.wantVoice ? conversation.voice(word, target) : null
    if (voice !== null) this.#speak(voice, audioMs)
  }

  #say({ side, text, language, audioMs }: { side: 'source' | 'target'; text: string; language: LanguageTag; audioMs: number }): void {
    if (text === '') return
    const lagMs = side === 'source' ? SOURCE_LAG_MS : TARGET_LAG_MS
    this.#after(lagMs, () => this.#emit({ type: side, text, mode: 'append', final: false, language, audioMs }))
  }

  #speak(voice: Int16Array, audioMs: number): void {
    const step = msToSamples(VOICE_DELTA_MS)
    let dueMs = Math.max(this.#voiceDueMs, this.#parts.ports.clock.nowMs() + TARGET_LAG_MS)
    for (let at = 0; at < voice.length; at += step) {
      const pcm = voice.slice(at, at + step)
      this.#outbox.at(dueMs, () => this.#emit({ type: 'audio', pcm, sampleRateHz: SAMPLE_RATE_HZ, audioMs }))
      dueMs += samplesToMs(pcm.length)
    }
    this.#voiceDueMs = dueMs
  }

  #after(delayMs: number, run: () => void): void {
    this.#outbox.at(this.#parts.ports.clock.nowMs() + delayMs, run)
  }

  /** The one way out. */
  #end(error: EngineError | null): void {
    if (this.#phase === 'closed') return
    this.#outbox.close()
    this.#unsubscribe()
    this.#emit({ type: 'closed', retry: error?.retry ?? 'never', ...(error === null ? {} : { error }) })
  }

  /** A listener that throws must not break the connection; nothing follows `closed`. */
  #emit(event: EngineEvent): void {
    if (this.#phase === 'closed') return
    if (event.type === 'closed') this.#phase = 'closed'
    try {
      this.#parts.onEvent(event)
    } catch (error) {
      this.#parts.ports.log({ kind: 'listener-failed', detail: `${event.type}: ${error instanceof Error ? error.name : 'unknown'}`, count: 1 })
    }
  }
}

function unsupported(target: LanguageTag): EngineError {
  return new EngineError('unsupported-language', `The demonstration is not written in this language (${target}). Choose another to translate into.`)
}

function unreachable(): EngineError {
  return new EngineError('unreachable', 'The network of the demonstration is cut. Give it back, and the conversation goes on.')
}

function lost(): EngineError {
  return new EngineError('lost', 'The connection of the demonstration was cut. Its words are kept until it is back.')
}
