import { expect, it } from 'vitest'
import { DesktopActions, START_SHOWS_AFTER_MS } from '../../../src-main/electron/desktop-actions.ts'
import type { ShellState } from '../../../src-main/electron/shell-state.ts'
import { trayMenu } from '../../../src-main/electron/tray-menu.ts'
import { shellWords } from '../../../src-main/electron/words.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakeApp } from '../../support/fake-services.ts'

function rig(state: ShellState, { bookmarkFails = false } = {}) {
  const clock = new FakeClock()
  const did: string[] = []
  const { services } = new FakeApp()
  const session = { id: 'one', state }
  const note = (name: string) => async (): Promise<void> => void did.push(name)
  const actions = new DesktopActions({
    clock,
    services: {
      session: { ...services.session, stop: note('stop'), pause: note('pause'), resume: note('resume') },
      library: { ...services.library, addBookmark: async () => { if (bookmarkFails) throw new Error('not kept'); return { id: 1, atMs: 0, label: '' } } } as typeof services.library,
    },
    session: () => session,
    pressStart: note('start unseen'),
    showWindow: () => did.push('show'),
    toggleOverlay: () => did.push('overlay'),
    toggleLock: () => did.push('lock'),
    resizeText: (step) => did.push(step),
    onBookmarked: () => did.push('bookmarked'),
    onError: () => did.push('said'),
  })
  const run = async (action: Parameters<DesktopActions['run']>[0]): Promise<string[]> => {
    actions.run(action)
    await clock.advanceAsync(0)
    return did
  }
  return { clock, session, did, run }
}

it('[O16] a shortcut starts without coming to the front; where no session comes of it the window says why', async () => {
  const failed = rig('idle')
  expect(await failed.run('start-stop')).toEqual(['start unseen'])
  failed.clock.advance(START_SHOWS_AFTER_MS)
  expect(failed.did).toEqual(['start unseen', 'show'])
  const works = rig('ended')
  await works.run('start-stop')
  works.session.state = 'connecting'
  works.clock.advance(START_SHOWS_AFTER_MS)
  expect(works.did).toEqual(['start unseen'])
})

it('[O16] the same keys stop, pause and go on; what is finishing is left to finish', async () => {
  expect(await rig('live').run('start-stop')).toEqual(['stop'])
  expect(await rig('held').run('start-stop')).toEqual(['stop'])
  expect(await rig('live').run('pause')).toEqual(['pause'])
  expect(await rig('paused').run('pause')).toEqual(['resume'])
  expect(await rig('draining').run('pause')).toEqual([])
  expect(await rig('draining').run('start-stop')).toEqual([])
})

it('[O16] a bookmark is told, and said where it could not be set', async () => {
  expect(await rig('live').run('bookmark')).toEqual(['bookmarked'])
  expect(await rig('idle').run('bookmark')).toEqual([])
  expect(await rig('live', { bookmarkFails: true }).run('bookmark')).toEqual(['said'])
})

it('[O15] the tray shows the keys that work and registers none of them itself, and says what is so', () => {
  const actions = { show: () => undefined, start: () => undefined, stop: () => undefined, run: () => undefined, quit: () => undefined }
  const menu = trayMenu({ state: 'paused', overlay: { shown: true, locked: true }, keysOf: (action) => (action === 'pause' ? 'Control+Shift+F8' : null) }, shellWords.en, actions)
  expect(menu.find(({ label }) => label === 'Go on')).toMatchObject({ accelerator: 'Control+Shift+F8', registerAccelerator: false })
  expect(menu.find(({ label }) => label === 'Stop')).not.toHaveProperty('accelerator')
  expect(menu.find(({ label }) => label === 'Overlay')).toMatchObject({ type: 'checkbox', checked: true })
  const hidden = trayMenu({ state: 'idle', overlay: { shown: false, locked: false }, keysOf: () => null }, shellWords.en, actions)
  expect(hidden.find(({ label }) => label === 'Bigger letters')).toMatchObject({ enabled: false })
})
