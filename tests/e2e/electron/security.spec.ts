import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { DesktopUnderTest } from './desktop-under-test.ts'

/**
 * Electron's security checklist, one test a point, against the built app over the stand-in. What only the binary shows (that the sandbox and the
 * isolation hold, that fuses are burnt) is in tests/e2e/electron-real and tests/long; here stands what the app asks Electron for.
 */
test.describe.configure({ mode: 'serial' })

const OWN = { requestingUrl: 'app://dragoman/', isMainFrame: true }
const STRANGER = { requestingUrl: 'https://evil.example/', isMainFrame: true }

let desktop: DesktopUnderTest
test.beforeAll(async () => {
  desktop = await DesktopUnderTest.start()
})
test.afterAll(async () => desktop.close())

type WebPreferences = Readonly<Record<string, unknown>>
async function webPreferences(): Promise<WebPreferences> {
  const options = (await desktop.calls('new BrowserWindow')).map(({ args }) => args[0] as { webPreferences: WebPreferences })
  expect(options).toHaveLength(1)
  return options[0]?.webPreferences ?? {}
}
const file = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const policyOf = async (): Promise<string> => (await desktop.ask<{ headers: Record<string, string> }>('fetch', 'app://dragoman/', 'GET')).headers['content-security-policy'] ?? ''

test('[D41] 1. only secure content: everything comes from the app itself', async () => {
  const requests: string[] = []
  desktop.page.on('request', (request) => requests.push(request.url()))
  await desktop.page.reload()
  await expect(desktop.page.getByRole('button', { name: 'Start', exact: true })).toBeVisible()
  expect(requests.length).toBeGreaterThan(2)
  const own = new URL(desktop.page.url()).origin
  expect(requests.filter((url) => new URL(url).origin !== own && !url.startsWith('blob:'))).toEqual([])
})

test('[D42] 2. no Node integration in the page', async () => {
  expect(await webPreferences()).toMatchObject({ nodeIntegration: false })
  expect(await desktop.page.evaluate(() => ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis))).toEqual([])
})

test('[D43] 3. context isolation is on', async () => {
  expect(await webPreferences()).toMatchObject({ contextIsolation: true })
})

test('[D44] 4. the sandbox is on, and nothing anywhere turns it off', async () => {
  expect(await webPreferences()).toMatchObject({ sandbox: true })
  expect((await desktop.calls('app.commandLine.appendSwitch')).map(({ args }) => args[0])).toEqual(['disable-features', 'enable-features'])
  expect(`${file('out/main/index.js')}${file('scripts/start.mjs')}${file('build/electron-builder.yml')}`).not.toContain('--no-sandbox')
})

test('[D45] 5. permissions: only our own main frame, and only sound', async () => {
  const may = (permission: string, details: object): Promise<boolean> => desktop.ask('may-request', permission, details)
  expect(await may('media', { ...OWN, mediaTypes: ['audio'] })).toBe(true)
  expect(await may('display-capture', { ...OWN, mediaTypes: ['audio', 'video'] })).toBe(true)
  expect(await may('speaker-selection', OWN)).toBe(true)
  expect(await may('media', { ...OWN, mediaTypes: ['audio', 'video'] })).toBe(false)
  expect(await may('media', { ...OWN, mediaTypes: ['video'] })).toBe(false)
  expect(await may('media', { ...OWN, mediaTypes: [] })).toBe(false)
  expect(await may('media', { ...STRANGER, mediaTypes: ['audio'] })).toBe(false)
  expect(await may('media', { ...OWN, isMainFrame: false, mediaTypes: ['audio'] })).toBe(false)
  for (const permission of ['geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fullscreen', 'midi', 'hid', 'usb', 'serial', 'fileSystem', 'unknown']) expect(await may(permission, OWN), permission).toBe(false)
  const checks = (permission: string, origin: string, details: object): Promise<boolean> => desktop.ask('may-check', permission, origin, details)
  expect(await checks('media', 'app://dragoman', { isMainFrame: true, mediaType: 'unknown' })).toBe(true)
  expect(await checks('media', 'app://dragoman', { isMainFrame: true, mediaType: 'video' })).toBe(false)
  expect(await checks('media', 'https://evil.example', { isMainFrame: true, mediaType: 'audio' })).toBe(false)
  expect(await checks('geolocation', 'app://dragoman', { isMainFrame: true })).toBe(false)
})

