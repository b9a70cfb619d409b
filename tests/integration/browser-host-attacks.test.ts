import { request as httpRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { AUDIO_MAX_BYTES, encodeAudio } from '../../src-shared/audio-wire.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { seededRandom } from '../support/random.ts'
import { SECRET_FILE, endOf, fragmentOf, hello, openPage, openSocket, rawExchange, runHost, tokenOf, until, type Page, type RunningHost } from './browser-host-setup.ts'

let running: RunningHost
/** A window with a running session, there during every attack. */
let honest: Page
let address = ''
let sample = 0

beforeEach(async () => {
  running = await runHost()
  address = running.host.newAddress()
  honest = openPage(running.host.port, fragmentOf(address))
  sample = 0
  await until(() => honest.connection.status().kind === 'open', 'the honest window')
})

afterEach(async () => {
  // Whatever was tried: one window, its calls answered, its sound whole and in order.
  await speak(10)
  expect(await honest.connection.client.app.capabilities()).toMatchObject({ host: 'browser' })
  expect(honest.connection.status()).toEqual({ kind: 'open' })
  expect(running.heard).toEqual(Array.from({ length: running.heard.length }, (_, at) => at * 480))
  expect(running.host.figures().windows).toBe(1)
  expect(running.app.calls).toEqual([])
  honest.connection.close()
  await running.close()
})

async function speak(frames: number): Promise<void> {
  for (let count = 0; count < frames; count += 1) {
    honest.connection.sendFrame('microphone', new Int16Array(480), sample)
    sample += 480
  }
  await until(() => running.heard.length === sample / 480, 'the honest sound')
}

const port = (): number => running.host.port
const call = JSON.stringify({ i: '1', p: { u: '/session/pause', b: {} } })
const frame = encodeAudio({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position: 1, pcm: new Int16Array(480) })

/** A plain request, with headers as given. */
function get(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: port(), path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false })
    request.on('error', reject)
    request.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (data: string) => {
        body += data
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    request.end()
  })
}

describe('without the secret', () => {
  it('[H1] a socket is closed with 4401 whatever it says first, and learns nothing', async () => {
    const wrong = 'w'.repeat(43)
    for (const first of [hello(wrong), hello(''), call, '', '!', '!{}', '!{"type":"ack","units":0}', 'x'.repeat(60_000), frame, new Uint8Array(0)]) {
      const end = await endOf(openSocket(port()), [first, call, frame])
      expect(end).toEqual({ code: 4401, messages: [], httpStatus: null })
    }
  })

  it('[H1] neither does what follows a wrong hello count, even with the right one', async () => {
    const end = await endOf(openSocket(port()), [hello('w'.repeat(43)), hello(tokenOf(address)), call])
    expect(end).toMatchObject({ code: 4401, messages: [] })
  })

  it('[H1] sound before the hello lets nobody in', async () => {
    const end = await endOf(openSocket(port()), [frame, hello(tokenOf(address))])
    expect(end).toMatchObject({ code: 4401, messages: [] })
  })

  it('[H1] a spent address replayed from the terminal or the history is refused', async () => {
    const spent = tokenOf(address)
    running.host.newAddress()
    expect(await endOf(openSocket(port()), [hello(spent), call])).toMatchObject({ code: 4401, messages: [] })
  })

  it('[H1] tokens that are almost right are wrong', async () => {
    const token = tokenOf(address)
    const random = seededRandom(11)
    for (let count = 0; count < 20; count += 1) {
      const at = random.integer(0, token.length - 1)
      const other = token[at] === 'A' ? 'B' : 'A'
      // The last character carries two bits that base64url leaves open; the text as a whole is compared.
      const close = token.slice(0, at) + other + token.slice(at + 1)
      expect((await endOf(openSocket(port()), [hello(close)])).code).toBe(4401)
    }
  })

  it('[H1] a token in the address line, a header or a cookie opens nothing', async () => {
    const token = tokenOf(address)
    expect((await endOf(openSocket(port(), { path: `/socket?token=${token}` }))).httpStatus).toBe(403)
    const socket = openSocket(port(), { headers: { Cookie: `token=${token}`, Authorization: `Bearer ${token}` } })
    expect(await endOf(socket, [call])).toMatchObject({ code: 4401, messages: [] })
    for (const path of ['/session', '/api', '/rpc/session/pause', `/?token=${token}`]) {
      const { status, body } = await get(path)
      expect(body).not.toMatch(/token|secret|sentence/u)
      expect(status).toBe(path.startsWith('/?') ? 200 : 404)
    }
  })

  it('[H1] no cookie is ever set', async () => {
    expect((await get('/')).headers['set-cookie']).toBeUndefined()
  })
})

