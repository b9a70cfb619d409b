import type { CaptionBlock, CaptionLine, CaptionRole, CaptionSetup, CaptionText, CaptionView, CaptionWindow } from './types.ts'

/** Between two lines that roll up, ms: roll-up captions take this long for one. */
export const ROLL_MS = 433
/** Lines beyond those asked for while words come faster than they can be read. */
export const EXTRA_LINES = 2

/**
 * Which lines a window of few lines shows. A line rolls out once it was read, one after another. Words that come faster first get more
 * lines; beyond those the oldest line goes, and is there to be scrolled back to.
 */
export class SmallWindow {
  window: CaptionWindow = { from: null, sourceFrom: null, crowded: false }
  /** When a line may roll; null: none waits. */
  nextAtMs: number | null = null
  readonly #from: Record<CaptionRole, string | null> = { target: null, source: null }
  #rolledAtMs = -Infinity

  update(blocks: readonly CaptionBlock[], setup: CaptionSetup, nowMs: number): void {
    this.nextAtMs = null
    if (setup.lines === null) {
      this.#show(null, null, false)
      return
    }
    const both = setup.show === 'both'
    const target = setup.show === 'source' ? null : this.#roll('target', recentLines(blocks, 'target'), { lines: setup.lines, nowMs })
    const source = setup.show === 'target' ? null : this.#roll('source', recentLines(blocks, 'source'), { lines: both ? Math.max(1, setup.lines - 1) : setup.lines, nowMs })
    this.#show(target?.from ?? null, source?.from ?? null, target?.crowded === true || source?.crowded === true)
  }

  /** The lines are others now: begins at the newest. */
  reset(): void {
    this.#from.target = null
    this.#from.source = null
  }

  #roll(role: CaptionRole, lines: readonly CaptionLine[], to: { readonly lines: number; readonly nowMs: number }): { from: string | null; crowded: boolean } {
    const known = lines.findIndex((line) => line.key === this.#from[role])
    let at = known === -1 ? Math.max(0, lines.length - to.lines) : known
    while (lines.length - at > to.lines) {
      const overfull = lines.length - at > to.lines + EXTRA_LINES
      const readyAtMs = Math.max(readAt(lines[at]), this.#rolledAtMs + ROLL_MS)
      if (!overfull && readyAtMs > to.nowMs) {
        if (Number.isFinite(readyAtMs)) this.nextAtMs = Math.min(this.nextAtMs ?? Infinity, readyAtMs)
        break
      }
      at += 1
      this.#rolledAtMs = to.nowMs
    }
    const from = lines[at]?.key ?? null
    this.#from[role] = from
    return { from, crowded: lines.length - at > to.lines }
  }

  #show(from: string | null, sourceFrom: string | null, crowded: boolean): void {
    const { window } = this
    if (window.from === from && window.sourceFrom === sourceFrom && window.crowded === crowded) return
    this.window = { from, sourceFrom, crowded }
  }
}

/** A line that still grows is not read yet. */
function readAt(line: CaptionLine | undefined): number {
  return line === undefined ? 0 : line.closed ? line.readByMs : Infinity
}

/** More lines than any window shows are never asked for. */
const RECENT = 32

function recentLines(blocks: readonly CaptionBlock[], role: CaptionRole): CaptionLine[] {
  const lines: CaptionLine[] = []
  for (let at = blocks.length - 1; at >= 0 && lines.length < RECENT; at -= 1) {
    const block = blocks[at]
    if (block?.kind === 'text') lines.unshift(...block[role].lines)
  }
  return lines
}

/** What a window of few lines draws: blocks with only the lines that it shows, and the gaps among them. */
export function windowBlocks({ blocks, window }: CaptionView): readonly CaptionBlock[] {
  const target = startOf(blocks, 'target', window.from)
  const source = startOf(blocks, 'source', window.sourceFrom)
  const first = Math.min(target ?? Infinity, source ?? Infinity)
  if (first === Infinity) return blocks
  return blocks.slice(first).map((block, i) => {
    if (block.kind === 'gap') return block
    const at = first + i
    return { ...block, target: linesFrom(block.target, window.from, at < (target ?? Infinity)), source: linesFrom(block.source, window.sourceFrom, at < (source ?? Infinity)) }
  })
}

/** `before`: the whole block lies before the first line. */
function linesFrom(text: CaptionText, key: string | null, before: boolean): CaptionText {
  if (before) return { ...text, lines: [] }
  const at = text.lines.findIndex((line) => line.key === key)
  return at <= 0 ? text : { ...text, lines: text.lines.slice(at) }
}

function startOf(blocks: readonly CaptionBlock[], role: CaptionRole, key: string | null): number | null {
  if (key === null) return null
  const at = blocks.findLastIndex((block) => block.kind === 'text' && block[role].lines.some((line) => line.key === key))
  return at === -1 ? null : at
}
