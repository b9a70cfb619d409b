import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Certificates } from '../../../src-main/network/certificates.ts'
import type { HttpBreak, HttpHead } from '../../../src-main/network/http.ts'
import { createNodeHttp } from '../../../src-main/network/node-http.ts'
import { systemClock } from '../../support/system-clock.ts'
import { closedPort, pem, proxyServer, trusting } from './servers.ts'

const FAR = 'elsewhere.example'
const servers: http.Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(answer: http.RequestListener, certificate: string | null = null): Promise<number> {
  const server = certificate === null ? http.createServer(answer) : https.createServer({ cert: pem(`${certificate}.pem`), key: pem(`${certificate}.key`) }, answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

interface Answer {
  readonly heads: HttpHead[]
  readonly pieces: string[]
  readonly broken: HttpBreak | null
}

function ask(url: string, { proxy = null, certificates = trusting('ca.pem'), headers = {} }: { readonly proxy?: string | null; readonly certificates?: Certificates; readonly headers?: Record<string, string> } = {}): Promise<Answer> {
  const openHttp = createNodeHttp({ clock: systemClock, proxyFor: () => proxy, certificates })
  const heads: HttpHead[] = []
  const pieces: string[] = []
  return new Promise((resolve) => {
    openHttp({ url, method: 'POST', headers, body: '{"é":1}' }, { answered: (head) => heads.push(head), text: (piece) => pieces.push(piece), ended: (broken) => resolve({ heads, pieces, broken }) })
  })
}

describe('a request over HTTP', () => {
  test('[E31] brings the answer as it comes, whole letters of it, with status and asked-for wait', async () => {
    let body = ''
    const port = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (piece: string) => (body += piece))
      request.on('end', () => {
        response.writeHead(429, { 'Content-Type': 'text/event-stream', 'Retry-After': '7' })
        const bytes = Buffer.from('größer')
        response.write(bytes.subarray(0, 3))
        setImmediate(() => response.end(bytes.subarray(3)))
      })
    })
    const { heads, pieces, broken } = await ask(`http://127.0.0.1:${port}/v1`)
    expect([body, heads, pieces.join(''), broken]).toEqual(['{"é":1}', [{ status: 429, contentType: 'text/event-stream', retryAfterMs: 7_000 }], 'größer', null])
  })

  test('[N6] goes through the proxy in force, whose login the server never sees, and checks the certificate behind it', async () => {
    let seen: http.IncomingHttpHeaders = {}
    const port = await serve((request, response) => {
      seen = request.headers
      response.end('hello')
    }, 'elsewhere')
    const proxy = await proxyServer(200)
    const through = `http://user:p%40ss@127.0.0.1:${proxy.port}`
    expect(await ask(`https://${FAR}:${port}/v1`, { proxy: through, headers: { Authorization: 'Bearer k' } })).toMatchObject({ pieces: ['hello'], broken: null })
    expect(proxy.connects).toMatchObject([{ to: `${FAR}:${port}` }])
    expect([seen.authorization, seen['proxy-authorization']]).toEqual(['Bearer k', undefined])
    expect((await ask(`https://${FAR}:${port}/v1`, { proxy: through, certificates: trusting('elsewhere.pem') })).broken?.failure).toBe('certificate')
  })

  test.each([
    [407, 'proxy-auth'],
    [403, 'proxy'],
  ])('[N6] that the proxy answers with %i is a %s failure without its secrets', async (status, failure) => {
    const proxy = await proxyServer(status)
    const { broken } = await ask(`https://${FAR}/`, { proxy: `http://u:secret@127.0.0.1:${proxy.port}` })
    expect(broken).toMatchObject({ failure, httpStatus: status })
    expect(JSON.stringify(broken)).not.toContain('secret')
  })

  test('[N8] tells what failed below it', async () => {
    expect((await ask(`http://127.0.0.1:${await closedPort()}/`)).broken?.failure).toBe('refused')
    expect((await ask('http://llama.example/v1')).broken?.failure).toBe('bad-url')
    expect((await ask('https://127.0.0.1/', { headers: { Authorization: 'a\nb' } })).broken?.failure).toBe('bad-url')
    const port = await serve((_request, response) => {
      response.writeHead(200)
      response.write('half')
      setImmediate(() => response.destroy())
    })
    expect((await ask(`http://127.0.0.1:${port}/`)).broken?.failure).toBe('reset')
  })

  test('[N8] that is dropped says nothing more, and closes', async () => {
    let isClosed: () => void = () => undefined
    const closed = new Promise<void>((resolve) => (isClosed = resolve))
    const port = await serve((_request, response) => {
      response.on('close', isClosed)
      response.writeHead(200).flushHeaders()
    })
    const told: string[] = []
    const openHttp = createNodeHttp({ clock: systemClock, proxyFor: () => null, certificates: trusting('ca.pem') })
    const exchange = openHttp(
      { url: `http://127.0.0.1:${port}/`, method: 'POST', headers: {}, body: '' },
      {
        answered: () => {
          exchange.abort()
          exchange.abort()
        },
        text: () => told.push('text'),
        ended: () => told.push('ended'),
      },
    )
    await closed
    expect(told).toEqual([])
  })
})
