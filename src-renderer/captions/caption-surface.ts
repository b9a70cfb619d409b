import { createCaptionEngine } from '../../src-shared/captions/engine.ts'
import type { CaptionEngine, CaptionSetup, CaptionView } from '../../src-shared/captions/types.ts'
import type { Clock, TimerHandle } from '../../src-shared/clock.ts'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import type { CaptionFeed } from './caption-feed.ts'

/** Changes that come by themselves are drawn no more often than this, ms. */
const TICK_MS = 50

/** Captions of one place on a screen: an engine, and the time that passes for it. Lives until `close`. */
export class CaptionSurface {
  readonly #engine: CaptionEngine
  readonly #clock: Clock
  readonly #changed = new Emitter<void>((error) => {
    throw error
  })
  readonly #unsubscribe: Unsubscribe
  #timer: TimerHandle | null = null
  #setup: CaptionSetup

  constructor(feed: CaptionFeed, clock: Clock, setup: CaptionSetup) {
    this.#clock = clock
    this.#setup = setup
    this.#engine = createCaptionEngine(setup)
    const begin = (): CaptionView => this.#engine.begin(feed.segments, feed.gaps, clock.nowMs())
    this.#unsubscribe = feed.subscribe((news) => {
      this.#after(news.type === 'begin' ? begin() : this.#engine.tell(news.inputs, clock.nowMs()))
    })
    this.#after(begin())
  }

  readonly view = (): CaptionView => this.#engine.view

  readonly subscribe = (listener: () => void): Unsubscribe => this.#changed.subscribe(listener)

  /** Does nothing where nothing differs. */
  change(setup: CaptionSetup): void {
    const before = this.#setup
    if ((Object.keys(setup) as (keyof CaptionSetup)[]).every((key) => setup[key] === before[key])) return
    this.#setup = setup
    this.#after(this.#engine.change(setup, this.#clock.nowMs()))
  }

  close(): void {
    this.#unsubscribe()
    this.#changed.clear()
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    this.#timer = null
  }

  #after(view: CaptionView): void {
    if (this.#timer !== null) this.#clock.clearTimer(this.#timer)
    this.#timer = null
    if (view.nextAtMs !== null) {
      this.#timer = this.#clock.setTimer(Math.max(TICK_MS, view.nextAtMs - this.#clock.nowMs()), () => {
        this.#timer = null
        this.#after(this.#engine.advance(this.#clock.nowMs()))
      })
    }
    this.#changed.emit()
  }
}
