import type { SessionEventOut, WatchMessage } from '../../src-shared/api.ts'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { createCaptionEngine } from '../../src-shared/captions/engine.ts'
import { HOLD_BACK_MS } from '../../src-shared/captions/look-values.ts'
import type { CaptionBlock, CaptionEngine, CaptionInput, CaptionRole, CaptionSetup, CaptionView, Fits } from '../../src-shared/captions/types.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'

/** Until the page knows its letters everything fits; it says so before the first words are drawn. */
const FIRST_SETUP: CaptionSetup = { holdBackMs: HOLD_BACK_MS.balanced, lines: 2, show: 'target', mine: null, fits: () => true }

/** The few lines of an overlay: lines of its own, which move on by themselves as time passes. */
export class OverlayCaptions {
  readonly #clock: Clock
  readonly #engine: CaptionEngine
  readonly #onView: (view: CaptionView) => void
  #timer: TimerHandle | null = null
  #setup: Partial<CaptionSetup> = {}

  constructor(clock: Clock, onView: (view: CaptionView) => void) {
    this.#clock = clock
    this.#engine = createCaptionEngine(FIRST_SETUP)
    this.#onView = onView
  }

  handleWatch(message: WatchMessage): void {
    const nowMs = this.#clock.nowMs()
    if (message.type === 'snapshot') return this.#draw(this.#engine.begin(message.segments.map(plainSegment), message.gaps, nowMs))
    const inputs = message.events.flatMap(captionInput)
    if (inputs.length > 0) this.#draw(this.#engine.tell(inputs, nowMs))
  }

  /** Lines as the settings say; null: none are known yet. */
  handleSettings(settings: Settings): void {
    const { pace, look } = settings.captions
    this.#change({ holdBackMs: HOLD_BACK_MS[pace], lines: look.lines, show: shownInOverlay(settings), mine: settings.purpose === 'speak' ? 'microphone' : null })
  }

  /** Another width or other letters. */
  handleFits(fits: Fits): void {
    this.#change({ fits })
  }

  close(): void {
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    this.#timer = null
  }

  #change(setup: Partial<CaptionSetup>): void {
    const changed = Object.entries(setup).filter(([field, value]) => Reflect.get(this.#setup, field) !== value)
    if (changed.length === 0) return
    this.#setup = { ...this.#setup, ...setup }
    this.#draw(this.#engine.change(Object.fromEntries(changed), this.#clock.nowMs()))
  }

  #draw(view: CaptionView): void {
    this.close()
    if (view.nextAtMs !== null) {
      this.#timer = this.#clock.setTimer(Math.max(0, view.nextAtMs - this.#clock.nowMs()), () => {
        this.#timer = null
        this.#draw(this.#engine.advance(this.#clock.nowMs()))
      })
    }
    this.#onView(view)
  }
}

/** What was said has a switch of its own in the overlay, where there is room for few lines. */
export function shownInOverlay({ captions, overlay, showSourceText }: Pick<Settings, 'captions' | 'overlay' | 'showSourceText'>): CaptionRole | 'both' {
  if (!showSourceText) return 'target'
  if (captions.show === 'source') return 'source'
  return overlay.showSource ? 'both' : 'target'
}

function captionInput(event: SessionEventOut): CaptionInput[] {
  if (event.type === 'state') return event.state.kind === 'recovering' ? [{ type: 'interrupted' }] : []
  if (event.type === 'segment') return [{ type: 'segment', segment: plainSegment(event.segment) }]
  return event.type === 'gap' || event.type === 'segment-removed' ? [event] : []
}

/** A segment from the wire: the optional marks are there or absent, never undefined. */
function plainSegment({ notTranslated, late, ...rest }: Extract<SessionEventOut, { type: 'segment' }>['segment']): Segment {
  return { ...rest, ...(notTranslated === true ? { notTranslated } : {}), ...(late === true ? { late } : {}) }
}

/** Blocks of which a small window shows something, and the keys of their lines that have rolled out. */
export function windowOf({ blocks, window }: CaptionView): { readonly blocks: readonly CaptionBlock[]; readonly hidden: ReadonlySet<string> } {
  const hidden = new Set<string>()
  for (const [role, from] of [['target', window.from], ['source', window.sourceFrom]] as const) {
    const keys = blocks.flatMap((block) => (block.kind === 'text' ? block[role].lines.map(({ key }) => key) : []))
    const at = from === null ? 0 : keys.indexOf(from)
    for (const key of keys.slice(0, Math.max(0, at))) hidden.add(key)
  }
  const isSeen = (block: CaptionBlock): boolean => block.kind === 'text' && [...block.target.lines, ...block.source.lines].some(({ key }) => !hidden.has(key))
  const first = blocks.findIndex(isSeen)
  // A gap before the first line that is seen has rolled out with its time.
  return { blocks: first === -1 ? blocks.filter((block) => block.kind === 'gap').slice(-1) : blocks.slice(first).filter((block) => block.kind === 'gap' || isSeen(block)), hidden }
}
