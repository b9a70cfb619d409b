import type { EngineLog } from '../contract.ts'

/** Counts what the protocol does not foresee and logs the first of each kind. */
export class Oddities {
  readonly #log: EngineLog
  readonly #counts = new Map<string, number>()

  constructor(log: EngineLog) {
    this.#log = log
  }

  /** `detail` never holds a key, audio or text. */
  note(kind: string, detail: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    if (count === 1) this.#log({ kind, detail, count })
  }
}
