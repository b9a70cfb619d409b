import { SPACELESS_END } from '../transcript/segment-board.ts'
import { endsLikeSentence } from '../transcript/sentence-boundary.ts'
import { covered, isSpacelessToken, textOf, tokensOf, type Token } from './tokens.ts'

/** The text of one segment as the service has it now. */
export interface Version {
  readonly index: number
  readonly text: string
  readonly settled: boolean
}

interface ShownToken extends Token {
  /** The segment that tells it; null once it was withdrawn. */
  owner: number | null
}

interface TailToken extends Token {
  readonly owner: number
  readonly settled: boolean
  /** Stands unchanged since then, ms. */
  readonly sinceMs: number
  /** Two versions had it, and something after it. */
  agreed: boolean
  visible: boolean
}

export interface SteadyOptions {
  /** Null: until the sentence ends. */
  readonly holdBackMs: number | null
  /** Told for each token that becomes visible: how long it was held back, ms. */
  readonly onShown?: (heldMs: number, nowMs: number) => void
}

/** Characters at the end of a version that may still be joined to what follows, where words have no spaces. */
const SPACELESS_TAIL = 2
/** A sentence that does not end is shown all the same after this, ms. */
export const LONGEST_WAIT_MS = 6_000

/**
 * One text out of many versions of its segments: committed words only grow, the tail may change. A word is committed once two versions
 * agree on it and a next word has begun, or its segment has settled, and it has stood as long as words are held back. Whatever a
 * service says about committed words later, they stay; its text then goes on behind them.
 */
export class SteadyText {
  /** Only grows. */
  committed = ''
  /** The visible part of what is not committed; follows `committed` directly. */
  tail = ''
  /** When `advance` has something to do; null: never. */
  nextAtMs: number | null = null
  /** All text is committed and no segment will change it. */
  complete = true
  #shown: ShownToken[] = []
  #tail: TailToken[] = []

  /** All segments of the text, in order, after a change. `removed`: those that were there and are withdrawn. */
  update(versions: readonly Version[], removed: ReadonlySet<number>, at: { readonly nowMs: number; readonly options: SteadyOptions }): void {
    const tokens = versionTokens(versions, this.committed !== '' && !SPACELESS_END.test(this.committed))
    if (removed.size > 0) this.#disown(removed, tokens)
    const live = this.#shown.filter((token) => token.owner !== null)
    const rest = tokens.slice(covered(live, tokens))
    this.#takeTail(rest, at.nowMs)
    this.advance(at.nowMs, at.options)
    this.complete = this.#tail.length === 0 && versions.every((version) => version.settled)
  }

  advance(nowMs: number, options: SteadyOptions): void {
    const held = this.#tail.map((token, i) => this.#heldUntil(token, i, options))
    while (this.#tail[0] !== undefined && (held[0] ?? -Infinity) <= nowMs && isSure(this.#tail[0])) {
      const token = this.#tail.shift()
      held.shift()
      if (token === undefined) break
      if (!token.visible) options.onShown?.(Math.max(0, nowMs - token.sinceMs), nowMs)
      this.#commit(token)
    }
    let visible = 0
    while (visible < this.#tail.length && (held[visible] ?? -Infinity) <= nowMs) visible += 1
    for (const token of this.#tail.slice(0, visible)) {
      if (!token.visible) options.onShown?.(Math.max(0, nowMs - token.sinceMs), nowMs)
      token.visible = true
    }
    this.tail = this.#joined(this.#tail.slice(0, visible))
    const next = held[visible]
    this.nextAtMs = next === undefined ? null : next
  }

  #commit(token: TailToken): void {
    this.committed += this.#joined([token])
    this.#shown.push({ text: token.text, spaced: token.spaced, owner: token.owner })
  }

  #joined(tokens: readonly Token[]): string {
    const text = textOf(tokens)
    return this.committed === '' ? text.trimStart() : text
  }

  /** When the token may be seen. One that is sure to stay is held back only for the sake of its sentence. */
  #heldUntil(token: TailToken, at: number, { holdBackMs }: SteadyOptions): number {
    if (token.settled || token.visible) return -Infinity
    if (holdBackMs !== null) return token.sinceMs + holdBackMs
    const ended = this.#tail.some((other, i) => i >= at && i < this.#tail.length - 1 && endsLikeSentence(other.text))
    return ended ? -Infinity : token.sinceMs + LONGEST_WAIT_MS
  }

  #takeTail(rest: readonly TailVersion[], nowMs: number): void {
    const before = this.#tail
    let common = 0
    while (common < before.length && common < rest.length && before[common]?.text === rest[common]?.text) common += 1
    const last = before.at(-1)
    const unfinished = last !== undefined && isSpacelessToken(last) ? SPACELESS_TAIL : 1
    const agreed = Math.min(common, before.length - unfinished)
    this.#tail = rest.map((token, i) => {
      const old = i < common ? before[i] : undefined
      return { ...token, sinceMs: old?.sinceMs ?? nowMs, agreed: i < agreed || old?.agreed === true, visible: old?.visible === true }
    })
  }

  /** Words of a segment that was withdrawn stay; where another segment took them over, they are its own from now on. */
  #disown(removed: ReadonlySet<number>, tokens: readonly TailVersion[]): void {
    const live = this.#shown.filter((token) => token.owner !== null)
    const gone = live.filter((token) => token.owner !== null && removed.has(token.owner))
    if (gone.length === 0) return
    const end = covered(live, tokens)
    const told = new Set(tokens.slice(0, end).map((token) => token.text))
    const moved = end >= live.length - 1 && gone.filter((token) => told.has(token.text)).length * 2 > gone.length
    const owner = tokens[end - 1]?.owner ?? null
    for (const token of gone) token.owner = moved ? owner : null
  }

  /** Nothing will change any more: what was kept for comparing goes. */
  seal(): void {
    this.#shown = []
    this.#tail = []
  }
}

interface TailVersion extends Token {
  readonly owner: number
  readonly settled: boolean
}

/** `spaced`: the first of them follows other words. */
function versionTokens(versions: readonly Version[], spaced: boolean): TailVersion[] {
  const all: TailVersion[] = []
  for (const { index, text, settled } of versions) {
    for (const [i, token] of tokensOf(text).entries()) {
      const before = all.at(-1)
      const parted = before === undefined ? spaced : !SPACELESS_END.test(before.text)
      all.push({ text: token.text, spaced: i > 0 ? token.spaced : parted, owner: index, settled })
    }
  }
  return all
}

function isSure(token: TailToken): boolean {
  return token.settled || token.agreed
}
