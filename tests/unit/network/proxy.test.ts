import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { describeProxy, neverForLoopback, parseProxy, proxyFromEnvironment } from '../../../src-main/network/proxy.ts'

const NAMES = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'wss_proxy']

beforeEach(() => {
  for (const name of NAMES) {
    vi.stubEnv(name, '')
    vi.stubEnv(name.toUpperCase(), '')
  }
})

afterEach(() => {
  vi.unstubAllEnvs()
})

const URL_TEXT = 'wss://api.openai.com/v1/x'

describe('the proxy of the environment', () => {
  test('[N6] is none when nothing is set', () => {
    expect(proxyFromEnvironment(URL_TEXT)).toBeNull()
  })

  test.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])('[N6] comes from %s', (name) => {
    vi.stubEnv(name, 'http://u:p@proxy.corp:3128')
    expect(proxyFromEnvironment(URL_TEXT)).toBe('http://u:p@proxy.corp:3128')
  })

  test('[N6] is not the one for plain HTTP', () => {
    vi.stubEnv('HTTP_PROXY', 'http://proxy.corp:3128')
    expect(proxyFromEnvironment(URL_TEXT)).toBeNull()
  })

  test.each(['api.openai.com', '.openai.com', '*', 'a.example, api.openai.com:443'])('[N6] is none where NO_PROXY has %j', (list) => {
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.corp:3128')
    vi.stubEnv('NO_PROXY', list)
    expect(proxyFromEnvironment(URL_TEXT)).toBeNull()
  })

  test('[N6] is used where NO_PROXY names another port', () => {
    vi.stubEnv('HTTPS_PROXY', 'http://proxy.corp:3128')
    vi.stubEnv('NO_PROXY', 'api.openai.com:8443')
    expect(proxyFromEnvironment(URL_TEXT)).toBe('http://proxy.corp:3128')
  })

  test('[N6] without a scheme is spoken to in plain HTTP', () => {
    vi.stubEnv('HTTPS_PROXY', 'proxy.corp:3128')
    expect(proxyFromEnvironment(URL_TEXT)).toBe('http://proxy.corp:3128')
  })

  test('[N6] with https keeps it', () => {
    vi.stubEnv('HTTPS_PROXY', 'https://proxy.corp:3128')
    expect(proxyFromEnvironment(URL_TEXT)).toBe('https://proxy.corp:3128')
  })

  test.each(['ws://127.0.0.1:1/', 'wss://localhost/', 'ws://[::1]/', 'wss://127.9.9.9/', 'nonsense'])('[N6] is none for %s', (url) => {
    vi.stubEnv('ALL_PROXY', 'http://proxy.corp:3128')
    expect(proxyFromEnvironment(url)).toBeNull()
  })
})

test('[N6] any resolver is kept away from this computer', () => {
  const resolver = neverForLoopback(() => 'http://proxy:1')
  expect(resolver('wss://localhost:5/x')).toBeNull()
  expect(resolver('wss://example.com/')).toBe('http://proxy:1')
})

describe('a proxy taken apart', () => {
  test('[N6] has its credentials outside its URL', () => {
    const proxy = parseProxy('http://us%65r:p%40ss@proxy.corp:3128')
    expect(proxy?.url.href).toBe('http://proxy.corp:3128/')
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`)
  })

  test('[N6] needs no login when none is given', () => {
    expect(parseProxy('https://proxy.corp')?.authorization).toBeNull()
  })

  test.each(['socks5://proxy:1', 'proxy:1', '', 'http://a:%zz@proxy'])('[N6] is null for %j', (text) => {
    expect(parseProxy(text)).toBeNull()
  })
})

test.each([
  ['http://user:secret@proxy.corp:3128', 'proxy.corp:3128'],
  ['http://proxy.corp', 'proxy.corp:80'],
  ['https://proxy.corp', 'proxy.corp:443'],
  ['secret', 'an unreadable proxy address'],
])('[N6] %s is described as %s', (text, described) => {
  expect(describeProxy(text)).toBe(described)
})
