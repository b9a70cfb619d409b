import { createServer, request, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { makePrivateTrust, makeServerCertificate } from '../../support/proxy/certificates.ts'
import { type ConnectProxy, type ConnectProxyOptions, startConnectProxy } from '../../support/proxy/connect-proxy.ts'

const closers: (() => Promise<unknown> | void)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function start(options?: ConnectProxyOptions): Promise<ConnectProxy> {
  const proxy = await startConnectProxy(options)
  closers.push(() => proxy.close())
  return proxy
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => new Promise((resolve) => {
    server.closeAllConnections()
    server.close(resolve)
  }))
  return (server.address() as AddressInfo).port
}

function tunnel(proxy: ConnectProxy, target: string, authorization?: string): Promise<{ status: number; socket: Socket }> {
  return new Promise((resolve, reject) => {
    const headers = authorization === undefined ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(authorization).toString('base64')}` }
    request({ port: proxy.port, host: '127.0.0.1', method: 'CONNECT', path: target, headers })
      .on('connect', (response, socket: Socket) => resolve({ status: response.statusCode ?? 0, socket }))
      .on('error', reject)
      .end()
  })
}

function get(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (data) => {
      text += String(data)
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  })
}

describe('the proxy', () => {
  const credentials = { user: 'ann', password: 'p:ss wörd' }

  test('carries a tunnel to where it is asked', async () => {
    const port = await listen(createServer((_request, response) => response.end('hello')))
    const proxy = await start({ credentials })
    const { status, socket } = await tunnel(proxy, `127.0.0.1:${port}`, 'ann:p:ss wörd')
    expect(status).toBe(200)
    expect(await get(socket)).toContain('hello')
    expect([proxy.connections(), proxy.refusals(), proxy.targets()]).toEqual([1, 0, [`127.0.0.1:${port}`]])
  })

  test.each([undefined, 'ann:wrong', 'p:ss wörd:ann'])('refuses %s with 407 and opens nothing', async (authorization) => {
    const proxy = await start({ credentials })
    const { status, socket } = await tunnel(proxy, '127.0.0.1:9', authorization)
    socket.destroy()
    expect(status).toBe(407)
    expect([proxy.connections(), proxy.refusals(), proxy.targets()]).toEqual([0, 1, []])
  })

  test('answers 502 for a target that refuses', async () => {
    const proxy = await start()
    const { status, socket } = await tunnel(proxy, '127.0.0.1:1')
    socket.destroy()
    expect(status).toBe(502)
  })

  test('stands in for any name when told to, and breaks all tunnels at once', async () => {
    const port = await listen(createServer(() => undefined))
    const proxy = await start({ redirectTo: { host: '127.0.0.1', port } })
    const { status, socket } = await tunnel(proxy, 'api.example.com:443')
    expect([status, proxy.targets(), proxy.open()]).toEqual([200, ['api.example.com:443'], 1])
    const ended = get(socket)
    proxy.cut()
    expect(await ended).toBe('')
    expect(proxy.open()).toBe(0)
  })
})

describe('the private authority', () => {
  async function dial(options: Parameters<typeof makeServerCertificate>[1], servername: string): Promise<string> {
    const trust = await makePrivateTrust(options)
    const port = await listen(createTlsServer(trust.server))
    return new Promise((resolve) => {
      const socket = connectTls({ port, host: '127.0.0.1', servername, ca: trust.authority.cert })
      socket.once('secureConnect', () => {
        resolve('trusted')
        socket.destroy()
      })
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    })
  }

  test.each([
    [{}, 'localhost', 'trusted'],
    [{ names: ['api.example.com'] }, 'api.example.com', 'trusted'],
    [{}, 'api.example.com', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [{ validDays: -1 }, 'localhost', 'CERT_HAS_EXPIRED'],
  ])('vouches for %j as %s: %s', async (options, servername, outcome) => {
    expect(await dial(options, servername)).toBe(outcome)
  })
})
