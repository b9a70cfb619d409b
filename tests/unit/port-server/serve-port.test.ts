import { describe, expect, it } from 'vitest'
import { AUDIO_MAX_BYTES, encodeAudio, type AudioMessage } from '../../../src-shared/audio-wire.ts'
import { BEAT_MS } from '../../../src-shared/port-wire.ts'
import { createWindowHub, type WindowHub } from '../../../src-main/app/port-server/window-hub.ts'
import { AppError } from '../../../src-main/app/services.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeApp, keptLog } from '../../support/fake-services.ts'
import { seededRandom } from '../../support/random.ts'
import { ScriptedPort, settled } from './port-pair.ts'

function setUp() {
  const app = new FakeApp()
  const clock = new FakeClock()
  const log = keptLog()
  const heard: { position: number; windowId: string }[] = []
  const owners: string[] = []
  const hub = createWindowHub({
    services: app.services,
    clock,
    log,
    onAudio: (message, windowId) => heard.push({ position: message.position, windowId }),
    onSoundOwner: (windowId) => owners.push(windowId),
  })
  const open = (windowId = 'window-a') => {
    const port = new ScriptedPort()
    return { port, served: hub.serve(port, windowId) }
  }
  return { app, clock, log, heard, owners, hub, open }
}

const call = (id: string, path: string, input?: unknown): string => JSON.stringify({ i: id, p: { u: `/${path}`, b: { json: input } } })
const captured = (position: number): Uint8Array<ArrayBuffer> =>
  encodeAudio({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position, pcm: new Int16Array(480) })
const voice = (position: number, samples = 4_800): AudioMessage => ({ kind: 'voice', channel: 'microphone', sampleRateHz: 24_000, position, pcm: new Int16Array(samples).fill(7) })
const own = (hub: WindowHub, windowId = 'window-a'): void => hub.giveSound(windowId)

