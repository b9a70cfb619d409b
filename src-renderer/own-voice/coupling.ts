/** What is captured while we speak is so much louder than in our pauses: worth a look, dB. */
const LOUDER_DB = 6
/** In so many utterances one after another: others who answer at once are louder by chance. */
const TIMES = 3
/** The loudspeaker and the way back take a moment; after us the room still sounds, ms. */
const SETTLES_MS = 400
/** Less says nothing, ms of sound. */
const LEAST_MS = 1_000
/** A loop may never let us stop: so long without a pause is worth a look, too, ms. */
const WITHOUT_PAUSE_MS = 20_000
/** What counts as no sound at all: its steps are no rise (power of about -80 dBFS). */
const FLOOR = 1e-8

/** Whether what is captured grows loud whenever we speak, or we never stop. One sum a frame: it runs always, and only raises suspicion. Pure. */
export class Coupling {
  #speaking = false
  #sinceMs = 0
  #pause = { power: 0, ms: 0 }
  #speech = { power: 0, ms: 0 }
  #rises = 0
  #neverStops = false

  speaking({ on }: { readonly on: boolean }, nowMs: number): void {
    if (on === this.#speaking) return
    this.#speaking = on
    this.#sinceMs = nowMs
    this.#neverStops = false
    if (on) return
    this.#judge()
    this.#pause = { power: 0, ms: 0 }
    this.#speech = { power: 0, ms: 0 }
  }

  hear(pcm: Int16Array, { ms, nowMs }: { readonly ms: number; readonly nowMs: number }): void {
    const sinceMs = nowMs - this.#sinceMs
    if (sinceMs < SETTLES_MS) return
    this.#neverStops = this.#speaking && sinceMs > WITHOUT_PAUSE_MS
    let power = 0
    for (const sample of pcm) power += (sample / 32_768) ** 2
    const heard = this.#speaking ? this.#speech : this.#pause
    heard.power += (power / Math.max(1, pcm.length)) * ms
    heard.ms += ms
  }

  get isSuspicious(): boolean {
    return this.#rises >= TIMES || this.#neverStops
  }

  restart(): void {
    this.#rises = 0
    this.#neverStops = false
  }

  #judge(): void {
    const { power: loud, ms: spoken } = this.#speech
    const { power: quiet, ms: paused } = this.#pause
    if (spoken < LEAST_MS || paused < LEAST_MS) return
    const db = 10 * Math.log10((loud / spoken + FLOOR) / (quiet / paused + FLOOR))
    this.#rises = db > LOUDER_DB ? this.#rises + 1 : 0
  }
}
