import { expect, test, type Page } from '@playwright/test'
import { toneSentences } from '../../support/tone-speech/index.ts'
import { DesktopUnderTest, type DesktopOptions } from './desktop-under-test.ts'

const script = toneSentences({ seed: 5, words: 12, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 500 })

interface WindowFacts {
  readonly id: number
  readonly url: string
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly visible: boolean
  readonly mouse: 'taken' | 'heard' | 'ignored'
  readonly protected: boolean
  readonly onTop: boolean
  readonly partition: string
}

async function withDesktop(options: DesktopOptions, run: (desktop: DesktopUnderTest) => Promise<void>): Promise<void> {
  test.setTimeout(90_000)
  const desktop = await DesktopUnderTest.start(options)
  try {
    await run(desktop)
  } finally {
    await desktop.close()
  }
}

async function start(desktop: DesktopUnderTest): Promise<void> {
  await desktop.page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(desktop.page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
}

async function overlayFacts(desktop: DesktopUnderTest): Promise<WindowFacts> {
  await expect.poll(async () => (await desktop.ask<WindowFacts[]>('windows')).some(({ url, visible }) => url.endsWith('/overlay.html') && visible), { timeout: 15_000 }).toBe(true)
  const found = (await desktop.ask<WindowFacts[]>('windows')).find(({ url }) => url.endsWith('/overlay.html'))
  if (found === undefined) throw new Error('no overlay')
  return found
}

/** The overlay's page, once it is drawn. */
async function overlayPage(desktop: DesktopUnderTest): Promise<Page> {
  await overlayFacts(desktop)
  const page = desktop.page.context().browser()?.contexts().flatMap((context) => context.pages()).find((one) => one.url().endsWith('/overlay.html'))
  if (page === undefined) throw new Error('the overlay shows no page')
  await page.locator('.overlay-plate').waitFor()
  return page
}

test('[O19] the overlay comes with the session, shows the captions, is put elsewhere, locked, unlocked by its keys and goes', async () => {
  await withDesktop({ microphone: script.items, settings: { voiceOn: false } }, async (desktop) => {
    await start(desktop)
    const first = await overlayFacts(desktop)
    expect(first).toMatchObject({ onTop: true, protected: true, mouse: 'ignored', partition: 'overlay' })
    const options = (await desktop.calls('new BrowserWindow')).map(({ args }) => args[0] as Record<string, unknown>).at(-1)
    expect(options).toMatchObject({ frame: false, transparent: true, focusable: false, skipTaskbar: true, alwaysOnTop: true, fullscreenable: false, show: false })
    expect((await desktop.calls('window.setAlwaysOnTop')).every(({ args }) => args[1] === true && args[2] === 'screen-saver')).toBe(true)
    expect(await desktop.calls('window.showInactive')).toHaveLength(1)
    const page = await overlayPage(desktop)
    await expect(page.locator('.caption-target').first()).toBeVisible({ timeout: 20_000 })
    await page.screenshot({ path: 'test-results/screens/overlay-standin.png' })

    // The pointer comes: the bar is there and takes clicks, the plate does not.
    const { bounds } = await overlayFacts(desktop)
    await desktop.ask('pointer-to', { x: bounds.x + 60, y: bounds.y + bounds.height - 20 })
    await expect(page.locator('.overlay')).toHaveAttribute('data-hovered', 'true')
    expect(await desktop.ask('pointer-press')).toBe('below')
    const grip = await page.locator('.overlay-grip').first().boundingBox()
    await desktop.ask('pointer-to', { x: bounds.x + (grip?.x ?? 0) + 10, y: bounds.y + (grip?.y ?? 0) + 10 })
    await expect.poll(async () => (await overlayFacts(desktop)).mouse).toBe('taken')
    // A hand never holds a pointer quite still.
    await desktop.ask('pointer-to', { x: bounds.x + (grip?.x ?? 0) + 10, y: bounds.y + (grip?.y ?? 0) + 10 })
    expect(await desktop.ask('pointer-press')).toContain('/overlay.html')
    // The program has heard of the press.
    await page.waitForTimeout(300)
    for (let step = 1; step <= 20; step += 1) await desktop.ask('pointer-to', { x: bounds.x + (grip?.x ?? 0) + 10 - step * 5, y: bounds.y + (grip?.y ?? 0) + 10 - step * 10 })
    await expect.poll(async () => (await overlayFacts(desktop)).bounds.y).toBe(bounds.y - 200)
    await desktop.ask('pointer-release')
    expect((await overlayFacts(desktop)).bounds.x).toBe(bounds.x - 100)

    // Locked: all passes, the keys are told and unlock.
    await page.getByRole('button', { name: /Lock/u }).dispatchEvent('click')
    await expect(page.getByText('Locked. Ctrl+Shift+F10 unlocks it.')).toBeVisible()
    await expect.poll(async () => (await overlayFacts(desktop)).mouse).toBe('ignored')
    expect(await desktop.ask('press-keys', 'Control+Shift+F10')).toBe(true)
    await expect(page.locator('.overlay')).toHaveAttribute('data-locked', 'false')

    // Closed by its keys: remembered.
    expect(await desktop.ask('press-keys', 'Control+Shift+F9')).toBe(true)
    await expect.poll(async () => (await desktop.ask<WindowFacts[]>('windows')).some(({ url, visible }) => url.endsWith('/overlay.html') && visible)).toBe(false)
    await desktop.page.getByRole('button', { name: 'Stop' }).click()
    await expect(desktop.page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    await start(desktop)
    expect((await desktop.ask<WindowFacts[]>('windows')).filter(({ url, visible }) => url.endsWith('/overlay.html') && visible)).toEqual([])
    expect(desktop.said).toBe('')
  })
})

test('[O19] displays come and go: the overlay stays whole on one of them and comes back', async () => {
  await withDesktop({ settings: { voiceOn: false } }, async (desktop) => {
    const laptop = { id: 1, label: 'Built-in', internal: true, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, taskBarPx: 40 }
    const desk = { id: 2, label: 'Desk', bounds: { x: 1920, y: 0, width: 2560, height: 1440 }, scaleFactor: 1.5 }
    await desktop.ask('displays', [laptop, desk])
    await desktop.ask('pointer-to', { x: 2_500, y: 700 })
    await start(desktop)
    await overlayPage(desktop)
    await expect.poll(async () => (await overlayFacts(desktop)).bounds.x).toBeGreaterThanOrEqual(1920)
    const { bounds } = await overlayFacts(desktop)
    await desktop.ask('displays', [laptop])
    await expect.poll(async () => (await overlayFacts(desktop)).bounds.x).toBeLessThan(1920)
    await desktop.ask('displays', [laptop, desk])
    await expect.poll(async () => (await overlayFacts(desktop)).bounds.x).toBe(bounds.x)
  })
})

test('[O18] the overlay’s page may nothing: no permission, no sound, no other page, no window, no link', async () => {
  await withDesktop({ settings: { voiceOn: false } }, async (desktop) => {
    await start(desktop)
    const page = await overlayPage(desktop)
    const { id } = await overlayFacts(desktop)
    const own = { requestingUrl: 'app://dragoman/overlay.html', isMainFrame: true }
    for (const [permission, details] of [['media', { ...own, mediaTypes: ['audio'] }], ['display-capture', { ...own, mediaTypes: ['audio', 'video'] }], ['speaker-selection', own], ['notifications', own]] as const) {
      expect(await desktop.ask('may-request-of', id, permission, details), permission).toBe(false)
    }
    expect(await desktop.ask('may-check-of', id, 'media', 'app://dragoman', { isMainFrame: true, mediaType: 'unknown' })).toBe(false)
    expect(await desktop.ask<{ error?: string }>('display-of', id, { videoRequested: true })).toHaveProperty('error')
    expect(await page.evaluate(async () => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', (error: unknown) => (error instanceof Error ? error.name : 'failed')))).toBe('NotAllowedError')
    expect(await desktop.ask('may-go-of', id, 'will-navigate', 'app://dragoman/overlay.html')).toBe(true)
    for (const url of ['app://dragoman/', 'app://dragoman/index.html', 'https://evil.example/']) expect(await desktop.ask('may-go-of', id, 'will-navigate', url), url).toBe(false)
    expect(await desktop.ask('may-go', 'will-navigate', 'app://dragoman/overlay.html')).toBe(false)
    const options = (await desktop.calls('new BrowserWindow')).map(({ args }) => (args[0] as { webPreferences: unknown }).webPreferences).at(-1)
    expect(options).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, session: { partition: 'overlay' } })
    // Its page breaks: the session goes on, the page comes back.
    await desktop.ask('crash-page-of', id)
    await page.locator('.overlay-plate').waitFor({ timeout: 15_000 })
    await expect(desktop.page.locator('.status-line')).toContainText('Translating')
  })
})

test('[O11] a shortcut stops and starts the session while another program is in front, and the tray shows the keys', async () => {
  await withDesktop({ microphone: script.items }, async (desktop) => {
    await expect.poll(async () => (await desktop.ask<string[]>('held-keys')).length).toBe(7)
    const shown = (await desktop.calls('window.show')).length
    expect(await desktop.ask('press-keys', 'Control+Shift+F7')).toBe(true)
    await expect(desktop.page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    expect((await desktop.calls('window.show')).length).toBe(shown)
    const menu = await desktop.ask<{ label?: string; accelerator?: string }[]>('tray')
    expect(menu.find(({ label }) => label === 'Stop')?.accelerator).toBe('Control+Shift+F7')
    await desktop.ask('press-keys', 'Control+Shift+F8')
    await expect(desktop.page.locator('.status-line')).toContainText('Paused')
    await desktop.ask('press-keys', 'Control+Shift+F7')
    await expect(desktop.page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    expect(await desktop.quit()).toBe(0)
  })
})