describe('a served port', () => {
  it('[H3] answers calls and takes sound over the one line', async () => {
    const { open, heard } = setUp()
    const { port } = open()
    port.deliver(call('1', 'app/capabilities'))
    port.deliverBytes(captured(0))
    port.deliverBytes(captured(480))
    await settled()
    expect(port.controls()).toEqual([{ type: 'ready', sounds: null }])
    expect(port.calls()).toMatchObject([{ i: '1', p: { b: { json: { host: 'browser' } } } }])
    expect(heard.map(({ position }) => position)).toEqual([0, 480])
  })

  it('[H14] turns a failure in the user\'s words into its reason and sentence, and nothing else', async () => {
    const { open, app, log } = setUp()
    app.pauseFailure = new AppError('not-running', 'Nothing is running. Press Start.', { cause: new Error('sk-secret') })
    const { port } = open()
    port.deliver(call('1', 'session/pause'))
    await settled()
    expect(port.calls()[0]?.p).toEqual({
      s: 400,
      b: { json: { defined: false, code: 'PROBLEM', status: 400, message: 'Nothing is running. Press Start.', data: { reason: 'not-running' } } },
    })
    expect(log.lines).toEqual([])
  })

  it('[H14] logs an unexpected failure and tells the window one plain sentence without stack or cause', async () => {
    const { open, app, log } = setUp()
    app.pauseFailure = new Error('ENOENT /home/ada/secret.db')
    const { port } = open()
    port.deliver(call('1', 'session/pause'))
    await settled()
    expect(port.texts.at(-1)).toContain('Something went wrong inside Dragoman.')
    expect(port.texts.join('')).not.toMatch(/ENOENT|ada|stack|at .*\.ts/u)
    expect(log.lines).toEqual(['error the call session.pause failed unexpectedly "Error: ENOENT /home/ada/secret.db"'])
  })

  it('[P4] never logs or returns the input of a call that does not fit, which may be a key', async () => {
    const { open, log } = setUp()
    const { port } = open()
    port.deliver(call('1', 'services/setKey', { service: 5, key: 'sk-very-secret' }))
    await settled()
    expect(port.calls()[0]?.p).toMatchObject({ s: 400, b: { json: { data: { reason: 'not-understood' } } } })
    expect(port.texts.join('') + log.lines.join('')).not.toContain('sk-very-secret')
    expect(log.lines).toHaveLength(1)
  })

  it('[H14] turns the failure of a running watch into the same shape', async () => {
    const { open } = setUp()
    const { port } = open()
    port.deliver(call('1', 'services/testKey', { service: 'x', key: null }))
    await settled()
    expect(port.calls().at(-1)?.p).toMatchObject({ e: 'error', d: { json: { code: 'PROBLEM', data: { reason: 'key-refused' } } } })
  })

  it('[H6] counts what cannot be read, logs it once and goes on', async () => {
    const { open, log, heard } = setUp()
    const { port, served } = open()
    const random = seededRandom(7)
    const rubbish = ['', 'x', '{', '[]', '{"i":1}', '{"i":""}', '!', '!{}', '!{"type":"ack","units":5}', '!{"type":"hello"}', `{"i":"1","p":{"u":"http://["}}`, 'x'.repeat(70_000)]
    for (const text of rubbish) port.deliver(text)
    for (let count = 0; count < 200; count += 1) port.deliverBytes(Uint8Array.from({ length: random.integer(0, 40) }, () => random.integer(4, 255)))
    port.deliverBytes(new Uint8Array(AUDIO_MAX_BYTES + 2))
    port.deliverBytes(encodeAudio(voice(0)))
    await settled()
    expect(heard).toEqual([])
    expect(served.figures().malformed).toBe(rubbish.length - 1 + 202)
    expect(log.lines.filter((line) => line.includes('cannot be read'))).toHaveLength(1)
    port.deliver(call('9', 'app/capabilities'))
    await settled()
    expect(port.calls().at(-1)).toMatchObject({ i: '9', p: { b: { json: { host: 'browser' } } } })
    expect(port.closedWith).toBeUndefined()
  })

  it('[H6] lets a window go that opens calls without end', async () => {
    const { open, app } = setUp()
    const { port, served } = open()
    app.stopping = new Promise(() => undefined)
    for (let count = 0; count < 128; count += 1) port.deliver(call(`c${count}`, 'session/stop'))
    expect(port.closedWith).toBeUndefined()
    port.deliver(call('one-more', 'session/stop'))
    expect(port.closedWith).toBe(1008)
    await settled()
    expect(served.figures().openCalls).toBeLessThanOrEqual(128)
  })

  it('[H10] says every few seconds that it lives and how much sound it has', () => {
    const { open, clock } = setUp()
    const { port } = open()
    port.deliverBytes(captured(0))
    port.deliverBytes(captured(480))
    clock.advance(2 * BEAT_MS)
    expect(port.controls().slice(1)).toEqual([
      { type: 'beat', sounds: 2 },
      { type: 'beat', sounds: 2 },
    ])
  })

  it('[H15] leaves no timer, watcher or waiting call behind when it closes', async () => {
    const { open, app, clock } = setUp()
    const { port, served } = open()
    port.deliver(call('1', 'session/watch'))
    port.deliver(call('2', 'settings/watch'))
    await settled()
    expect(app.watchers).toBe(2)
    port.close()
    await settled()
    expect(app.watchers).toBe(0)
    expect(served.figures().openCalls).toBe(0)
    expect(clock.pending()).toBe(0)
    served.close()
  })

  it('ends a watch when the window no longer wants it', async () => {
    const { open, app } = setUp()
    const { port } = open()
    port.deliver(call('1', 'session/watch'))
    await settled()
    port.deliver(JSON.stringify({ i: '1', t: 4 }))
    await settled()
    expect(app.watchers).toBe(0)
  })
})

