import { createCaptionEngine } from '../../../src-shared/captions/engine.ts'
import type { CaptionEngine, CaptionInput, CaptionLine, CaptionParagraph, CaptionRole, CaptionSetup, CaptionView } from '../../../src-shared/captions/types.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'

export const fast: CaptionSetup = { holdBackMs: 0, lines: null, show: 'both', mine: null, fits: () => true }

export function segment(changes: Partial<Segment> = {}): Segment {
  return { index: 0, channel: 'system', startMs: 0, endMs: 1_000, source: '', target: '', sourceLanguage: 'de', targetLanguage: 'en', settled: false, ...changes }
}

/** An engine, and a clock that goes on by 100 ms with each message. */
export class EngineUnderTest {
  readonly engine: CaptionEngine
  nowMs = 0

  constructor(setup: Partial<CaptionSetup> = {}) {
    this.engine = createCaptionEngine({ ...fast, ...setup })
  }

  get view(): CaptionView {
    return this.engine.view
  }

  get paragraphs(): CaptionParagraph[] {
    return this.view.blocks.flatMap((block) => (block.kind === 'text' ? [block] : []))
  }

  tell(...inputs: CaptionInput[]): this {
    this.nowMs += 100
    this.engine.tell(inputs, this.nowMs)
    return this
  }

  /** Segments one after another, each in a message of its own. */
  told(...segments: Segment[]): this {
    for (const one of segments) this.tell({ type: 'segment', segment: one })
    return this
  }

  /** Time passes, with every call that the engine asks for. */
  pass(ms: number): this {
    const endMs = this.nowMs + ms
    this.passTo(endMs, () => undefined)
    this.engine.advance(endMs)
    return this
  }

  /** The same up to a time, with a look after each call. */
  passTo(endMs: number, after: () => void): void {
    for (let next = this.view.nextAtMs; next !== null && next <= endMs; next = this.view.nextAtMs) {
      this.nowMs = Math.max(next, this.nowMs + 1)
      this.engine.advance(this.nowMs)
      after()
    }
    this.nowMs = Math.max(this.nowMs, endMs)
  }

  lines(role: CaptionRole = 'target'): CaptionLine[] {
    return this.paragraphs.flatMap((paragraph) => paragraph[role].lines)
  }

  /** All committed words, paragraphs parted by `|`. */
  get committed(): string {
    return this.paragraphs.map((paragraph) => textOf(paragraph, (line) => line.text)).join('|')
  }

  get whole(): string {
    return this.paragraphs.map((paragraph) => textOf(paragraph, (line) => line.text + line.tail)).join('|')
  }
}

function textOf(paragraph: CaptionParagraph, of: (line: CaptionLine) => string): string {
  const joint = /^(ja|zh|th)/.test(paragraph.target.language ?? '') ? '' : ' '
  return paragraph.target.lines.map((line) => of(line).trim()).filter((text) => text !== '').join(joint)
}
