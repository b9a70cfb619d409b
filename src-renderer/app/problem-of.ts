import type { Problem } from './store.ts'

const field = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined)

/** A failed call in the user's words: `{ reason, message }` in the error's data, or what the call library says. */
export function problemOf(error: unknown): Problem {
  const data = field(error, 'data')
  const reason = field(data, 'reason') ?? field(error, 'reason') ?? field(error, 'code')
  const message = field(data, 'message') ?? field(error, 'message')
  return { reason: typeof reason === 'string' ? reason.toLowerCase().replaceAll('_', '-') : 'failed', message: typeof message === 'string' ? message : '' }
}
