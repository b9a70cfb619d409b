import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { electronBinary } from '../../../scripts/electron-binary.mjs'
import type { Settings } from '../../../src-shared/settings.ts'
import { DEFAULT_OPTIONS } from '../../support/simulators/openai-translation/options.ts'
import { startWsServer, type RunningServer } from '../../support/simulators/openai-translation/ws-server.ts'
import { encodeTones, toneSentences } from '../../support/tone-speech/index.ts'
import { wavBytes } from '../../support/wav-forms.ts'

/** The same app in Electron itself, wherever its binary and a display are. Listed in tests/skips.md. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const binary = electronBinary(join(ROOT, 'node_modules/electron'), process.env)
const hasDisplay = process.platform !== 'linux' || (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== ''
const cannotRun = binary === null || !hasDisplay
test.skip(cannotRun, 'Electron’s binary or a display is missing here')
test.describe.configure({ mode: 'serial' })

const MICROPHONE_FORM = { name: 'microphone', sampleRateHz: 48_000, channels: 1, bits: 16, float: false } as const
const script = toneSentences({ seed: 22, words: 24, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 600 })
const isRoot = process.getuid?.() === 0

let folder = ''
let service: RunningServer
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-electron-'))
  service = await startWsServer({})
  mkdirSync(join(folder, 'data'))
  const settings: Partial<Settings> = { firstRunDone: true, targetLanguage: 'de', sourceKind: 'microphone', voiceOn: true, serviceChoices: { 'openai-translate': { endpoint: service.url } } }
  writeFileSync(join(folder, 'data/settings.json'), JSON.stringify(settings))
  const microphone = join(folder, 'microphone.wav')
  writeFileSync(microphone, wavBytes(encodeTones(script.items, { sampleRateHz: MICROPHONE_FORM.sampleRateHz }), MICROPHONE_FORM))
  app = await _electron.launch({
    // With it Playwright adds nothing of its own to the start.
    executablePath: binary ?? '',
    args: [ROOT, `--user-data-dir=${join(folder, 'user')}`, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}%noloop`],
    // Root is refused the sandbox; everywhere else it is part of what is shown.
    chromiumSandbox: !isRoot,
    env: { ...process.env, DRAGOMAN_DATA: join(folder, 'data'), OPENAI_API_KEY: DEFAULT_OPTIONS.key } as Record<string, string>,
  })
  page = await app.firstWindow()
})
test.afterAll(async () => {
  await app?.close()
  await service?.close()
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
})

test('[D70] the page is app://dragoman, secure, isolated, with one constant of ours and nothing of Electron’s', async () => {
  expect(page.url()).toBe('app://dragoman/')
  expect(await page.evaluate(() => [isSecureContext, JSON.stringify(Reflect.get(globalThis, 'dragoman')), ['require', 'process', 'Buffer', 'module', 'electron'].filter((name) => name in globalThis)])).toEqual([true, '{"carrier":"message-port"}', []])
})

test('[D71] the renderer is sandboxed', async () => {
  test.skip(isRoot, 'root is refused the sandbox')
  const sandboxed = await app.evaluate(({ app: main }) => main.getAppMetrics().filter(({ type }) => type === 'Tab').map(({ sandboxed: is }) => is))
  // Linux does not report it; there the flag in the process list is what can be seen.
  expect(sandboxed.every((is) => is !== false)).toBe(true)
  expect(await app.evaluate(() => process.argv.includes('--no-sandbox'))).toBe(false)
})

test('[D72] the API answers over the port', async () => {
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('OpenAI (US)', { exact: false }).first()).toBeVisible()
})

test('[D73] permissions as Chromium asks for them: a microphone yes, a camera no, copying without a permission', async () => {
  const outcome = (constraints: MediaStreamConstraints): Promise<string> =>
    page.evaluate(async (asked) => {
      try {
        const stream = await navigator.mediaDevices.getUserMedia(asked)
        for (const track of stream.getTracks()) track.stop()
        return 'granted'
      } catch (error) {
        return error instanceof Error ? error.name : 'failed'
      }
    }, constraints)
  expect(await outcome({ audio: true })).toBe('granted')
  expect(await outcome({ video: true })).toBe('NotAllowedError')
  expect(await outcome({ audio: true, video: true })).toBe('NotAllowedError')
  expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe('denied')
})

test('[D74] the window does not go elsewhere and opens nothing', async () => {
  await page.evaluate(() => {
    location.href = 'https://example.invalid/'
  })
  await page.evaluate(() => window.open('https://example.invalid/'))
  await page.waitForTimeout(500)
  expect(page.url()).toBe('app://dragoman/')
  expect(app.windows()).toHaveLength(1)
})

test('[D75] loading the page again gets another port', async () => {
  await page.reload()
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible({ timeout: 15_000 })
})

test('[D76] the library worker and SQLite with its index run inside Electron, from microphone to saved session', async () => {
  test.setTimeout(90_000)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText('Translating', { exact: false }).first()).toBeVisible({ timeout: 15_000 })
  await page.waitForTimeout(script.durationMs + 4_000)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText(/^Saved/u).first()).toBeVisible({ timeout: 20_000 })
  expect(service.server.report().violations).toEqual([])
  // The browser's own processing is on here, so a word may be misheard; most must be right.
  expect(service.server.report().words.length).toBeGreaterThan(script.words.length / 2)
})

test('[D77] this computer’s sound comes without a picker', async () => {
  const tracks = await page.evaluate(async () => {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } })
      const found = stream.getTracks().map(({ kind, readyState }) => `${kind} ${readyState}`).sort()
      for (const track of stream.getTracks()) track.stop()
      return found
    } catch (error) {
      return [String(error)]
    }
  })
  expect(tracks).toEqual(['audio live', 'video live'])
})

test('[D78] keys are protected by the system, or kept in memory', async () => {
  const isProtected = await app.evaluate(async ({ safeStorage }) => (await safeStorage.isAsyncEncryptionAvailable()) && !(process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'))
  await page.getByRole('button', { name: /Settings/u }).first().click()
  await expect(page.getByText(isProtected ? 'It is stored protected on this computer' : 'It is kept in memory until the program ends', { exact: false })).toBeVisible()
})

test('[O40] the overlay has no permission, takes no focus and is on top', async () => {
  test.setTimeout(60_000)
  await page.evaluate(() => window.dispatchEvent(new Event('dragoman:start')))
  await expect.poll(() => app.windows().some((one) => one.url().endsWith('/overlay.html')), { timeout: 20_000 }).toBe(true)
  const overlay = app.windows().find((one) => one.url().endsWith('/overlay.html'))
  expect(await overlay?.evaluate(async () => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', (error: unknown) => (error instanceof Error ? error.name : 'failed')))).toBe('NotAllowedError')
  const facts = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.webContents.getURL().endsWith('/overlay.html')).map((one) => [one.isFocusable(), one.isAlwaysOnTop(), one.isVisible()]))
  expect(facts).toEqual([[false, true, true]])
})