test('[D45] 5b. the display handler answers our own main frame only, and always with a picture', async () => {
  const display = (request: object): Promise<object> => desktop.ask('display', { videoRequested: true, audioRequested: true, securityOrigin: '', userGesture: true, ...request })
  expect(await display({ frame: { url: 'app://dragoman/', parent: null } })).toEqual({ video: true, audio: true })
  const denied = { error: 'Permission denied', name: 'NotAllowedError' }
  expect(await display({ frame: null })).toEqual(denied)
  expect(await display({ frame: { url: 'https://evil.example/', parent: null } })).toEqual(denied)
  expect(await display({ frame: { url: 'app://dragoman/', parent: {} } })).toEqual(denied)
  expect(await display({ frame: { url: 'app://dragoman/', parent: null }, audioRequested: false })).toEqual(denied)
})

test('[D46] 6. web security is on', async () => {
  expect(await webPreferences()).toMatchObject({ webSecurity: true })
})

test('[D47] 7. a strict policy: nothing inline, no eval, no other origin', async () => {
  const policy = await policyOf()
  expect(policy).toContain("default-src 'none'; script-src 'self'")
  expect(policy).toContain("connect-src 'self';")
  // Recorded sound is played from memory; nothing else may come from there.
  expect(policy.replace(/media-src [^;]*;/u, '')).not.toMatch(/unsafe|blob:|data:|http|\*/u)
  expect(policy).toMatch(/media-src (?:'self' )?blob:;/u)
  expect(await desktop.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.ran = true'
    document.head.append(script)
    return 'ran' in globalThis
  })).toBe(false)
})

test('[D48] 8. insecure content is not allowed', async () => {
  expect(await webPreferences()).not.toHaveProperty('allowRunningInsecureContent')
})

test('[D49] 9. no experimental features', async () => {
  expect(await webPreferences()).not.toHaveProperty('experimentalFeatures')
})

test('[D50] 10. no Blink features are turned on', async () => {
  expect(await webPreferences()).not.toHaveProperty('enableBlinkFeatures')
})

test('[D51] 11. no webview may be made', async () => {
  expect(await webPreferences()).toMatchObject({ webviewTag: false })
})

test('[D52] 12. a webview that is made all the same is not attached', async () => {
  expect(await desktop.ask('may-go', 'will-attach-webview', 'app://dragoman/')).toBe(false)
})

test('[D53] 13. the window stays on its page; loading that again is allowed', async () => {
  for (const kind of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
    expect(await desktop.ask('may-go', kind, 'app://dragoman/')).toBe(true)
    for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://other/', 'app://dragoman/assets/x.js', 'app://dragoman/?x', 'javascript:alert(1)', 'data:text/html,x']) {
      expect(await desktop.ask('may-go', kind, url), `${kind} ${url}`).toBe(false)
    }
  }
})

test('[D54] 14. no window opens', async () => {
  expect(await desktop.ask('window-open', 'https://evil.example/')).toEqual({ action: 'deny' })
  expect(await desktop.ask('window-open', 'app://dragoman/')).toEqual({ action: 'deny' })
})

