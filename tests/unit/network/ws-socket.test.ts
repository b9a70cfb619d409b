import { describe, expect, test, vi } from 'vitest'
import { FakeClock } from '../../support/fake-clock.ts'
import { closedPort, open, rawServer, refusingServer, trusting, wsServer } from './servers.ts'

describe('an open socket', () => {
  test('carries text and bytes in both directions, and pongs', async () => {
    const server = await wsServer((socket) => {
      socket.on('message', (data) => {
        socket.send(`echo ${data.toString()}`)
        socket.send(Buffer.of(1, 2, 3))
      })
    })
    const recording = open({ url: `wss://localhost:${server.port}/x?model=m`, headers: { Authorization: 'Bearer k' } })
    expect(recording.calls).toEqual([])
    expect(await recording.next()).toEqual({ opened: true })
    recording.socket.send('hé')
    expect(await recording.next()).toEqual({ message: 'echo hé' })
    expect(await recording.next()).toEqual({ message: Buffer.of(1, 2, 3) })
    recording.socket.ping()
    expect(await recording.next()).toEqual({ pong: true })
    const upgrade = server.upgrades[0]
    expect(upgrade?.url).toBe('/x?model=m')
    expect(upgrade?.headers.authorization).toBe('Bearer k')
    expect(upgrade?.headers['sec-websocket-extensions']).toBeUndefined()
  })

  test('closes by handshake and tells closed exactly once', async () => {
    const server = await wsServer(() => undefined, null)
    const recording = open({ url: `ws://127.0.0.1:${server.port}/` })
    await recording.next()
    recording.socket.close(1000)
    recording.socket.close(1000)
    expect(await recording.end()).toEqual({ code: 1000, reason: '' })
    recording.socket.terminate()
    recording.socket.close()
    recording.socket.send('late')
    recording.socket.ping()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(recording.calls).toHaveLength(2)
  })

  test('passes on the close code and reason of the server', async () => {
    const server = await wsServer((socket) => socket.close(4000, 'invalid_request_error.invalid_model'), null)
    const recording = open({ url: `ws://127.0.0.1:${server.port}/` })
    expect(await recording.end()).toEqual({ code: 4000, reason: 'invalid_request_error.invalid_model' })
  })

  test('dropped by the server without a close frame ends with 1006', async () => {
    const server = await wsServer((socket) => socket.terminate(), null)
    expect(await open({ url: `ws://127.0.0.1:${server.port}/` }).end()).toMatchObject({ code: 1006 })
  })

  test('terminated here ends with 1006', async () => {
    const server = await wsServer(() => undefined, null)
    const recording = open({ url: `ws://127.0.0.1:${server.port}/` })
    await recording.next()
    recording.socket.terminate()
    expect(await recording.end()).toMatchObject({ code: 1006, detail: 'dropped by this side' })
  })

  test('refuses a message above 16 MiB with 1009', async () => {
    const server = await wsServer((socket) => socket.send(Buffer.alloc(16 * 1024 * 1024 + 1)), null)
    expect(await open({ url: `ws://127.0.0.1:${server.port}/` }).end()).toMatchObject({ code: 1009 })
  })

  test('counts what the network has not taken yet', async () => {
    const server = await wsServer((socket) => socket.pause(), null)
    const recording = open({ url: `ws://127.0.0.1:${server.port}/` })
    await recording.next()
    expect(recording.socket.bufferedBytes()).toBe(0)
    for (let i = 0; i < 40; i += 1) recording.socket.send('x'.repeat(1_000_000))
    expect(recording.socket.bufferedBytes()).toBeGreaterThan(1_000_000)
  })

  test('survives handlers that throw', async () => {
    const server = await wsServer((socket) => {
      socket.send('a')
      socket.send('b')
      socket.close(1000)
    }, null)
    const onHandlerError = vi.fn()
    const onCall = (): void => {
      throw new Error('in the handler')
    }
    const recording = open({ url: `ws://127.0.0.1:${server.port}/`, onCall, onHandlerError })
    expect((await recording.end()).code).toBe(1000)
    expect(recording.calls).toEqual([{ opened: true }, { message: 'a' }, { message: 'b' }, { closed: { code: 1000, reason: '' } }])
    await vi.waitFor(() => expect(onHandlerError).toHaveBeenCalledTimes(4))
  })
})

