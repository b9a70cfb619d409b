import { Ducking, mixOf } from '../../../src-shared/audio/ducking.ts'

/** How often the translation is looked at, ms. */
const LOOK_MS = 20
/** A gain has gone two thirds of its way after this, s: no step is heard. */
const GLIDE_S = 0.012

export interface MixedElements {
  readonly original: HTMLMediaElement
  readonly translation: HTMLMediaElement
}

/**
 * Original and translation of a recording together: the original gives way while the translation speaks, and a balance weighs them. Takes
 * the sound of both elements over for good, so it lives as long as they do.
 */
export class DuckedMix {
  readonly #context: AudioContext
  readonly #original: GainNode
  readonly #translation: GainNode
  readonly #analyser: AnalyserNode
  readonly #samples: Float32Array<ArrayBuffer>
  readonly #timer: ReturnType<typeof setInterval>
  #ducking = new Ducking()
  #balance = 0.5
  #both = false
  #lookedAtMs: number

  constructor(context: AudioContext, { original, translation }: MixedElements) {
    this.#context = context
    this.#original = new GainNode(context, { gain: 1 })
    this.#translation = new GainNode(context, { gain: 1 })
    this.#analyser = new AnalyserNode(context, { fftSize: 1024 })
    this.#samples = new Float32Array(this.#analyser.fftSize)
    context.createMediaElementSource(original).connect(this.#original).connect(context.destination)
    const spoken = context.createMediaElementSource(translation)
    spoken.connect(this.#translation).connect(context.destination)
    spoken.connect(this.#analyser)
    this.#lookedAtMs = performance.now()
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
  }

  /** What is heard of each. */
  get outputs(): { readonly original: AudioNode; readonly translation: AudioNode } {
    return { original: this.#original, translation: this.#translation }
  }

  /** 0: only the original, 1: only the translation. */
  setBalance(balance: number): void {
    this.#balance = balance
    this.#apply()
  }

  /** Alone, the original is whole. */
  setBoth(both: boolean): void {
    this.#both = both
    this.#ducking = new Ducking()
    this.#apply()
  }

  /** Sounding is allowed once the user has clicked. */
  resume(): void {
    this.#context.resume().catch(() => undefined)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    if (this.#context.state !== 'closed') await this.#context.close()
  }

  #look(): void {
    const nowMs = performance.now()
    const passedMs = nowMs - this.#lookedAtMs
    this.#lookedAtMs = nowMs
    if (!this.#both) return
    this.#analyser.getFloatTimeDomainData(this.#samples)
    const before = this.#ducking.gain
    if (this.#ducking.advance(rmsOf(this.#samples), passedMs) !== before) this.#apply()
  }

  #apply(): void {
    const { original, translation } = this.#both ? mixOf(this.#balance) : { original: 1, translation: 1 }
    this.#original.gain.setTargetAtTime(original * this.#ducking.gain, this.#context.currentTime, GLIDE_S)
    this.#translation.gain.setTargetAtTime(translation, this.#context.currentTime, GLIDE_S)
  }
}

function rmsOf(samples: Float32Array): number {
  let sum = 0
  for (const value of samples) sum += value * value
  return Math.sqrt(sum / samples.length)
}
