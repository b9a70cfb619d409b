import { describe, expect, test } from 'vitest'
import type { RawClientOptions } from '../../../support/simulators/openai-translation/raw-client.ts'
import { simulatorBench } from '../../../support/simulators/openai-translation/bench.ts'

const PATH = '/v1/realtime/translations'

function refusedAs(options: RawClientOptions, simulator: Parameters<typeof simulatorBench>[0] = {}) {
  const { clock, connect } = simulatorBench(simulator)
  const client = connect(options)
  clock.advance(1_000)
  return { opened: client.opened, codes: client.errorCodes(), frames: client.frames.length, end: client.end, pending: clock.pending() }
}

describe('the simulated handshake', () => {
  test('answers a good one with session.created, in Spanish and without source text', () => {
    const { clock, connect } = simulatorBench()
    const client = connect()
    clock.advance(1_000)
    const [created] = client.of('session.created')
    expect(client.frames).toHaveLength(1)
    expect(created?.session).toEqual({
      id: 'sess_0000000000000001',
      type: 'translation',
      model: 'gpt-realtime-translate',
      expires_at: 1_795_003_600,
      audio: { input: { transcription: null, noise_reduction: null }, output: { language: 'es' } },
    })
  })

  test.each<[string, RawClientOptions, string, number, string]>([
    ['a wrong key', { key: 'sk-wrong' }, 'invalid_api_key', 3000, 'invalid_request_error.invalid_api_key'],
    ['no key', { headers: { Authorization: '' } }, 'invalid_api_key', 3000, 'invalid_request_error.invalid_api_key'],
    ['an unknown model', { path: `${PATH}?model=gpt-realtime` }, 'invalid_model', 4000, 'invalid_request_error.invalid_model'],
    ['no model', { path: PATH }, 'missing_model', 4000, 'invalid_request_error.missing_model'],
    ['an intent', { path: `${PATH}?model=gpt-realtime-translate&intent=translation` }, 'unknown_parameter', 4000, 'invalid_request_error.unknown_parameter'],
    ['the beta header', { headers: { 'OpenAI-Beta': 'realtime=v1' } }, 'beta_api_shape_disabled', 4000, 'invalid_request_error.beta_api_shape_disabled'],
  ])('lets in %s and then ends it with an error event and a close code', (_name, options, code, closeCode, reason) => {
    const { opened, codes, frames, end, pending } = refusedAs(options)
    expect({ opened, codes, frames }).toEqual({ opened: true, codes: [code], frames: 1 })
    expect(end).toEqual({ code: closeCode, reason })
    expect(pending).toBe(0)
  })

  test('ends a session without money with insufficient_quota', () => {
    const { codes, end } = refusedAs({}, { noQuota: true })
    expect(codes).toEqual(['insufficient_quota'])
    expect(end).toEqual({ code: 4000, reason: 'insufficient_quota.insufficient_quota' })
  })

  test('answers another path with 404', () => {
    const { opened, end } = refusedAs({ path: '/v1/realtime?model=gpt-realtime-translate' })
    expect(opened).toBe(false)
    expect(end).toMatchObject({ code: 1006, httpStatus: 404 })
  })

  test.each([
    [401, undefined, 'invalid_api_key'],
    [403, undefined, 'unsupported_country_region_territory'],
    [404, undefined, 'model_not_found'],
    [429, undefined, 'rate_limit_exceeded'],
    [429, 'insufficient_quota', 'insufficient_quota'],
    [503, undefined, 'server_is_overloaded'],
  ])('refuses the upgrade with %i (%s) when the script says so, once', (status, code, detail) => {
    const rule = { at: { onOpen: true as const }, do: { kind: 'refuse' as const, status, retryAfterS: 7, ...(code === undefined ? {} : { code }) } }
    const { clock, server, connect } = simulatorBench({ faults: [rule] })
    const [first, second] = [connect(), connect()]
    clock.advance(1_000)
    expect(first.end).toEqual({ code: 1006, reason: '', httpStatus: status, detail, retryAfterS: 7 })
    expect(second.of('session.created')).toHaveLength(1)
    expect(server.report().refusals).toEqual([status])
  })

  test('is reported without the key, wherever that was put', () => {
    const { clock, server, connect } = simulatorBench({ key: 'sk-secret-123' })
    connect({ headers: { 'x-extra': 'Bearer sk-secret-123', 'Api-Key': 'sk-secret-123' } })
    connect({ path: `${PATH}?model=gpt-realtime-translate&key=sk-secret-123` })
    clock.advance(1_000)
    const report = server.report()
    expect(JSON.stringify(report)).not.toContain('secret')
    expect(report.connections.map((connection) => connection.authorization)).toEqual(['matched', 'matched'])
    expect(report.violations.map((violation) => violation.kind)).toEqual(['key-in-url', 'refused-handshake'])
    expect(report.connections[0]?.headers['authorization']).toBe('(withheld)')
  })
})
