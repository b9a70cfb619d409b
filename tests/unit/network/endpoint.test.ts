import { describe, expect, test } from 'vitest'
import { EngineError } from '../../../src-main/engines/errors.ts'
import { checkEndpoint } from '../../../src-main/network/endpoint.ts'
import { isLoopback } from '../../../src-main/network/loopback.ts'

describe('an endpoint', () => {
  test.each([
    ['wss://example.com/v1/realtime', 'wss://example.com/v1/realtime'],
    [' wss://example.com:8443/a ', 'wss://example.com:8443/a'],
    ['ws://127.0.0.1:8080/mock', 'ws://127.0.0.1:8080/mock'],
    ['ws://127.8.9.10/', 'ws://127.8.9.10/'],
    ['ws://[::1]:99/x', 'ws://[::1]:99/x'],
    ['ws://localhost/x', 'ws://localhost/x'],
    ['WSS://EXAMPLE.com/X', 'wss://example.com/X'],
  ])('[N5] %s is taken', (text, url) => {
    expect(checkEndpoint(text)).toEqual({ url })
  })

  test.each([
    ['', 'whole URL'],
    ['example.com', 'whole URL'],
    ['https://example.com/', 'wss://'],
    ['file:///etc/passwd', 'wss://'],
    ['ws://example.com/', 'encrypted'],
    ['ws://128.0.0.1/', 'encrypted'],
    ['ws://localhost.example.com/', 'encrypted'],
    ['ws://127.0.0.1.example.com/', 'encrypted'],
    ['ws://[::2]/', 'encrypted'],
    ['wss://example.com/?model=x', '"?"'],
    ['wss://example.com/?', '"?"'],
    ['wss://example.com/#a', '"?"'],
    ['wss://example.com/#', '"?"'],
    ['wss://user@example.com/', 'user name'],
    ['wss://:secret@example.com/', 'user name'],
  ])('[N5] %j is refused with what to do', (text, part) => {
    const error = checkEndpoint(text)
    if (!(error instanceof EngineError)) throw new Error('taken')
    expect(error).toMatchObject({ reason: 'bad-endpoint', retry: 'never' })
    expect(error.message).toContain(part)
    expect(error.message).not.toContain('secret')
  })
})

test.each([
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['localhost', true],
  ['[::1]', true],
  ['::1', true],
  ['126.0.0.1', false],
  ['10.0.0.1', false],
  ['0.0.0.0', false],
  ['notlocalhost', false],
])('%s leads to this computer: %s', (hostname, expected) => {
  expect(isLoopback(hostname)).toBe(expected)
})
