import { describe, expect, test } from 'vitest'
import type { EngineErrorReason, Retry } from '../../../src-main/engines/errors.ts'
import type { SocketEnd } from '../../../src-main/network/socket.ts'
import { Rig, settle } from '../../support/engine-rig.ts'

type Case = readonly [string, Partial<SocketEnd>, EngineErrorReason, Retry]

const body = (code: string): string => JSON.stringify({ error: { message: 'sk-test-1234567890 words', type: 't', code } })

const BEFORE_OPEN: readonly Case[] = [
  ['an unknown name', { failure: 'name' }, 'unreachable', 'backoff'],
  ['a refused port', { failure: 'refused' }, 'unreachable', 'backoff'],
  ['a timeout', { failure: 'timeout' }, 'timeout', 'backoff'],
  ['a reset', { failure: 'reset' }, 'lost', 'backoff'],
  ['an untrusted certificate', { failure: 'certificate' }, 'certificate', 'never'],
  ['a failed TLS handshake', { failure: 'tls' }, 'certificate', 'never'],
  ['a proxy that is away', { failure: 'proxy' }, 'proxy', 'backoff'],
  ['a proxy that cannot get through', { failure: 'proxy', httpStatus: 503 }, 'proxy', 'backoff'],
  ['a proxy that forbids', { failure: 'proxy', httpStatus: 403 }, 'proxy', 'never'],
  ['a proxy that wants a login', { failure: 'proxy-auth', httpStatus: 407 }, 'proxy', 'never'],
  ['an address that cannot be used', { failure: 'bad-url' }, 'bad-endpoint', 'never'],
  ['HTTP 401', { httpStatus: 401 }, 'key-refused', 'never'],
  ['HTTP 403', { httpStatus: 403 }, 'refused', 'never'],
  ['HTTP 403 by region', { httpStatus: 403, httpBody: body('unsupported_country_region_territory') }, 'refused', 'never'],
  ['HTTP 404', { httpStatus: 404 }, 'unknown-model', 'never'],
  ['HTTP 400 with a model code', { httpStatus: 400, httpBody: body('invalid_model') }, 'unknown-model', 'never'],
  ['HTTP 429', { httpStatus: 429 }, 'rate-limited', 'backoff'],
  ['HTTP 429 by rate', { httpStatus: 429, httpBody: body('rate_limit_exceeded') }, 'rate-limited', 'backoff'],
  ['HTTP 429 by quota', { httpStatus: 429, httpBody: body('insufficient_quota') }, 'no-quota', 'never'],
  ['HTTP 429 by balance', { httpStatus: 429, httpBody: body('credit_balance_exhausted') }, 'no-quota', 'never'],
  ['HTTP 500', { httpStatus: 500 }, 'server', 'backoff'],
  ['HTTP 503 with a broken body', { httpStatus: 503, httpBody: '<html>' }, 'server', 'backoff'],
  ['HTTP 301', { httpStatus: 301 }, 'protocol', 'never'],
  ['HTTP 200', { httpStatus: 200 }, 'protocol', 'never'],
]

const AFTER_OPEN: readonly Case[] = [
  ['1000 unasked', { code: 1000 }, 'lost', 'backoff'],
  ['1001', { code: 1001 }, 'expired', 'now'],
  ['1002', { code: 1002 }, 'protocol', 'never'],
  ['1003', { code: 1003 }, 'protocol', 'never'],
  ['1005', { code: 1005 }, 'lost', 'backoff'],
  ['1006', { code: 1006 }, 'lost', 'backoff'],
  ['1007', { code: 1007 }, 'protocol', 'never'],
  ['1009', { code: 1009 }, 'protocol', 'never'],
  ['1010', { code: 1010 }, 'protocol', 'never'],
  ['1011', { code: 1011 }, 'server', 'backoff'],
  ['1012', { code: 1012 }, 'server', 'backoff'],
  ['1013', { code: 1013 }, 'server', 'backoff'],
  ['1015', { code: 1015 }, 'certificate', 'never'],
  ['3000', { code: 3000 }, 'key-refused', 'never'],
  ['3000 with a reason', { code: 3000, reason: 'invalid_request_error.invalid_api_key' }, 'key-refused', 'never'],
  ['4000 invalid_model', { code: 4000, reason: 'invalid_request_error.invalid_model' }, 'unknown-model', 'never'],
  ['4000 missing_model', { code: 4000, reason: 'invalid_request_error.missing_model' }, 'unknown-model', 'never'],
  ['4000 beta', { code: 4000, reason: 'invalid_request_error.beta_api_shape_disabled' }, 'protocol', 'never'],
  ['4000 quota', { code: 4000, reason: 'insufficient_quota.insufficient_quota' }, 'no-quota', 'never'],
  ['4000 unknown', { code: 4000, reason: 'x.y' }, 'refused', 'never'],
  ['4004', { code: 4004 }, 'unknown-model', 'never'],
]

