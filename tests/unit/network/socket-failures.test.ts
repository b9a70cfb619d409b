import { describe, expect, test } from 'vitest'
import { closeCodeOf, describeError, failureOf, retryAfterSeconds } from '../../../src-main/network/socket-failures.ts'

function errorWith(code: string, message = 'words'): Error {
  return Object.assign(new Error(message), { code })
}

describe('a network error', () => {
  test.each([
    ['ENOTFOUND', 'name'],
    ['EAI_AGAIN', 'name'],
    ['ECONNREFUSED', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
    ['CERT_NOT_YET_VALID', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ])('[N8] %s is a %s failure', (code, failure) => {
    expect(failureOf(errorWith(code), 'server')).toBe(failure)
    expect(closeCodeOf(errorWith(code))).toBe(1006)
  })

  test('[N8] before the tunnel stands is the failure of the proxy, whatever it is', () => {
    expect(failureOf(errorWith('ENOTFOUND'), 'proxy')).toBe('proxy')
    expect(failureOf(new Error('Proxy connection ended'), 'proxy')).toBe('proxy')
  })

  test.each([
    ['WS_ERR_INVALID_UTF8', 1007],
    ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 1009],
    ['WS_ERR_INVALID_OPCODE', 1002],
    ['HPE_INVALID_CONSTANT', 1002],
  ])('[N8] %s is a broken protocol with code %i', (code, closeCode) => {
    expect(failureOf(errorWith(code), 'server')).toBeUndefined()
    expect(closeCodeOf(errorWith(code))).toBe(closeCode)
  })

  test('is described with its code once', () => {
    expect(describeError(errorWith('X', 'words'))).toBe('X: words')
    expect(describeError(errorWith('X', 'X happened'))).toBe('X happened')
    expect(describeError('text')).toBe('unknown error')
  })
})

test.each([
  ['12', 12],
  [' 0.5 ', 0.5],
  ['Thu, 01 Jan 1970 00:00:10 GMT', 5],
  ['Thu, 01 Jan 1970 00:00:01 GMT', 0],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After %j at 5 s is %s s', (header, seconds) => {
  expect(retryAfterSeconds(header, 5_000)).toBe(seconds)
})
