import type { LanguageTag } from '../languages.ts'
import { languageByScript, textDirection } from './direction.ts'
import { LineLayout, type LaidLine } from './line-layout.ts'
import type { Reader } from './reader.ts'
import { MIN_HOLD_MS } from './reading.ts'
import { SteadyText, type SteadyOptions, type Version } from './steady-text.ts'
import type { CaptionLine, CaptionText } from './types.ts'

/** How long new words are marked, ms. */
export const NEW_FOR_MS = 2_000

export interface RunOptions extends SteadyOptions {
  readonly fits: (text: string, language: LanguageTag | null) => boolean
  /** How many times longer than usual its lines may be. */
  readonly longer: number
  readonly reader: Reader
  /** Words that were there before this window: neither new nor still to be read. */
  readonly old: boolean
}

interface Mark {
  readonly from: number
  readonly atMs: number
}

/** One of the two texts of a paragraph, and its lines. */
export class CaptionRun {
  /** Changes only where a line did. */
  text: CaptionText
  readonly #key: string
  readonly #steady = new SteadyText()
  #layout: LineLayout | null = null
  #marks: Mark[][] = []
  #final = false

  constructor(key: string, language: LanguageTag | null) {
    this.#key = key
    this.text = { language, direction: textDirection(language), lines: [] }
  }

  get committed(): string {
    return this.#steady.committed
  }

  get empty(): boolean {
    return this.#steady.committed === '' && this.#steady.tail === ''
  }

  get complete(): boolean {
    return this.#steady.complete
  }

  /** When something changes by itself; null: never. */
  nextAtMs(nowMs: number): number | null {
    const marks = this.#marks.flatMap((line) => line.map((mark) => mark.atMs + NEW_FOR_MS)).filter((endMs) => endMs > nowMs)
    const next = Math.min(this.#steady.nextAtMs ?? Infinity, ...marks)
    return Number.isFinite(next) ? next : null
  }

  update(versions: readonly Version[], removed: ReadonlySet<number>, at: { readonly nowMs: number; readonly options: RunOptions }): void {
    this.#steady.update(versions, removed, at)
    this.#lay(at.nowMs, at.options)
  }

  advance(nowMs: number, options: RunOptions): void {
    if (!this.#final) this.#steady.advance(nowMs, options)
    this.#lay(nowMs, options)
  }

  /** No words come any more. */
  seal(nowMs: number, options: RunOptions): void {
    this.#final = true
    this.#steady.seal()
    this.#lay(nowMs, options)
  }

  /** The language became known. Words that stand keep their lines. */
  name(language: LanguageTag): void {
    if (this.text.language === language) return
    this.text = { ...this.text, language, direction: textDirection(language) }
    if (this.#steady.committed === '') this.#layout = null
  }

  /** Size or width changed: the same words in other lines. */
  layAnew(nowMs: number, options: RunOptions): void {
    this.#layout = null
    this.#marks = []
    this.text = { ...this.text, lines: [] }
    this.#lay(nowMs, { ...options, old: true })
  }

  #lay(nowMs: number, options: RunOptions): void {
    const { committed, tail, complete } = this.#steady
    if (committed === '' && tail === '' && this.text.lines.length === 0) return
    this.#layout ??= this.#newLayout(committed + tail, options)
    const laid = this.#layout.lay({ committed, tail, complete: complete || this.#final })
    const lines = laid.map((line, i) => this.#line(line, i, { closed: this.#final || (laid[i + 1]?.text ?? '') !== '', nowMs, options }))
    this.#marks.length = Math.min(this.#marks.length, lines.length)
    const before = this.text.lines
    if (lines.length === before.length && lines.every((line, i) => line === before[i])) return
    this.text = { ...this.text, lines }
  }

  #newLayout(text: string, options: RunOptions): LineLayout {
    const { language } = this.text
    return new LineLayout({ language: language ?? languageByScript(text), longer: options.longer, fits: (line) => options.fits(line, language) })
  }

  #line(laid: LaidLine, i: number, now: { readonly closed: boolean; readonly nowMs: number; readonly options: RunOptions }): CaptionLine {
    const { closed, nowMs, options } = now
    const before = this.text.lines[i]
    const marks = (this.#marks[i] ?? []).filter((mark) => mark.atMs + NEW_FOR_MS > nowMs)
    const shownAtMs = before?.shownAtMs ?? nowMs
    const length = before?.text.length ?? 0
    const added = laid.text.slice(length)
    let readByMs = before?.readByMs ?? nowMs
    if (added !== '' && !options.old) {
      marks.push({ from: length, atMs: nowMs })
      readByMs = Math.max(options.reader.read(added, this.text.language, nowMs), shownAtMs + MIN_HOLD_MS)
    }
    this.#marks[i] = marks
    const newFrom = marks[0]?.from ?? null
    if (before !== undefined && added === '' && before.tail === laid.tail && before.closed === closed && before.newFrom === newFrom) return before
    return { key: `${this.#key}:${i}`, text: laid.text, tail: laid.tail, closed, newFrom, newUntilMs: (marks.at(-1)?.atMs ?? shownAtMs) + NEW_FOR_MS, shownAtMs, readByMs }
  }
}