async function expectClosed(rig: Rig, [, end, reason, retry]: Case): Promise<void> {
  rig.socket.drop({ code: 1006, reason: '', ...end })
  await settle()
  expect(rig.events).toHaveLength(1)
  expect(rig.closed).toMatchObject({ retry, error: { reason, retry } })
  expect(rig.closed.error?.message).toMatch(/^[A-Z].+\.$/)
  expect(JSON.stringify([rig.closed.error?.message, rig.closed.error?.detail, rig.logs])).not.toContain('sk-')
  expect(rig.clock.pending()).toBe(0)
}

describe('a connection that never opens', () => {
  test.each(BEFORE_OPEN)('[E9] by %s is told apart', async (...row) => expectClosed(new Rig(), row))

  test('[E9] names the host that was not reached', async () => {
    const rig = new Rig({ endpoint: 'wss://speech.example/x' })
    rig.socket.drop({ code: 1006, reason: '', failure: 'name' })
    await settle()
    expect(rig.closed.error?.message).toContain('speech.example')
  })

  test('[E9] passes on how long the server wants to be left alone', async () => {
    const rig = new Rig()
    rig.socket.drop({ code: 1006, reason: '', httpStatus: 429, retryAfterS: 7 })
    await settle()
    expect(rig.closed.error?.retryAfterMs).toBe(7_000)
  })
})

describe('a connection that breaks off', () => {
  test.each(AFTER_OPEN)('[E9] with close code %s is told apart', async (...row) => expectClosed(new Rig().opened(), row))
})

describe('an error event', () => {
  test.each([
    ['invalid_api_key', 'key-refused', 'never'],
    ['invalid_model', 'unknown-model', 'never'],
    ['model_not_found', 'unknown-model', 'never'],
    ['insufficient_permissions', 'refused', 'never'],
    ['insufficient_quota', 'no-quota', 'never'],
    ['session_expired', 'expired', 'now'],
  ] as const)('[E9] %s ends an open session at once', async (code, reason, retry) => {
    const rig = new Rig().opened()
    rig.error({ code })
    expect(rig.closed).toMatchObject({ retry, error: { reason } })
    await settle()
    expect(rig.events).toHaveLength(1)
  })

  test.each([
    ['server_error', 'server'],
    ['rate_limit_exceeded', 'rate-limited'],
  ] as const)('[E9] %s ends a session that is not open yet', (code, reason) => {
    const rig = new Rig()
    rig.socket.handlers.opened()
    rig.error({ code })
    expect(rig.closed).toMatchObject({ retry: 'backoff', error: { reason } })
    expect(rig.clock.pending()).toBe(0)
  })

  test.each(['server_error', 'rate_limit_exceeded', 'invalid_value', 'invalid_json'])('[E9] %s leaves an open session open', (code) => {
    const rig = new Rig().opened()
    rig.error({ code })
    rig.socket.receive({ type: 'session.output_transcript.delta', delta: 'a' })
    expect(rig.events.map((event) => event.type)).toEqual(['target'])
    expect(rig.logs).toEqual([{ kind: 'server-error', detail: code, count: 1 }])
  })

  test('[E9] explains a close that follows within 5 s', async () => {
    const rig = new Rig().opened()
    rig.error({ code: 'rate_limit_exceeded' })
    rig.clock.advance(5_000)
    rig.socket.drop({ code: 1006, reason: '' })
    await settle()
    expect(rig.closed.error?.reason).toBe('rate-limited')
  })

  test('[E9] does not explain a close that comes later', async () => {
    const rig = new Rig().opened()
    rig.error({ code: 'rate_limit_exceeded' })
    rig.clock.advance(5_001)
    rig.socket.drop({ code: 1006, reason: '' })
    await settle()
    expect(rig.closed.error?.reason).toBe('lost')
  })
})

test('[E9] a session the server closes unasked is lost, with everything sent answered', async () => {
  const rig = new Rig().opened()
  rig.connection.send(new Int16Array(4_800))
  rig.socket.receive({ type: 'session.closed' })
  await settle()
  expect(rig.events.map((event) => event.type)).toEqual(['answered', 'usage', 'closed'])
  expect(rig.closed).toMatchObject({ retry: 'backoff', error: { reason: 'lost' } })
})
