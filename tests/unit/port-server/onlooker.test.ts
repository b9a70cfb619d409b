import { expect, it } from 'vitest'
import { encodeAudio } from '../../../src-shared/audio-wire.ts'
import { contract } from '../../../src-shared/api.ts'
import { encodeControl } from '../../../src-shared/port-wire.ts'
import { OVERLAY_CALLS } from '../../../src-main/app/port-server/overlay-calls.ts'
import { createWindowHub } from '../../../src-main/app/port-server/window-hub.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeApp, keptLog } from '../../support/fake-services.ts'
import { ScriptedPort, settled } from './port-pair.ts'

function setUp() {
  const app = new FakeApp()
  const heard: string[] = []
  const hub = createWindowHub({ services: app.services, clock: new FakeClock(), log: keptLog(), onAudio: (_message, windowId) => heard.push(windowId) })
  const overlay = new ScriptedPort()
  hub.serve(overlay, 'overlay', { looksOn: true })
  const call = async (path: string, input?: unknown): Promise<unknown> => {
    overlay.deliver(JSON.stringify({ i: path, p: { u: `/${path}`, b: { json: input } } }))
    await settled()
    return overlay.calls().find(({ i }) => i === path)?.p
  }
  return { app, hub, heard, overlay, call }
}

it('[O17] the overlay’s page may pause and look on; keys, settings, library, files and starting are refused', async () => {
  const { call, app } = setUp()
  expect(await call('session/pause')).not.toHaveProperty('s')
  expect(app.calls).toEqual(['pause'])
  for (const path of ['services/setKey', 'services/list', 'settings/update', 'settings/get', 'session/start', 'session/stop', 'library/sessions', 'exports/formats', 'recordings/offer', 'app/openSystemSound', 'diagnostics/bundle']) {
    expect(await call(path, {}), path).toMatchObject({ s: 400, b: { json: { data: { reason: 'not-here' } } } })
  }
  expect(app.calls).toEqual(['pause'])
})

it('[O17] it allows nothing that is not there, and nothing of keys, library and files', () => {
  const all = new Set(Object.entries(contract).flatMap(([group, calls]) => Object.keys(calls).map((name) => `${group}.${name}`)))
  expect([...OVERLAY_CALLS].filter((name) => !all.has(name))).toEqual([])
  expect([...OVERLAY_CALLS].filter((name) => /^(services|library|exports|recordings|recorded|diagnostics|demo)\./u.test(name))).toEqual([])
})

it('[O17] it never feeds a session, cannot take the sound over, and does not stand in the way of whoever does', async () => {
  const { hub, heard, overlay } = setUp()
  overlay.deliverBytes(encodeAudio({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position: 0, pcm: new Int16Array(480) }))
  overlay.deliver(encodeControl({ type: 'take-sound' }))
  hub.giveSound('overlay')
  await settled()
  expect([heard, hub.soundOwner()]).toEqual([[], null])
  const window = new ScriptedPort()
  hub.serve(window, 'window')
  hub.giveSound('window')
  window.deliverBytes(encodeAudio({ kind: 'captured', channel: 'microphone', sampleRateHz: 24_000, position: 0, pcm: new Int16Array(480) }))
  expect([heard, hub.soundOwner()]).toEqual([['window'], 'window'])
  expect(JSON.stringify(overlay.controls())).not.toContain('sound-owner')
})
