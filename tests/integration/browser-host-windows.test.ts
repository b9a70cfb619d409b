import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyWatch } from '../support/fake-services.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { ScriptedPage } from '../unit/connection/scripted-socket.ts'
import { endOf, fragmentOf, hello, openPage, openSocket, runHost, runWire, tokenOf, until, type RunningHost } from './browser-host-setup.ts'

let running: RunningHost
beforeEach(async () => {
  running = await runHost()
})
afterEach(() => running.close())

/** A page that follows the session. */
function follow(page: ReturnType<typeof openPage>): { sentences: () => string[]; snapshots: () => number } {
  let sentences: string[] = []
  let snapshots = 0
  page.connection.watchForever({
    open: (client, signal) => client.session.watch(undefined, { signal }),
    onValue: (message) => {
      if (message.type === 'snapshot') snapshots += 1
      sentences = applyWatch(sentences, message)
    },
  })
  return { sentences: () => sentences, snapshots: () => snapshots }
}

describe('a page in a browser', () => {
  it('[H3] is served, let in by its address, and carries calls, a watch, sound and voice over one socket', async () => {
    const { host, app, hub, heard } = running
    const response = await fetch(`http://127.0.0.1:${host.port}/`)
    expect([response.status, await response.text()]).toEqual([200, '<!doctype html><title>Dragoman</title>'])
    const page = openPage(host.port, fragmentOf(host.newAddress()))
    const watched = follow(page)
    expect(await page.connection.client.app.capabilities()).toMatchObject({ host: 'browser' })
    await until(() => watched.snapshots() === 1, 'the snapshot')
    app.say('hello')
    await until(() => watched.sentences().length === 1, 'the sentence')
    for (let at = 0; at < 100; at += 1) page.connection.sendFrame('microphone', new Int16Array(480), at * 480)
    await until(() => heard.length === 100, 'the sound')
    const voices: number[] = []
    page.connection.onVoice(({ position }) => voices.push(position))
    for (let at = 0; at < 120; at += 1) hub.sendVoice({ kind: 'voice', channel: 'microphone', sampleRateHz: 24_000, position: at, pcm: new Int16Array(4_800) })
    await until(() => voices.length === 120, 'the voice')
    expect(heard).toEqual(Array.from({ length: 100 }, (_, at) => at * 480))
    expect(voices).toEqual(Array.from({ length: 120 }, (_, at) => at))
    expect(host.figures().windows).toBe(1)
    page.connection.close()
    await until(() => host.figures().windows === 0 && app.watchers === 0, 'the end of the window')
  })

  it('[H8] may be reloaded after the next address was printed, and the old address opens nothing new', async () => {
    const { host, app } = running
    const old = fragmentOf(host.newAddress())
    const first = openPage(host.port, old)
    await until(() => first.connection.status().kind === 'open', 'the first page')
    const next = fragmentOf(host.newAddress())
    first.connection.close()
    app.say('said before the reload')
    const reloaded = openPage(host.port, '', { page: first.page })
    const watched = follow(reloaded)
    await until(() => watched.sentences().length === 1, 'the history')
    const replayed = openPage(host.port, old)
    await until(() => replayed.connection.status().kind === 'refused', 'the refusal')
    expect(replayed.connection.status()).toEqual({ kind: 'refused', reason: 'address-spent' })
    const fresh = openPage(host.port, next)
    await until(() => fresh.connection.status().kind === 'open', 'the new address')
    expect(reloaded.connection.status().kind).toBe('open')
    for (const { connection } of [reloaded, replayed, fresh]) connection.close()
  })

  it('[H9] shares the session with a second one, but not the sound', async () => {
    const { host, app, heard } = running
    const address = fragmentOf(host.newAddress())
    const pages = [openPage(host.port, address), openPage(host.port, address)] as const
    const watched = pages.map((page) => follow(page))
    await until(() => app.watchers === 2, 'two watchers')
    app.say('to both')
    await until(() => watched.every(({ sentences }) => sentences().length === 1), 'the sentence in both')
    pages[0].connection.takeSound()
    await until(() => pages[1].connection.status().kind === 'replaced', 'the word to the second')
    pages[0].connection.sendFrame('microphone', new Int16Array(480), 0)
    await until(() => heard.length === 1, 'the first sound')
    pages[1].connection.sendFrame('microphone', new Int16Array(480), 7_000)
    pages[1].connection.takeSound()
    await until(() => pages[0].connection.status().kind === 'replaced', 'the word to the first')
    pages[1].connection.sendFrame('microphone', new Int16Array(480), 7_480)
    await until(() => heard.length === 2, 'the second sound')
    expect(heard).toEqual([0, 7_480])
    for (const { connection } of pages) connection.close()
  })

  it('[H9] beyond the eighth is told so, and gets in when another leaves', async () => {
    const { host } = running
    const address = fragmentOf(host.newAddress())
    const pages = Array.from({ length: 8 }, () => openPage(host.port, address))
    await until(() => host.figures().windows === 8, 'eight windows')
    const ninth = openPage(host.port, address)
    await until(() => ninth.connection.status().kind === 'refused', 'the refusal')
    expect(ninth.connection.status()).toEqual({ kind: 'refused', reason: 'too-many-windows' })
    pages[0]?.connection.close()
    await until(() => host.figures().windows === 7, 'room')
    const again = openPage(host.port, address)
    await until(() => again.connection.status().kind === 'open', 'the ninth')
    for (const { connection } of [...pages, ninth, again]) connection.close()
  })
})

