import { describe, expect, test, vi } from 'vitest'
import { FakeClock } from '../../support/fake-clock.ts'
import { closedPort, open, proxyServer, rawServer, trusting, wsServer } from './servers.ts'

// Loopback is never proxied, so the far server goes by a name that only the proxy knows how to reach.
const FAR = 'elsewhere.example'

describe('a socket through a proxy', () => {
  test('[N6] is tunnelled to the server, with the credentials for the proxy alone', async () => {
    const server = await wsServer((socket) => socket.send('hello'), 'elsewhere')
    const proxy = await proxyServer(200)
    const proxyFor = vi.fn(() => `http://user:p%40ss@127.0.0.1:${proxy.port}`)
    const recording = open({ url: `wss://${FAR}:${server.port}/x`, headers: { Authorization: 'Bearer k' }, proxyFor })
    expect(await recording.next()).toEqual({ opened: true })
    expect(await recording.next()).toEqual({ message: 'hello' })
    expect(proxyFor).toHaveBeenCalledWith(`wss://${FAR}:${server.port}/x`)
    const authorization = `Basic ${Buffer.from('user:p@ss').toString('base64')}`
    expect(proxy.connects).toEqual([{ to: `${FAR}:${server.port}`, authorization }])
    expect(server.upgrades[0]?.headers).toMatchObject({ authorization: 'Bearer k' })
    expect(server.upgrades[0]?.headers['proxy-authorization']).toBeUndefined()
    recording.socket.close()
    expect((await recording.end()).code).toBe(1000)
  })

  test('[N6] checks the certificate of the server behind it', async () => {
    const server = await wsServer(() => undefined, 'elsewhere')
    const proxy = await proxyServer(200)
    const proxyFor = (): string => `http://127.0.0.1:${proxy.port}`
    const end = await open({ url: `wss://${FAR}:${server.port}/`, proxyFor, certificates: trusting('elsewhere.pem') }).end()
    expect(end.failure).toBe('certificate')
  })

  test('[N6] checks the name of the server behind it', async () => {
    const server = await wsServer(() => undefined, 'localhost')
    const proxy = await proxyServer(200)
    const end = await open({ url: `wss://${FAR}:${server.port}/`, proxyFor: () => `http://127.0.0.1:${proxy.port}` }).end()
    expect(end).toMatchObject({ failure: 'certificate', detail: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') })
  })

  test.each([
    [407, 'proxy-auth'],
    [403, 'proxy'],
    [503, 'proxy'],
  ])('[N6] answered %i by it is a %s failure', async (status, failure) => {
    const proxy = await proxyServer(status)
    const end = await open({ url: `wss://${FAR}/`, proxyFor: () => `http://u:secret@127.0.0.1:${proxy.port}` }).end()
    expect(end).toMatchObject({ code: 1006, failure, httpStatus: status, detail: `HTTP ${status} from the proxy` })
    expect(JSON.stringify(end)).not.toContain('secret')
  })

  test('[N6] that is not there is a proxy failure', async () => {
    const port = await closedPort()
    const end = await open({ url: `wss://${FAR}/`, proxyFor: () => `http://u:secret@127.0.0.1:${port}` }).end()
    expect(end).toMatchObject({ failure: 'proxy', detail: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(end)).not.toContain('secret')
  })

  test('[N6] that never answers is a proxy failure, and its connection is dropped', async () => {
    const clock = new FakeClock()
    let isDropped = false
    const port = await rawServer((socket) => socket.on('close', () => (isDropped = true)).resume())
    const recording = open({ url: `wss://${FAR}/`, proxyFor: () => `http://127.0.0.1:${port}`, clock })
    await new Promise((resolve) => setTimeout(resolve, 30))
    clock.advance(5_000)
    expect(await recording.end()).toMatchObject({ failure: 'proxy' })
    await vi.waitFor(() => expect(isDropped).toBe(true))
  })

  test('[N6] whose tunnel leads to silence times out as the server, and the tunnel is dropped', async () => {
    const clock = new FakeClock()
    let isDropped = false
    const far = await rawServer((socket) => socket.on('close', () => (isDropped = true)).resume())
    const proxy = await proxyServer(200)
    const recording = open({ url: `wss://${FAR}:${far}/`, proxyFor: () => `http://127.0.0.1:${proxy.port}`, clock })
    await vi.waitFor(() => expect(proxy.connects).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 30))
    clock.advance(5_000)
    expect(await recording.end()).toMatchObject({ failure: 'timeout' })
    await vi.waitFor(() => expect(isDropped).toBe(true))
  })

  test.each(['socks5://u:secret@127.0.0.1:1080', 'nonsense', 'http://a:%zz@127.0.0.1'])('[N6] of a kind we cannot use (%s) is a proxy failure', async (text) => {
    const end = await open({ url: `wss://${FAR}/`, proxyFor: () => text }).end()
    expect(end.failure).toBe('proxy')
    expect(JSON.stringify(end)).not.toContain('secret')
  })

  test('[N6] whose look-up fails is a proxy failure', async () => {
    const end = await open({ url: `wss://${FAR}/`, proxyFor: () => Promise.reject(new Error('no script')) }).end()
    expect(end).toMatchObject({ failure: 'proxy', detail: 'proxy look-up: no script' })
  })

  test('[N6] is never used towards this computer', async () => {
    const server = await wsServer(() => undefined)
    const proxyFor = vi.fn(() => 'http://127.0.0.1:1')
    const recording = open({ url: `wss://localhost:${server.port}/`, proxyFor })
    expect(await recording.next()).toEqual({ opened: true })
    expect(proxyFor).not.toHaveBeenCalled()
  })
})
