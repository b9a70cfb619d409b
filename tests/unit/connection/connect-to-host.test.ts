import { describe, expect, it } from 'vitest'
import { decodeAudio, encodeAudio } from '../../../src-shared/audio-wire.ts'
import { connectToHost } from '../../../src-renderer/connection/connect-to-host.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { PASS, ScriptedPage, ScriptedSocket, TOKEN } from './scripted-socket.ts'

function setUp(fragment = `#token=${TOKEN}`, kept: string | null = null) {
  const clock = new FakeClock()
  const sockets: ScriptedSocket[] = []
  const page = new ScriptedPage(fragment)
  if (kept !== null) page.kept.set('dragoman.pass', kept)
  const connection = connectToHost({
    host: '127.0.0.1:14747',
    page,
    webSocket: (url) => {
      const socket = new ScriptedSocket(url)
      sockets.push(socket)
      return socket
    },
    clock,
    random: () => 0,
    windowId: 'window-under-test',
    onListenerError: (error) => {
      throw error
    },
  })
  const statuses: string[] = []
  connection.subscribe((status) => statuses.push(status.kind))
  const socket = (): ScriptedSocket => sockets.at(-1)!
  return { clock, sockets, socket, page, connection, statuses }
}

const FRAME = new Int16Array(480)
const sentSamples = (socket: ScriptedSocket): (number | undefined)[] => socket.bytes.map((bytes) => decodeAudio(bytes)?.position)

describe('the secret of the address', () => {
  it('[H8] leaves the address at once, is shown first, and gives way to the pass for reloads', () => {
    const { page, socket } = setUp()
    expect(page.fragment).toBe('')
    expect(socket().url).toBe('ws://127.0.0.1:14747/socket')
    expect(socket().texts).toEqual([])
    socket().open()
    expect(socket().controls()).toEqual([{ type: 'hello', secret: TOKEN, window: 'window-under-test' }])
    socket().deliver({ type: 'welcome', pass: PASS })
    expect([...page.kept.values()]).toEqual([PASS])
  })

  it('[H8] is the kept pass after a reload', () => {
    const { socket } = setUp('', PASS)
    socket().open()
    expect(socket().controls()).toMatchObject([{ type: 'hello', secret: PASS }])
  })

  it('[H8] is asked for when there is none', () => {
    const { connection, sockets } = setUp('')
    expect(connection.status()).toEqual({ kind: 'refused', reason: 'no-address' })
    expect(sockets).toEqual([])
  })

  it('[H8] is not tried again once refused', () => {
    const { connection, socket, sockets, clock } = setUp()
    socket().open()
    socket().end(4401)
    expect(connection.status()).toEqual({ kind: 'refused', reason: 'address-spent' })
    clock.advance(60_000)
    expect(sockets).toHaveLength(1)
    expect(clock.pending()).toBe(0)
  })

  it('[H8] is taken from a new address pasted into the refused tab', () => {
    const { connection, socket, page, sockets } = setUp()
    socket().open()
    socket().end(4401)
    page.fragment = `#token=${'n'.repeat(43)}`
    page.hashListener?.()
    expect(page.fragment).toBe('')
    expect(sockets).toHaveLength(2)
    socket().welcome()
    expect(connection.status()).toEqual({ kind: 'open' })
  })

  it('[H8] falls back to the pass when an old address is opened in a tab that has one', () => {
    const { connection, socket, page } = setUp(`#token=${TOKEN}`, PASS)
    socket().open()
    socket().end(4401)
    socket().open()
    expect(socket().controls()).toMatchObject([{ secret: PASS }])
    socket().end(4401)
    expect(connection.status()).toEqual({ kind: 'refused', reason: 'address-spent' })
    expect(page.kept.size).toBe(0)
  })

  it('[H8] pasted into a tab that is in is only taken out of sight', () => {
    const { clock, socket, page, sockets } = setUp()
    socket().welcome()
    page.fragment = `#token=${'o'.repeat(43)}`
    page.hashListener?.()
    expect(page.fragment).toBe('')
    expect(sockets).toHaveLength(1)
    socket().end(1006)
    clock.advance(300)
    socket().open()
    expect(socket().controls()).toMatchObject([{ secret: PASS }])
  })

  it('[H9] says when there are too many windows', () => {
    const { connection, socket } = setUp()
    socket().open()
    socket().end(4429)
    expect(connection.status()).toEqual({ kind: 'refused', reason: 'too-many-windows' })
  })
})