describe('a server that cannot be trusted', () => {
  test.each([
    ['of an unknown CA', 'localhost', 'elsewhere.pem', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['for another host', 'elsewhere', 'ca.pem', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['past its date', 'expired', 'ca.pem', 'CERT_HAS_EXPIRED'],
  ])('[N7] by a certificate %s is a certificate failure', async (_name, certificate, trusted, code) => {
    const server = await wsServer(() => undefined, certificate)
    const end = await open({ url: `wss://localhost:${server.port}/`, certificates: trusting(trusted) }).end()
    expect(end).toMatchObject({ code: 1006, failure: 'certificate', detail: expect.stringContaining(code) })
    expect(server.upgrades).toHaveLength(0)
  })

  test('[N8] because it speaks no TLS is a TLS failure', async () => {
    const server = await wsServer(() => undefined, null)
    const end = await open({ url: `wss://localhost:${server.port}/` }).end()
    expect(end).toMatchObject({ failure: 'tls' })
  })

  test('[N7] stays untrusted with NODE_TLS_REJECT_UNAUTHORIZED=0', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const server = await wsServer(() => undefined, 'elsewhere')
    const end = await open({ url: `wss://localhost:${server.port}/` }).end()
    vi.unstubAllEnvs()
    expect(end.failure).toBe('certificate')
  })
})

describe('an upgrade answered with plain HTTP', () => {
  test('passes on status, wait and the beginning of the body', async () => {
    const body = JSON.stringify({ error: { code: 'insufficient_quota' } })
    const port = await refusingServer(429, { 'Retry-After': '12' }, body)
    const end = await open({ url: `ws://127.0.0.1:${port}/` }).end()
    expect(end).toEqual({ code: 1006, reason: '', httpStatus: 429, retryAfterS: 12, httpBody: body, detail: 'HTTP 429 from the server' })
  })

  test.each([401, 503, 200])('tells status %i', async (status) => {
    const port = await refusingServer(status, {}, '')
    const end = await open({ url: `ws://127.0.0.1:${port}/` }).end()
    expect(end).toEqual({ code: 1006, reason: '', httpStatus: status, detail: `HTTP ${status} from the server` })
  })

  test('does not follow a redirect', async () => {
    const server = await wsServer(() => undefined, null)
    const port = await refusingServer(302, { Location: `ws://127.0.0.1:${server.port}/` }, '')
    expect(await open({ url: `ws://127.0.0.1:${port}/` }).end()).toMatchObject({ httpStatus: 302 })
    expect(server.upgrades).toHaveLength(0)
  })

  test('keeps at most 4 KiB of the body', async () => {
    const port = await refusingServer(500, {}, 'x'.repeat(100_000))
    expect((await open({ url: `ws://127.0.0.1:${port}/` }).end()).httpBody).toHaveLength(4_096)
  })
})

describe('a server that is not reached', () => {
  test('[N8] because nobody listens is refused', async () => {
    const end = await open({ url: `ws://127.0.0.1:${await closedPort()}/` }).end()
    expect(end).toMatchObject({ code: 1006, failure: 'refused', detail: expect.stringContaining('ECONNREFUSED') })
  })

  test('[N8] because it hangs up during the upgrade is reset', async () => {
    const port = await rawServer((socket) => socket.once('data', () => socket.resetAndDestroy()))
    expect(await open({ url: `ws://127.0.0.1:${port}/` }).end()).toMatchObject({ failure: 'reset' })
  })

  test('because it talks nonsense is a broken handshake', async () => {
    const port = await rawServer((socket) => socket.end('SSH-2.0-x\r\n'))
    const end = await open({ url: `ws://127.0.0.1:${port}/` }).end()
    expect(end).toMatchObject({ code: 1002 })
    expect(end.failure).toBeUndefined()
  })

  test('[N8] because its name is none is a name failure', async () => {
    const end = await open({ url: `wss://${'a'.repeat(64)}.invalid/` }).end()
    expect(end).toMatchObject({ failure: 'name' })
  })

  test('[N8] because it never answers times out at the given limit', async () => {
    const clock = new FakeClock()
    const port = await rawServer(() => undefined)
    const recording = open({ url: `ws://127.0.0.1:${port}/`, clock, connectTimeoutMs: 4_000 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    clock.advance(3_999)
    expect(recording.calls).toEqual([])
    clock.advance(1)
    expect(await recording.end()).toMatchObject({ code: 1006, failure: 'timeout' })
    expect(clock.pending()).toBe(0)
  })

  test('[N8] because the proxy look-up never ends times out as well', async () => {
    const clock = new FakeClock()
    const recording = open({ url: 'wss://far.example/', clock, proxyFor: () => new Promise(() => undefined) })
    await new Promise((resolve) => setImmediate(resolve))
    clock.advance(5_000)
    expect(await recording.end()).toMatchObject({ failure: 'timeout' })
  })

  test.each(['ws://example.com/', 'https://example.com/', 'nonsense', ''])('because %j is no address for it', async (url) => {
    const recording = open({ url })
    expect(recording.calls).toEqual([])
    expect(await recording.end()).toMatchObject({ failure: 'bad-url' })
  })

  test('because a header has a line break ends without a request', async () => {
    const server = await wsServer(() => undefined, null)
    const end = await open({ url: `ws://127.0.0.1:${server.port}/`, headers: { Authorization: 'Bearer secret\r\nX: y' } }).end()
    expect(end.failure).toBe('bad-url')
    expect(JSON.stringify(end)).not.toContain('secret')
    expect(server.upgrades).toHaveLength(0)
  })
})

describe('a socket dropped before it opened', () => {
  test('in the same tick never dials and ends once', async () => {
    const server = await wsServer(() => undefined, null)
    const recording = open({ url: `ws://127.0.0.1:${server.port}/` })
    recording.socket.close()
    recording.socket.terminate()
    expect(recording.calls).toEqual([])
    expect((await recording.end()).code).toBe(1006)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(recording.calls).toHaveLength(1)
    expect(server.upgrades).toHaveLength(0)
  })

  test('during the handshake ends once and releases its timer', async () => {
    const clock = new FakeClock()
    const port = await rawServer(() => undefined)
    const recording = open({ url: `ws://127.0.0.1:${port}/`, clock })
    await new Promise((resolve) => setTimeout(resolve, 20))
    recording.socket.terminate()
    expect((await recording.end()).code).toBe(1006)
    expect(clock.pending()).toBe(0)
  })
})
