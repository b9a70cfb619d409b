import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { DEFAULT_OPTIONS } from '../../support/simulators/openai-translation/options.ts'
import { toldOf, toneSentences } from '../../support/tone-speech/index.ts'
import { DesktopUnderTest, withoutProcessing, type DesktopOptions } from './desktop-under-test.ts'

const script = toneSentences({ seed: 5, words: 12, wordsPerSentence: [4, 6], wordGapMs: 120, sentencePauseMs: [500, 700], leadMs: 500 })

async function withDesktop(options: DesktopOptions, run: (desktop: DesktopUnderTest) => Promise<void>): Promise<void> {
  test.setTimeout(90_000)
  const desktop = await DesktopUnderTest.start(options)
  try {
    await run(desktop)
  } finally {
    await desktop.close()
  }
}

/** `whole` when the service heard each word of the script once and in order; one that a busy machine tore counts where it stands. */
function allHeard(desktop: DesktopUnderTest): string {
  return toldOf(desktop.service.server.report().words, script.words.map(({ word }) => word))
}

async function start(desktop: DesktopUnderTest): Promise<void> {
  await desktop.page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(desktop.page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
}

test('[D2] from the first run, with a key typed in, to a saved session; key and settings survive a restart', async () => {
  await withDesktop({ key: 'none', microphone: script.items, settings: { firstRunDone: false, targetLanguage: null, sourceKind: null } }, async (desktop) => {
    const { page } = desktop
    const next = (): Promise<void> => page.locator('.first-run-actions .button').last().click()
    await page.getByRole('radio', { name: /Be understood/u }).click()
    await next()
    await next()
    await page.getByLabel('Key for OpenAI').fill(DEFAULT_OPTIONS.key)
    await page.getByRole('button', { name: 'Use this key' }).click()
    await expect(page.getByText(/^Works/u)).toBeVisible({ timeout: 15_000 })
    await expect(page.getByText('A key is stored, protected by the system.')).toBeVisible()
    await next()
    await next()
    await start(desktop)
    await page.waitForTimeout(4_000)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })

    expect(await desktop.quit()).toBe(0)
    const stored = desktop.readUserFile('keys.json')
    expect(Object.keys(JSON.parse(stored) as object)).toEqual(['openai-translate'])
    expect(stored).not.toContain(DEFAULT_OPTIONS.key)
    expect(stored).not.toContain(Buffer.from(DEFAULT_OPTIONS.key).toString('base64').slice(0, 12))
    expect(readFileSync(desktop.dataFile('settings.json'), 'utf8')).not.toContain(DEFAULT_OPTIONS.key)

    await desktop.launch()
    await expect(desktop.page.getByRole('button', { name: 'Start', exact: true })).toBeVisible({ timeout: 15_000 })
    await start(desktop)
    await desktop.page.getByRole('button', { name: 'Stop' }).click()
    await expect(desktop.page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    expect(desktop.service.server.report().violations).toEqual([])
  })
})

test('[D3] where the system protects nothing (basic_text) a typed key is kept in memory and never written', async () => {
  await withDesktop({ key: 'none', keyStore: 'basic_text' }, async (desktop) => {
    const { page } = desktop
    await page.getByRole('button', { name: /Settings/u }).first().click()
    await page.getByLabel('Key for OpenAI').fill(DEFAULT_OPTIONS.key)
    await page.getByRole('button', { name: 'Use this key' }).click()
    await expect(page.getByText('A key was typed in. It is kept until the program ends.')).toBeVisible({ timeout: 15_000 })
    await desktop.quit()
    expect(readdirSync(desktop.userFile('.'))).not.toContain('keys.json')
    expect(readFileSync(desktop.dataFile('settings.json'), 'utf8')).not.toContain(DEFAULT_OPTIONS.key)
  })
})

test('[D4] a corrupt settings file is kept aside and said; key and library stay', async () => {
  await withDesktop({ key: 'none', microphone: script.items }, async (desktop) => {
    const { page } = desktop
    await page.getByRole('button', { name: /Settings/u }).first().click()
    await page.getByLabel('Key for OpenAI').fill(DEFAULT_OPTIONS.key)
    await page.getByRole('button', { name: 'Use this key' }).click()
    await expect(page.getByText('A key is stored, protected by the system.')).toBeVisible({ timeout: 15_000 })
    await desktop.quit()
    const files = readdirSync(desktop.dataFile('.'))
    writeFileSync(desktop.dataFile('settings.json'), '{ "theme": "da')

    await desktop.launch()
    const told = await desktop.calls('dialog.showMessageBox')
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).toContain('The settings file could not be read')
    const kept = readdirSync(desktop.dataFile('.')).find((name) => name.startsWith('settings.corrupt-'))
    expect(readFileSync(desktop.dataFile(kept ?? ''), 'utf8')).toBe('{ "theme": "da')
    for (const file of files) if (file !== 'settings.json' && !/-(wal|shm)$/u.test(file)) expect(readdirSync(desktop.dataFile('.'))).toContain(file)
    await desktop.page.getByRole('button', { name: 'Skip all' }).click()
    await desktop.page.getByRole('button', { name: /Settings/u }).first().click()
    await expect(desktop.page.getByText('A key is stored, protected by the system.')).toBeVisible({ timeout: 15_000 })
  })
})