describe('a slow window', () => {
  it('[H13] gets the newest voice after the bound, the oldest dropped, and "room" frees it', () => {
    const { open, hub } = setUp()
    const { port, served } = open()
    own(hub)
    for (let at = 0; at < 400; at += 1) hub.sendVoice(voice(at))
    const first = port.bytes.length
    // 512 KB of messages of 9,616 bytes; 20 s of 200 ms wait; the rest is dropped.
    expect(first).toBe(55)
    expect(served.figures().droppedVoiceMs).toBe((400 - 55 - 100) * 200)
    port.acknowledgeAll()
    port.acknowledgeAll()
    expect(port.bytes).toHaveLength(first + 100)
    expect(new DataView(port.bytes.at(-1)!.buffer).getFloat64(8, true)).toBe(399)
  })

  it('[H13] starts over from a fresh snapshot instead of piling events up', async () => {
    const { open, hub, app } = setUp()
    const { port } = open()
    own(hub)
    port.deliver(call('1', 'session/watch'))
    await settled()
    expect(app.snapshots).toBe(1)
    for (let at = 0; at < 60; at += 1) hub.sendVoice(voice(at))
    const before = port.calls().length
    for (let count = 0; count < 1_000; count += 1) {
      app.say(`sentence ${count}`)
      if (count % 100 === 0) await settled()
    }
    expect(port.calls().length).toBe(before)
    port.acknowledgeAll()
    await settled()
    port.acknowledgeAll()
    await settled()
    const messages = port.calls().slice(before).map(({ p }) => p.d?.json as { type: string; segments?: unknown[] })
    // One batch may have been on its way when the line filled up; then the snapshot with everything.
    expect(messages.at(-1)).toMatchObject({ type: 'snapshot' })
    expect(messages.at(-1)?.segments).toHaveLength(1_000)
    expect(messages.length).toBeLessThanOrEqual(2)
  })

  it('[H13] does not hold up another window', async () => {
    const { open, hub, app } = setUp()
    const slow = open('window-slow')
    const quick = open('window-quick')
    own(hub, 'window-slow')
    for (const { port } of [slow, quick]) port.deliver(call('1', 'session/watch'))
    await settled()
    for (let at = 0; at < 60; at += 1) hub.sendVoice(voice(at))
    for (let count = 0; count < 50; count += 1) {
      app.say(`sentence ${count}`)
      await settled()
    }
    const had = quick.port.calls().flatMap(({ p }) => (p.d?.json as { events?: unknown[] } | undefined)?.events ?? [])
    expect(had).toHaveLength(50)
    expect(slow.port.calls().length).toBeLessThan(5)
  })
})

describe('the hub', () => {
  it('[H16] counts sound on over lost lines of the same window', () => {
    const { open } = setUp()
    const first = open()
    for (let at = 0; at < 5; at += 1) first.port.deliverBytes(captured(at * 480))
    first.port.close()
    const second = open()
    expect(second.port.controls()).toEqual([{ type: 'ready', sounds: 5 }])
  })

  it('[H10] lets the old line of a window go when it comes back on a new one', () => {
    const { open, hub } = setUp()
    const first = open()
    first.port.deliverBytes(captured(0))
    const second = open()
    expect(first.port.closedWith).toBe(4409)
    expect(second.port.controls()).toEqual([{ type: 'ready', sounds: 1 }])
    expect(hub.windows()).toEqual([second.served])
  })

  it('[H9] takes the sound of one window only and tells the other', () => {
    const { open, heard, owners } = setUp()
    const a = open('window-a')
    const b = open('window-b')
    a.port.deliverBytes(captured(0))
    b.port.deliverBytes(captured(0))
    b.port.deliverBytes(captured(480))
    a.port.deliverBytes(captured(480))
    expect(heard).toEqual([
      { position: 0, windowId: 'window-a' },
      { position: 480, windowId: 'window-a' },
    ])
    expect(b.port.controls().slice(1)).toEqual([{ type: 'sound-owner', mine: false }])
    expect(owners).toEqual(['window-a'])
  })

  it('[H9] moves the sound on request, tells both and sends the voice after it', () => {
    const { open, hub, heard } = setUp()
    const a = open('window-a')
    const b = open('window-b')
    a.port.deliverBytes(captured(0))
    b.port.deliver('!{"type":"take-sound"}')
    hub.sendVoice(voice(1))
    b.port.deliverBytes(captured(960))
    a.port.deliverBytes(captured(480))
    expect(a.port.controls().at(-1)).toEqual({ type: 'sound-owner', mine: false })
    expect(b.port.controls().at(-1)).toEqual({ type: 'sound-owner', mine: true })
    expect([a.port.bytes.length, b.port.bytes.length]).toEqual([0, 1])
    expect(heard.at(-1)).toEqual({ position: 960, windowId: 'window-b' })
  })

  it('[H9] reminds a window that was turned down when it comes back', () => {
    const { open, hub } = setUp()
    open('window-a').port.deliverBytes(captured(0))
    open('window-b').port.deliverBytes(captured(0))
    const back = open('window-b')
    expect(back.port.controls()).toEqual([
      { type: 'ready', sounds: 1 },
      { type: 'sound-owner', mine: false },
    ])
    hub.releaseSound()
    expect(back.port.controls().at(-1)).toEqual({ type: 'sound-owner', mine: true })
  })

  it('[H15] closes every window and serves no new one', () => {
    const { open, hub, clock } = setUp()
    const a = open('window-a')
    const b = open('window-b')
    hub.close()
    hub.close()
    expect([a.port.closedWith, b.port.closedWith]).toEqual([1001, 1001])
    expect(open('window-c').port.closedWith).toBe(1001)
    expect(clock.pending()).toBe(0)
  })
})
