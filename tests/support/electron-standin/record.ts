/** One call to an API that is not shown but recorded. */
export interface RecordedCall {
  readonly name: string
  readonly args: readonly unknown[]
}

export const calls: RecordedCall[] = []

export function record(name: string, ...args: unknown[]): void {
  calls.push({ name, args: args.map((arg) => plain(arg)) })
}

/** Functions do not travel; a menu is told by its labels. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'function' ? '[function]' : inner)) ?? 'null')
}