describe('another site', () => {
  it('[H2] cannot open a socket, even knowing the token', async () => {
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `http://127.0.0.1:${port() + 1}` },
      { Origin: `https://127.0.0.1:${port()}` },
      { Origin: `http://localhost:${port()}` },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const end = await endOf(openSocket(port(), { headers }), [hello(tokenOf(address)), call])
      expect(end, JSON.stringify(headers)).toEqual({ code: 1006, messages: [], httpStatus: 403 })
    }
  })

  it('[H2] cannot point its own name here (DNS rebinding)', async () => {
    for (const name of ['evil.example', `evil.example:${port()}`, '127.0.0.1', `127.0.0.1:${port() + 1}`, `[::1]:${port()}`, `127.0.0.1:${port()}.evil.example`]) {
      const socket = openSocket(port(), { headers: { Host: name, Origin: `http://${name}` } })
      expect((await endOf(socket, [hello(tokenOf(address))])).httpStatus, name).toBe(403)
      expect((await get('/', { headers: { Host: name } })).status, name).toBe(403)
    }
    expect(await rawExchange(port(), 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /u)
    const doubled = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    expect(await rawExchange(port(), doubled)).not.toContain('200 OK')
  })

  it('[H2] cannot fetch, embed or frame the page', async () => {
    expect((await get('/', { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status).toBe(403)
    expect((await get('/', { headers: { Origin: 'https://evil.example' } })).status).toBe(403)
    const { status, headers } = await get('/', { headers: { 'Sec-Fetch-Site': 'none' } })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/u) as string,
    })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  it('[H2] finds only GET and HEAD, and no body is read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND']) expect((await get('/', { method })).status, method).toBe(405)
    const head = await get('/', { method: 'HEAD' })
    expect([head.status, head.body]).toEqual([200, ''])
    const smuggled = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\n\r\n`
    expect(await rawExchange(port(), smuggled)).not.toContain('<!doctype html>')
  })
})

it('[H4] no path leads out of the page\'s own files', async () => {
  const ups = ['..', '%2e%2e', '%2E%2e', '.%2e', '%252e%252e', '..%00', '%c0%ae%c0%ae', '\u2025', '....', '..;']
  const slashes = ['/', '%2f', '%5c', '\\', '//', '%252f', '/./', '%u2215']
  const targets = [SECRET_FILE, 'etc/passwd', 'package.json']
  const paths = ups.flatMap((up) => slashes.flatMap((slash) => targets.flatMap((target) => [1, 6].map((depth) => `/${Array.from({ length: depth }, () => up).join(slash)}${slash}${target}`))))
  const others = [`/assets/../../${SECRET_FILE}`, running.folder, `/${running.folder}/index.html`, 'file:///etc/passwd', '//etc/passwd', '/index.html/', '/index.html%00.js', '/INDEX.HTML', '/assets/', '/assets', '/.', '/%', '/constructor', '/__proto__', '*']
  for (const path of [...paths, ...others]) {
    const wire = Buffer.from(path, 'utf8').toString('latin1')
    const answer = await rawExchange(port(), `GET ${wire} HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nConnection: close\r\n\r\n`)
    expect(answer, path).not.toMatch(/HTTP\/1\.1 200|outside the page|root:|"dependencies"/u)
  }
}, 60_000)

describe('floods', () => {
  it('[H5] a thousand sockets that say nothing keep neither the session nor a new page out', async () => {
    const sockets: WebSocket[] = []
    const ends: Promise<unknown>[] = []
    for (let count = 0; count < 1_000; count += 1) {
      const socket = openSocket(port())
      sockets.push(socket)
      ends.push(endOf(socket))
      if (count % 100 === 99) await speak(10)
    }
    const late = openPage(port(), fragmentOf(address))
    await until(() => late.connection.status().kind === 'open', 'the late page')
    await until(() => running.host.figures().strangers <= 32, 'the bound')
    expect(running.host.figures().windows).toBe(2)
    late.connection.close()
    for (const socket of sockets) socket.terminate()
    await Promise.all(ends)
    await until(() => running.host.figures().strangers === 0 && running.host.figures().windows === 1, 'quiet')
  }, 60_000)

  it('[H5] a thousand connections with slow requests are crowded out by each other, not the user', async () => {
    const slow: Socket[] = []
    for (let count = 0; count < 1_000; count += 1) {
      const socket = connect(port(), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: 127'))
      socket.on('error', () => undefined)
      slow.push(socket)
      if (count % 100 === 99) await speak(10)
    }
    await until(() => running.host.figures().connections === 64, 'as many as are kept')
    await until(() => slow.filter((socket) => socket.readyState === 'open').length <= 64, 'the bound')
    expect((await get('/')).status).toBe(200)
    const late = openPage(port(), fragmentOf(address))
    await until(() => late.connection.status().kind === 'open', 'the late page')
    late.connection.close()
    await until(() => running.host.figures().windows === 1, 'one window')
    for (const socket of slow) socket.destroy()
    await until(() => running.host.figures().connections === 0, 'quiet')
  }, 60_000)

  it('[H5] a request that never ends is dropped by its time limit', async () => {
    const drip = connect(port(), '127.0.0.1')
    drip.on('error', () => undefined)
    let answer = ''
    drip.on('data', (data) => {
      answer += String(data)
    })
    drip.write('GET / HTTP/1.1\r\n')
    const timer = setInterval(() => drip.write('X-Slow: 1\r\n'), 500)
    await until(() => drip.closed, 'the end of the slow request', 15_000)
    clearInterval(timer)
    expect(answer).not.toContain('200 OK')
  }, 30_000)

  it('[H5] endless headers are dropped', async () => {
    const answer = await rawExchange(port(), `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)
    expect(answer).not.toContain('200 OK')
  })

  it('[H5] refusals do not fill the log', async () => {
    for (let count = 0; count < 100; count += 1) await endOf(openSocket(port()), [hello('w'.repeat(43))])
    expect(running.log.lines.length).toBeLessThanOrEqual(8)
    expect(running.log.lines.join('')).not.toContain('www')
  })
})