test('[D55] 15. only the links we ship reach the system’s browser', async () => {
  for (const url of ['https://evil.example/', 'file:///etc/passwd', 'ms-settings:privacy', 'https://openai.com/policies/privacy-policy/../../evil']) await desktop.ask('window-open', url)
  expect(await desktop.calls('shell.openExternal')).toEqual([])
  await desktop.page.getByRole('button', { name: /OpenAI \(US\)/u }).click()
  const link = desktop.page.locator('a[target="_blank"]')
  const href = await link.getAttribute('href')
  await link.click()
  await expect.poll(async () => (await desktop.calls('shell.openExternal')).map(({ args }) => args)).toEqual([[href]])
})

test('[D56] 16. Electron is a version that is still looked after, pinned exactly', () => {
  const { devDependencies } = JSON.parse(file('package.json')) as { devDependencies: Record<string, string> }
  expect(devDependencies['electron']).toMatch(/^(\d+)\.\d+\.\d+$/u)
  expect(Number(devDependencies['electron']?.split('.')[0])).toBeGreaterThanOrEqual(45)
})

test('[D57] 17. a call from anything but our own main frame is rejected', async () => {
  for (const frame of [null, { url: 'https://evil.example/', parent: null }, { url: 'app://dragoman/', parent: {} }, { url: 'app://dragoman.evil/', parent: null }]) {
    const answer = await desktop.ask<{ error?: string }>('invoke', 'dragoman:connect', frame)
    expect(answer.error).toContain('is for the window of Dragoman only')
  }
  expect(await desktop.ask('invoke', 'anything-else', { url: 'app://dragoman/', parent: null })).toHaveProperty('error')
})

test('[D58] 18. no file: pages; the scheme is standard and secure and bypasses no policy', async () => {
  expect(await desktop.ask('schemes')).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }])
  const main = file('out/main/index.js')
  expect(main).not.toMatch(/file:\/\/\/?[^\s"'`]*index\.html/u)
  // One page comes from a file: what is printed as PDF, in a hidden window of its own in which no script runs.
  expect(main.match(/loadFile/gu)).toHaveLength(1)
  expect(main).toMatch(/show: false,\s*webPreferences: \{\s*javascript: false,\s*sandbox: true/u)
  const status = async (url: string, method = 'GET'): Promise<number> => (await desktop.ask<{ status: number }>('fetch', url, method)).status
  expect(await status('app://dragoman/')).toBe(200)
  expect(await status('app://dragoman/', 'HEAD')).toBe(200)
  expect(await status('app://dragoman/', 'POST')).toBe(405)
  expect(await status('app://other/')).toBe(403)
  for (const path of ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain/index.js', '/assets/../../main/index.js', '/assets/', '/package.json', '//etc/passwd']) expect(await status(`app://dragoman${path}`), path).toBe(404)
})

test('[D59] 19. fuses: every one that hardens is set for the package', () => {
  const fuses = file('build/electron-builder.yml')
  for (const line of ['runAsNode: false', 'enableCookieEncryption: true', 'enableNodeOptionsEnvironmentVariable: false', 'enableNodeCliInspectArguments: false', 'enableEmbeddedAsarIntegrityValidation: true', 'onlyLoadAppFromAsar: true', 'loadBrowserProcessSpecificV8Snapshot: false', 'grantFileProtocolExtraPrivileges: false']) {
    expect(fuses).toContain(line)
  }
})

test('[D60] 20. the page gets one constant and no Electron: the preload’s surface, frozen', async () => {
  expect(await desktop.page.evaluate(() => Reflect.get(globalThis, '__standin').exposed as unknown)).toEqual({ dragoman: ['carrier'] })
  expect(await desktop.page.evaluate(() => [JSON.stringify(Reflect.get(globalThis, 'dragoman')), Object.isFrozen(Reflect.get(globalThis, 'dragoman'))])).toEqual(['{"carrier":"message-port"}', true])
  const preload = file('out/preload/index.cjs')
  expect(preload.match(/require\([^)]*\)/gu)).toEqual(['require("electron")'])
  expect(preload.match(/ipcRenderer\.\w+/gu)).toEqual(['ipcRenderer.once', 'ipcRenderer.invoke'])
})
