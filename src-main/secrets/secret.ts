import { inspect } from 'node:util'

const HIDDEN = '[secret]'

/** A key that does not print: not in logs, not in JSON, not in error messages built from it. `reveal` is the only way to the value. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}
