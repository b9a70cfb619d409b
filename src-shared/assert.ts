/** Throws when something that cannot happen has happened. Never caught locally. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`impossible: ${message}`)
}

/** Closes a `switch` over a tagged union: a new variant becomes a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`impossible: unexpected ${JSON.stringify(value)}`)
}