test('[D5] closing the window goes on translating, says so once, and Quit lets the last words finish', async () => {
  await withDesktop({ microphone: script.items }, async (desktop) => {
    await desktop.prepare(withoutProcessing)
    await start(desktop)
    expect((await desktop.calls('powerSaveBlocker.start')).map(({ args }) => args)).toEqual([['prevent-app-suspension']])
    await desktop.ask('close-window')
    expect(await desktop.ask('is-visible')).toBe(false)
    await desktop.ask('second-instance')
    await expect.poll(() => desktop.ask('is-visible')).toBe(true)
    await desktop.ask('close-window')
    expect(await desktop.calls('notification')).toHaveLength(1)
    const labels = (await desktop.ask<{ label?: string }[]>('tray')).map(({ label }) => label)
    expect(labels).toEqual(['Translating', undefined, 'Show Dragoman', 'Stop', 'Pause', 'Set a bookmark', undefined, 'Overlay', 'Lock the overlay: clicks pass through', 'Bigger letters', 'Smaller letters', undefined, 'Quit'])
    // All is heard though nobody sees the window.
    await expect.poll(() => allHeard(desktop), { timeout: 20_000 }).toBe('whole')
    expect(await desktop.quit()).toBe(0)
    expect(allHeard(desktop)).toBe('whole')
    await desktop.launch()
    await expect(desktop.page.getByRole('heading', { level: 2 }).first()).toBeVisible({ timeout: 15_000 })
    // Saved, and not "interrupted": the session ended by itself.
    await expect(desktop.page.locator('.session-open, .recent a, .recent button').first()).toBeVisible({ timeout: 15_000 })
    await expect(desktop.page.getByText(/Interrupted/u)).toHaveCount(0)
  })
})

test('[D6] the tray starts, stops and quits; idle, closing the window ends the program', async () => {
  await withDesktop({ microphone: script.items }, async (desktop) => {
    await desktop.ask('tray-click', 'Start')
    await expect(desktop.page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
    expect((await desktop.calls('webContents.executeJavaScript')).map(({ args }) => args[1])).toEqual([true])
    await desktop.ask('tray-click', 'Stop')
    await expect(desktop.page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    await expect.poll(async () => (await desktop.calls('powerSaveBlocker.stop')).length).toBe(1)
    const ended = desktop.ended()
    void desktop.ask('close-window').catch(() => undefined)
    expect(await ended).toBe(0)
  })
})

test('[D7] this computer’s sound comes by the display handler: our own picture, the loopback, nothing processed', async () => {
  await withDesktop({ microphone: script.items, settings: { sourceKind: 'system', voiceOn: false } }, async (desktop) => {
    await start(desktop)
    await expect.poll(() => allHeard(desktop), { timeout: 20_000 }).toBe('whole')
    const answers = await desktop.calls('display-media')
    expect(answers.map(({ args }) => args)).toEqual([[{ video: 'app://dragoman/', audio: 'loopback' }]])
    const asked = (await desktop.calls('constraints')).filter(({ args }) => args[0] === 'display-capture')
    expect(asked.map(({ args }) => args[1])).toEqual([{ video: true, audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, suppressLocalAudioPlayback: false } }])
    await desktop.page.getByRole('button', { name: 'Stop' }).click()
    await expect(desktop.page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
  })
})

test('[D8] the system’s proxy is asked for, and not for this computer itself', async () => {
  await withDesktop({ settings: { serviceChoices: { 'openai-translate': { endpoint: 'wss://service.invalid/v1' } } }, environment: { STANDIN_PROXY: 'SOCKS5 127.0.0.1:1080', HTTPS_PROXY: '', https_proxy: '' } }, async (desktop) => {
    await desktop.page.getByRole('button', { name: 'Start', exact: true }).click()
    await expect.poll(async () => (await desktop.calls('session.resolveProxy')).length, { timeout: 15_000 }).toBeGreaterThan(0)
    expect((await desktop.calls('session.resolveProxy'))[0]?.args[0]).toMatch(/^https:\/\/service\.invalid\//u)
  })
})

test('[G6] a page whose process falls in mid-session is loaded again and listens again, without a click', async () => {
  await withDesktop({ microphone: script.items }, async (desktop) => {
    await start(desktop)
    await desktop.page.waitForTimeout(3_000)
    await desktop.ask('crash-page')
    await expect.poll(async () => (await desktop.calls('webContents.reload')).length, { timeout: 10_000 }).toBe(1)
    await expect(desktop.page.locator('.status-line')).toContainText('Translating', { timeout: 15_000 })
    await expect(desktop.page.locator('.notice[data-kind=red]')).toHaveCount(0)
    await expect(desktop.page.locator('.caption-gap')).toHaveCount(1, { timeout: 15_000 })
    await desktop.page.getByRole('button', { name: 'Figures' }).click()
    await desktop.page.getByRole('button', { name: 'What happened' }).click()
    await expect(desktop.page.locator('.happened')).toContainText('The window broke')
    await desktop.page.getByRole('button', { name: 'Close' }).click()
    await desktop.page.keyboard.press('Escape')
    await desktop.page.getByRole('button', { name: 'Stop' }).click()
    await expect(desktop.page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
    expect(desktop.service.server.report().connections.length).toBe(1)
  })
})

test('[G7] sleep of the computer, told by the system, is in the log of the session', async () => {
  await withDesktop({ microphone: script.items }, async (desktop) => {
    await start(desktop)
    await desktop.ask('power', 'suspend')
    await desktop.ask('power', 'resume')
    await desktop.page.getByRole('button', { name: 'Figures' }).click()
    await desktop.page.getByRole('button', { name: 'What happened' }).click()
    await expect(desktop.page.locator('.happened')).toContainText('This computer went to sleep')
    await expect(desktop.page.locator('.happened')).toContainText('This computer woke up')
  })
})
