import { looksAnswered } from '../realtime/answering.ts'
import type { LineWord } from './line.ts'
import { Stretches, TurnMarks } from './turns.ts'
import { costOf, type TokenPrices, type UsageMetadata } from './usage.ts'
import type { ServerItem } from './wire-in.ts'

type Text = Extract<ServerItem, { kind: 'source' | 'target' }>

export interface ConversationPorts {
  readonly prices: TokenPrices
  readonly tell: (word: LineWord) => void
}

/** A session that answers turn by turn: which turn each text belongs to, how far it has answered, what it costs, and whether it answers instead of interpreting. */
export class Conversation {
  readonly #ports: ConversationPorts
  readonly #marks = new TurnMarks()
  readonly #stretches = new Stretches()
  readonly #said = new Map<string, string>()
  readonly #given = new Map<string, string>()
  #hasWarned = false

  constructor(ports: ConversationPorts) {
    this.#ports = ports
  }

  get isWaiting(): boolean {
    return this.#stretches.isWaiting
  }

  sent(pcm: Int16Array): void {
    this.#stretches.sent(pcm)
  }

  handle({ kind, text, language, finished }: Text): void {
    const turn = kind === 'source' ? this.#marks.source({ finished }) : this.#marks.target()
    const texts = kind === 'source' ? this.#said : this.#given
    texts.set(turn.segment, (texts.get(turn.segment) ?? '') + text)
    this.#ports.tell({ type: kind, text, language, turn })
    if (turn.final) this.#warnOfAnswer(turn.segment)
  }

  complete(): void {
    const { tell } = this.#ports
    const { target, source } = this.#marks.complete()
    // An answer without text is none: nothing was said that is a translation.
    if (this.#given.has(target.segment)) tell({ type: 'target', text: '', language: null, turn: target })
    if (source !== null) tell({ type: 'source', text: '', language: null, turn: source })
    const audioMs = this.#stretches.answered()
    if (audioMs !== null) tell({ type: 'answered', audioMs })
    this.#warnOfAnswer(target.segment)
  }

  usage(usage: UsageMetadata): void {
    const usd = costOf(usage, this.#ports.prices)
    if (usd === 0) return
    this.#ports.tell({ type: 'cost', usd })
  }

  /** Judged when both sides are there; what waits for neither any more is forgotten. */
  #warnOfAnswer(segment: string): void {
    const [source, target] = [this.#said.get(segment), this.#given.get(segment)]
    if (source === undefined || target === undefined) return
    this.#said.delete(segment)
    this.#given.delete(segment)
    if (this.#hasWarned || !looksAnswered({ source, target })) return
    this.#hasWarned = true
    this.#ports.tell({ type: 'answered-instead' })
  }
}