it('[H5] a refused socket is let go although its other end never closes', async () => {
  const socket = connect({ port: port(), host: '127.0.0.1', allowHalfOpen: true })
  let answer = ''
  socket.on('error', () => undefined)
  socket.on('data', (data) => {
    answer += String(data)
  })
  socket.write(`GET /socket HTTP/1.1\r\nHost: evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`)
  await until(() => socket.readableEnded, 'the refusal')
  expect(answer).toMatch(/^HTTP\/1\.1 403 /u)
  // Only a side that let go answers what comes with a reset.
  const timer = setInterval(() => socket.write('x'), 20)
  await until(() => socket.closed, 'the reset', 5_000)
  clearInterval(timer)
})

describe('a stranger or a broken window', () => {
  it('[H6] cannot send a frame larger than any honest one', async () => {
    const before = await endOf(openSocket(port()), [new Uint8Array(AUDIO_MAX_BYTES + 1)])
    expect(before).toMatchObject({ code: 1009, messages: [] })
    const after = await endOf(openSocket(port()), [hello(tokenOf(address)), new Uint8Array(10_000_000)])
    expect(after.code).toBe(1009)
    await until(() => running.host.figures().windows === 1, 'one window')
  })

  it('[H6] cannot break the host with broken frames', async () => {
    const key = 'AAAAAAAAAAAAAAAAAAAAAA=='
    const upgrade = `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nOrigin: http://127.0.0.1:${port()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`
    const random = seededRandom(3)
    for (let count = 0; count < 50; count += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(port(), '127.0.0.1', () => {
          socket.write(upgrade)
          socket.write(Uint8Array.from({ length: random.integer(1, 300) }, () => random.integer(0, 255)))
          setTimeout(() => socket.destroy(), 10)
        })
        socket.on('error', () => undefined)
        socket.on('close', () => resolve())
      })
    }
    await until(() => running.host.figures().strangers === 0, 'quiet')
  })

  it('[H6] loses nothing of others by sending rubbish with a valid token', async () => {
    const socket = openSocket(port())
    const end = endOf(socket, [hello(tokenOf(address))])
    await until(() => running.host.figures().windows === 2, 'the second window')
    for (const text of ['', '{', '!', '{"i":"1"}', '{"i":"1","p":{"u":"/nothing/there"}}', '{"i":"2","p":{"u":"/__proto__/x"}}', '{"i":"3","p":{"u":"http://[/"}}']) socket.send(text)
    for (let count = 0; count < 100; count += 1) socket.send(new Uint8Array(count))
    await until(() => (running.hub.windows().at(-1)?.figures().malformed ?? 0) > 100, 'the count')
    socket.close()
    await end
    await until(() => running.host.figures().windows === 1, 'one window')
  })
})

it('[H7] only this machine is listened to', async () => {
  const others = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'))
  for (const { address: own } of others) {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect(port(), own)
      socket.on('connect', () => resolve(false))
      socket.on('error', () => resolve(true))
    })
    expect(refused, own).toBe(true)
  }
})

it('[H5] a socket that says nothing is dropped after five seconds', async () => {
  const clock = new FakeClock()
  const other = await runHost({ clock })
  const end = endOf(openSocket(other.host.port))
  await until(() => other.host.figures().strangers === 1, 'the stranger')
  clock.advance(4_999)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(other.host.figures().strangers).toBe(1)
  clock.advance(1)
  expect((await end).code).toBe(1006)
  await until(() => other.host.figures().strangers === 0, 'quiet')
  expect(clock.pending()).toBe(0)
  await other.close()
})