describe('a lost line', () => {
  it('[H10] is tried again after 0.3 s, doubling to 3 s, until it stands', () => {
    const { connection, clock, sockets, socket, statuses } = setUp()
    socket().welcome()
    const waits: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const before = sockets.length
      socket().end(1006)
      let waitedMs = 0
      while (sockets.length === before) {
        clock.advance(100)
        waitedMs += 100
      }
      waits.push(waitedMs)
    }
    expect(waits).toEqual([300, 600, 1_200, 2_400, 3_000, 3_000])
    socket().welcome()
    expect(statuses).toEqual(['open', 'lost', 'open'])
    expect(connection.status()).toEqual({ kind: 'open' })
    socket().end(1006)
    clock.advance(300)
    expect(sockets).toHaveLength(8)
  })

  it('[H10] shows the pass on coming back', () => {
    const { clock, socket } = setUp()
    socket().welcome()
    socket().end(1006)
    clock.advance(300)
    socket().open()
    expect(socket().controls()).toMatchObject([{ type: 'hello', secret: PASS, window: 'window-under-test' }])
  })

  it('[H10] is noticed after 10 s of silence although the socket says nothing', () => {
    const { connection, clock, socket, sockets } = setUp()
    socket().welcome()
    for (let beat = 0; beat < 5; beat += 1) {
      clock.advance(3_000)
      socket().deliver({ type: 'beat', sounds: 0 })
    }
    expect(connection.status().kind).toBe('open')
    clock.advance(12_000)
    expect(connection.status().kind).toBe('lost')
    clock.advance(300)
    expect(sockets).toHaveLength(2)
  })

  it('[H10] gives up on an attempt that gets no answer', () => {
    const { clock, sockets } = setUp()
    clock.advance(12_500)
    expect(sockets).toHaveLength(2)
  })

  it('[H14] fails calls in flight and calls made meanwhile with a clear reason', async () => {
    const { connection, socket } = setUp()
    socket().welcome()
    const inFlight = connection.client.session.pause()
    const watch = await_(connection.client.session.stop())
    await new Promise((resolve) => setImmediate(resolve))
    expect(socket().calls()).toHaveLength(2)
    socket().end(1006)
    await expect(inFlight).rejects.toMatchObject({ name: 'ApiError', reason: 'connection-lost' })
    await expect(watch).resolves.toMatchObject({ reason: 'connection-lost' })
    await expect(connection.client.session.resume()).rejects.toMatchObject({ reason: 'connection-lost' })
  })

  it('[H14] lets a call made before the first line stands wait for it', async () => {
    const { connection, socket } = setUp()
    void connection.client.app.capabilities().catch(() => undefined)
    await new Promise((resolve) => setImmediate(resolve))
    expect(socket().calls()).toEqual([])
    socket().welcome()
    await new Promise((resolve) => setImmediate(resolve))
    expect(socket().calls()).toMatchObject([{ p: { u: '/app/capabilities' } }])
    connection.close()
  })
})

