import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src-renderer/app/app.ts'
import { changeCaptions, stepWindowSize } from '../../../src-renderer/captions/change-captions.ts'
import { DEFAULT_CAPTIONS, DEFAULT_LOOK } from '../../../src-shared/captions/look-values.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeConnection } from '../../support/fake-host/fake-connection.ts'
import { FakeHost } from '../../support/fake-host/fake-client.ts'
import { FakeSound } from '../../support/fake-host/fake-sound.ts'

const apps: App[] = []
afterEach(() => apps.splice(0).forEach((app) => app.close()))

async function open() {
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, captions: { ...DEFAULT_CAPTIONS, look: { ...DEFAULT_LOOK, windowPx: 32 } } } })
  const app = new App({ client: host.client, sound: new FakeSound(), connection: new FakeConnection(), clock: new FakeClock(), languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  apps.push(app)
  app.open()
  await settle()
  return { app, host, look: () => app.store.getState().settings?.captions.look }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}

describe('a change of how captions look', () => {
  it('[A45] is seen at once and builds upon the one before, however quickly they come', async () => {
    const { app, host, look } = await open()
    const changes = [stepWindowSize(app, 1), stepWindowSize(app, 1), stepWindowSize(app, 1), changeCaptions(app, { look: { weight: 700 } })]
    expect(look()).toMatchObject({ windowPx: 48, weight: 700 })
    await Promise.all(changes)
    await settle()
    expect(look()).toEqual({ ...DEFAULT_LOOK, windowPx: 48, weight: 700 })
    expect(host.settings.captions.look).toEqual({ ...DEFAULT_LOOK, windowPx: 48, weight: 700 })
  })

  it('[A40] leaves everything else of the captions as it is', async () => {
    const { app, host } = await open()
    await changeCaptions(app, { pace: 'calm' })
    expect(host.settings.captions).toEqual({ ...DEFAULT_CAPTIONS, pace: 'calm', look: { ...DEFAULT_LOOK, windowPx: 32 } })
  })

  it('[A40] is taken back where the program could not keep it', async () => {
    const { app, host, look } = await open()
    host.client.settings.update = () => Promise.reject(new Error('no line'))
    await expect(changeCaptions(app, { look: { windowPx: 96 } })).rejects.toThrow('no line')
    expect(look()?.windowPx).toBe(32)
  })
})
