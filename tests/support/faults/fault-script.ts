import type { SocketFailure } from '../../../src-main/network/socket.ts'
import type { Random } from '../random.ts'
import type { Fault } from '../simulators/openai-translation/faults.ts'
import type { SessionHarness } from '../session-harness.ts'

/** One disturbance of a talk, at a moment of it, ms. `outageMs`: afterwards no new connection can be made for so long. */
export interface Disturbance {
  readonly atMs: number
  readonly kind: FaultKind
  readonly outageMs: number
}

/** Ways in which a connection ends or goes wrong, and whether it dies of them. */
const KINDS = {
  cut: 'dies',
  drop: 'dies',
  'half-open': 'dies',
  'close 1000': 'dies',
  'close 1001': 'dies',
  'close 1006': 'dies',
  'close 1008': 'dies',
  'close 1011': 'dies',
  'close 1012': 'dies',
  server_error: 'dies',
  session_expired: 'dies',
  rate_limit_exceeded: 'dies',
  'early expiry': 'dies',
  refuse: 'dies',
  slow: 'goes on',
  stall: 'goes on',
  malformed: 'goes on',
  'unknown-event': 'goes on',
  'broken-audio': 'goes on',
  'passing error': 'goes on',
  duplicate: 'goes on',
} as const

export type FaultKind = keyof typeof KINDS
export const FAULT_KINDS = Object.keys(KINDS) as readonly FaultKind[]
export const OUTAGES: readonly SocketFailure[] = ['refused', 'timeout', 'name', 'certificate']

export function isDeath(kind: FaultKind): boolean {
  return KINDS[kind] === 'dies'
}

/** One to three disturbances of a talk, never closer than what a script can tell apart. Outages last up to 30 s. */
export function randomScript(random: Random, talkMs: number): Disturbance[] {
  const count = random.integer(1, 3)
  return Array.from({ length: count }, (_, i) => {
    const kind = FAULT_KINDS[random.integer(0, FAULT_KINDS.length - 1)] ?? 'cut'
    const atMs = 20 * Math.round((talkMs * (i + 0.1 + 0.8 * random.next())) / count / 20)
    const outageMs = isDeath(kind) && random.chance(0.6) ? 20 * random.integer(10, 1500) : 0
    return { kind, atMs, outageMs }
  }).sort((a, b) => a.atMs - b.atMs)
}

/** Does it to the connections that are open now. */
export function disturb(harness: SessionHarness, { kind, outageMs }: Disturbance, random: Random): void {
  if (outageMs > 0) harness.network.setDown(OUTAGES[random.integer(0, OUTAGES.length - 1)] ?? 'refused')
  const close = /^close (\d+)$/.exec(kind)?.[1]
  if (close !== undefined) return harness.server.inject({ kind: 'close', code: Number(close) })
  const fault = faultOf(kind)
  if (fault !== null) return harness.server.inject(fault)
  if (kind === 'refuse') harness.server.addFault({ at: { onOpen: true }, do: { kind: 'refuse', status: 503 }, times: 3 })
  harness.network.cut()
}

function faultOf(kind: FaultKind): Fault | null {
  switch (kind) {
    case 'drop':
    case 'half-open':
    case 'malformed':
    case 'unknown-event':
    case 'broken-audio':
      return { kind }
    case 'server_error':
    case 'session_expired':
    case 'rate_limit_exceeded':
      return { kind: 'fail', failure: kind }
    case 'early expiry':
      return { kind: 'expire' }
    case 'slow':
      return { kind, delayMs: 1500 }
    case 'stall':
      return { kind, forMs: 4000 }
    case 'passing error':
      return { kind: 'error', code: 'something_minor' }
    case 'duplicate':
      return { kind, frames: 6 }
    default:
      return null
  }
}