describe('a lost socket', () => {
  it('[H10] comes back to the running session with its history, and no sound is lost or repeated', async () => {
    const { host, app, heard } = running
    const wire = await runWire(host.port)
    const page = openPage(host.port, fragmentOf(host.newAddress()), { via: wire.port })
    const watched = follow(page)
    await until(() => watched.snapshots() === 1, 'the first snapshot')
    let sample = 0
    const speak = (frames: number): void => {
      for (let count = 0; count < frames; count += 1) {
        page.connection.sendFrame('microphone', new Int16Array(480), sample)
        sample += 480
      }
    }
    for (let round = 0; round < 5; round += 1) {
      speak(50)
      app.say(`before ${round}`)
      wire.cut()
      speak(50)
      app.say(`while away ${round}`)
      await until(() => page.connection.status().kind === 'open' && watched.snapshots() === round + 2, `return ${round}`)
      speak(50)
    }
    await until(() => heard.length === sample / 480, 'all sound')
    expect(heard).toEqual(Array.from({ length: sample / 480 }, (_, at) => at * 480))
    await until(() => watched.sentences().length === 10, 'the history')
    expect(watched.sentences()).toEqual(app.segments.map(({ source }) => source))
    expect(app.watchers).toBe(1)
    page.connection.close()
    wire.close()
  })

  it('[H10] that went dead without a word is noticed by both ends within 15 s', async () => {
    await running.close()
    const clock = new FakeClock()
    running = await runHost({ clock })
    const { host, app } = running
    const wire = await runWire(host.port)
    const page = openPage(host.port, fragmentOf(host.newAddress()), { via: wire.port, clock })
    follow(page)
    await until(() => app.watchers === 1, 'the watcher')
    const pass = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    // Longer than the limit: beats and pongs keep it up.
    await pass(30)
    expect([page.connection.status().kind, host.figures().windows]).toEqual(['open', 1])
    wire.goDead()
    await pass(15)
    expect(page.connection.status().kind).toBe('lost')
    await until(() => host.figures().windows === 0 && app.watchers === 0, 'the host letting go')
    page.connection.close()
    wire.close()
  })

  it('[H10] is tried again while the host is gone, and refused by another run of it', async () => {
    const { host } = running
    const page = openPage(host.port, fragmentOf(host.newAddress()))
    await until(() => page.connection.status().kind === 'open', 'the page')
    await running.close()
    await until(() => page.connection.status().kind === 'lost', 'the loss')
    running = await runHost({ wantedPort: host.port })
    expect(running.host.port).toBe(host.port)
    await until(() => page.connection.status().kind === 'refused', 'the refusal')
    page.connection.close()
  })
})

describe('the port', () => {
  it('[H11] is the next free one when the wished one is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve)
    })
    const taken = (other.address() as AddressInfo).port
    const moved = await runHost({ wantedPort: taken })
    expect(moved.host.moved).toBe(true)
    expect(moved.host.port).toBeGreaterThan(taken)
    expect(moved.host.newAddress()).toContain(`http://127.0.0.1:${moved.host.port}/#token=`)
    await moved.close()
    other.close()
  })

  it('[H15] is closed, with every socket and timer, however often close is called', async () => {
    await running.close()
    const clock = new FakeClock()
    running = await runHost({ clock })
    const { host } = running
    const token = tokenOf(host.newAddress())
    const windows = Array.from({ length: 3 }, () => endOf(openSocket(host.port), [hello(token)]))
    const stranger = endOf(openSocket(host.port))
    const idle = fetch(`http://127.0.0.1:${host.port}/`)
    await idle
    await until(() => host.figures().windows === 3 && host.figures().strangers === 1, 'everyone')
    await Promise.all([host.close(), host.close()])
    const ends = await Promise.all(windows)
    expect(ends.map(({ code }) => code)).toEqual([1001, 1001, 1001])
    await stranger
    expect(host.figures()).toEqual({ windows: 0, strangers: 0, connections: 0 })
    expect(clock.pending()).toBe(0)
    await expect(fetch(`http://127.0.0.1:${host.port}/`)).rejects.toThrow()
    await host.close()
  })
})

it('[H8] the page of a scripted address keeps nothing but its pass', async () => {
  const { host } = running
  const page = new ScriptedPage(fragmentOf(host.newAddress()))
  const { connection } = openPage(host.port, '', { page })
  await until(() => connection.status().kind === 'open', 'the page')
  expect([...page.kept.keys()]).toEqual(['dragoman.pass'])
  expect(page.fragment).toBe('')
  connection.close()
})
