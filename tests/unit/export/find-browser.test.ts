import { describe, expect, it } from 'vitest'
import { findBrowser, type BrowserPlaces } from '../../../src-main/export/print/find-browser.ts'

function computer(platform: NodeJS.Platform, programs: readonly string[], environment: Record<string, string> = {}, folders: Record<string, string[]> = {}): BrowserPlaces {
  return {
    platform,
    environment,
    homeFolder: platform === 'win32' ? 'C:\\Users\\u' : '/home/u',
    isProgram: async (path) => programs.includes(path),
    list: async (folder) => folders[folder] ?? [],
  }
}
const found = (path: string) => ({ kind: 'found', path })

describe('the browser that prints', () => {
  it('[X15] is the one that is named, and no other when that is wrong', async () => {
    const named = { DRAGOMAN_CHROMIUM: '/opt/my/chrome' }
    expect(await findBrowser(computer('linux', ['/opt/my/chrome', '/usr/bin/chromium'], named))).toEqual(found('/opt/my/chrome'))
    expect(await findBrowser(computer('linux', ['/usr/bin/chromium'], named))).toEqual({ kind: 'wrong', path: '/opt/my/chrome' })
  })

  it.each([
    ['linux', '/usr/bin/chromium', {}],
    ['linux', '/snap/bin/chromium', {}],
    ['linux', '/opt/bin/microsoft-edge', { PATH: 'relative:/opt/bin' }],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}],
    ['darwin', '/home/u/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', {}],
    ['win32', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', { PROGRAMFILES: 'C:\\Program Files' }],
    ['win32', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }],
  ] as const)('[X15] is found on %s: %s', async (platform, path, environment) => {
    expect(await findBrowser(computer(platform, [path], environment))).toEqual(found(path))
  })

  it('[X15] is the newest of Playwright where nothing is installed', async () => {
    const folder = '/home/u/.cache/ms-playwright'
    const programs = [`${folder}/chromium-900/chrome-linux/chrome`, `${folder}/chromium-1200/chrome-linux64/chrome`]
    const folders = { [folder]: ['firefox-1', 'chromium-900', 'chromium-1200', 'chromium_headless_shell-1200'] }
    expect(await findBrowser(computer('linux', programs, {}, folders))).toEqual(found(`${folder}/chromium-1200/chrome-linux64/chrome`))
    const windows = 'D:\\pw\\chromium-7\\chrome-win64\\chrome.exe'
    expect(await findBrowser(computer('win32', [windows], { PLAYWRIGHT_BROWSERS_PATH: 'D:\\pw' }, { 'D:\\pw': ['chromium-7'] }))).toEqual(found(windows))
  })

  it('[X15] may be missing', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) expect(await findBrowser(computer(platform, []))).toEqual({ kind: 'none' })
  })
})
