import { z } from 'zod'
import type { EngineErrorReason } from '../errors.ts'
import { safeName } from '../wire/safe-name.ts'

/** The reasons a server gives by one of its codes. */
export type CodeReason = Extract<
  EngineErrorReason,
  'key-refused' | 'no-quota' | 'unknown-model' | 'refused' | 'rate-limited' | 'expired' | 'server' | 'protocol'
>

/** Codes of error events, close reasons and HTTP bodies (openai-realtime.md 7.1 to 7.3). All others leave the session alive. */
const REASONS: ReadonlyMap<string, CodeReason> = new Map([
  ['invalid_api_key', 'key-refused'],
  ['account_deactivated', 'key-refused'],
  ['invalid_model', 'unknown-model'],
  ['model_not_found', 'unknown-model'],
  ['missing_model', 'unknown-model'],
  ['insufficient_permissions', 'refused'],
  ['unsupported_country_region_territory', 'refused'],
  ['insufficient_quota', 'no-quota'],
  ['credit_balance_exhausted', 'no-quota'],
  ['billing_hard_limit_reached', 'no-quota'],
  ['rate_limit_exceeded', 'rate-limited'],
  ['slow_down', 'rate-limited'],
  ['session_expired', 'expired'],
  ['server_error', 'server'],
  ['server_is_overloaded', 'server'],
  ['beta_api_shape_disabled', 'protocol'],
])

export function reasonOfCode(code: string | null): CodeReason | null {
  return code === null ? null : (REASONS.get(code) ?? null)
}

/** True for codes after which the session is over, whether or not the socket has noticed. */
export function endsSession(reason: CodeReason): boolean {
  return reason !== 'rate-limited' && reason !== 'server'
}

/** The code in a close reason of the form `<type>.<code>`. */
export function lastPart(reason: string): string | null {
  const part = reason.split('.').at(-1)?.trim() ?? ''
  return part === '' ? null : safeName(part)
}

const body = z.object({ error: z.object({ code: z.string().nullish(), type: z.string().nullish() }) })

/** The error code in the JSON body of a refused upgrade; its type where it has no code. */
export function bodyCode(text: string | undefined): string | null {
  if (text === undefined) return null
  try {
    const { error } = body.parse(JSON.parse(text))
    return error.code ?? error.type ?? null
  } catch {
    return null
  }
}