describe('captured sound', () => {
  it('[H16] waits for the app and arrives in order, nothing twice, over a broken line', () => {
    const { connection, clock, socket } = setUp()
    connection.sendFrame('microphone', FRAME, 0)
    expect(socket().bytes).toEqual([])
    socket().welcome()
    connection.sendFrame('microphone', FRAME, 480)
    connection.sendFrame('microphone', FRAME, 960)
    expect(sentSamples(socket())).toEqual([0, 480, 960])
    socket().end(1006)
    connection.sendFrame('microphone', FRAME, 1_440)
    clock.advance(300)
    // The third was lost on the way.
    socket().welcome(2)
    connection.sendFrame('microphone', FRAME, 1_920)
    expect(sentSamples(socket())).toEqual([960, 1_440, 1_920])
  })

  it('[H16] is forgotten as the app acknowledges it', () => {
    const { connection, socket } = setUp()
    socket().welcome()
    for (let at = 0; at < 10; at += 1) connection.sendFrame('microphone', FRAME, at * 480)
    expect(connection.outbox().bytes).toBe(10 * 976)
    socket().deliver({ type: 'beat', sounds: 9 })
    expect(connection.outbox().bytes).toBe(976)
  })

  it('[H16] waits in the window, not in a socket that is full', () => {
    const { connection, clock, socket } = setUp()
    socket().welcome()
    socket().bufferedAmount = 2_000_000
    connection.sendFrame('microphone', FRAME, 0)
    clock.advance(100)
    expect(socket().bytes).toEqual([])
    socket().bufferedAmount = 0
    clock.advance(20)
    expect(sentSamples(socket())).toEqual([0])
  })

  it('[H9] stops when another window has taken over, until this one takes it back', () => {
    const { connection, socket } = setUp()
    socket().welcome()
    socket().deliver({ type: 'sound-owner', mine: false })
    expect(connection.status()).toEqual({ kind: 'replaced' })
    connection.sendFrame('microphone', FRAME, 0)
    expect(socket().bytes).toEqual([])
    connection.takeSound()
    connection.sendFrame('microphone', FRAME, 480)
    expect(socket().controls().at(-1)).toEqual({ type: 'take-sound' })
    expect(sentSamples(socket())).toEqual([480])
  })
})

describe('voice', () => {
  it('reaches its listeners and is acknowledged by the amount taken', () => {
    const { connection, socket } = setUp()
    socket().welcome()
    const heard: [string, number][] = []
    const stop = connection.onVoice(({ kind, position }) => heard.push([kind, position]))
    const message = encodeAudio({ kind: 'voice', channel: 'microphone', sampleRateHz: 24_000, position: 5, pcm: new Int16Array(8_000) })
    for (let count = 0; count < 3; count += 1) socket().deliverBytes(message)
    expect(heard).toEqual([['voice', 5], ['voice', 5], ['voice', 5]])
    expect(socket().controls().slice(1)).toEqual([{ type: 'ack', units: 3 * 16_016 }])
    stop()
    socket().deliverBytes(message)
    expect(heard).toHaveLength(3)
  })

  it('that cannot be read is ignored, and so is unreadable text', () => {
    const { connection, socket } = setUp()
    socket().welcome()
    connection.onVoice(() => {
      throw new Error('nothing to hear')
    })
    socket().deliverBytes(new Uint8Array(5))
    socket().deliverBytes(new Uint8Array(40).fill(250))
    for (const text of ['', '!', '!{}', '{', 'null', '"x"', '!{"type":"beat"}']) socket().deliver(text)
    expect(connection.status()).toEqual({ kind: 'open' })
  })
})

it('[H15] closing leaves no timer, no listener on the page and no further attempt', () => {
  for (const state of ['connecting', 'open', 'lost'] as const) {
    const { connection, clock, socket, sockets, page } = setUp()
    if (state !== 'connecting') socket().welcome()
    if (state === 'lost') socket().end(1006)
    connection.close()
    connection.close()
    expect(connection.status()).toEqual({ kind: 'closed' })
    expect(clock.pending(), state).toBe(0)
    expect(page.hashListener).toBeNull()
    clock.advance(60_000)
    expect(sockets).toHaveLength(1)
  }
})

/** What a call failed with. */
function await_(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => null,
    (error: unknown) => error,
  )
}
