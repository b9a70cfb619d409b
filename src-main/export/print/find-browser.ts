import { posix, win32 } from 'node:path'

/** What is asked of the computer while a browser is looked for. */
export interface BrowserPlaces {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly homeFolder: string
  /** A file that may be run. */
  isProgram(path: string): Promise<boolean>
  /** Names in a folder; none when it is not there. */
  list(folder: string): Promise<readonly string[]>
}

export type FoundBrowser =
  | { readonly kind: 'found'; readonly path: string }
  /** `DRAGOMAN_CHROMIUM` names no program. */
  | { readonly kind: 'wrong'; readonly path: string }
  | { readonly kind: 'none' }

/** The browser that prints: the one that is named, one that is installed, or the one Playwright brought. */
export async function findBrowser(places: BrowserPlaces): Promise<FoundBrowser> {
  const named = places.environment['DRAGOMAN_CHROMIUM'] ?? ''
  if (named !== '') return (await places.isProgram(named)) ? { kind: 'found', path: named } : { kind: 'wrong', path: named }
  for (const path of installed(places)) if (await places.isProgram(path)) return { kind: 'found', path }
  for (const path of await fromPlaywright(places)) if (await places.isProgram(path)) return { kind: 'found', path }
  return { kind: 'none' }
}

const LINUX_NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser']
const MAC_PROGRAMS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
]
const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

function installed({ platform, environment, homeFolder }: BrowserPlaces): string[] {
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])
    return WINDOWS_PROGRAMS.flatMap((program) => roots.map((root) => win32.join(root, program)))
  }
  if (platform === 'darwin') return MAC_PROGRAMS.flatMap((program) => ['/Applications', posix.join(homeFolder, 'Applications')].map((root) => posix.join(root, program)))
  const folders = (environment['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return LINUX_NAMES.flatMap((name) => [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin'].map((folder) => posix.join(folder, name)))
}

/** Where Playwright keeps what it downloads (playwright.dev/docs/browsers), the newest first. */
async function fromPlaywright({ platform, environment, homeFolder, list }: BrowserPlaces): Promise<string[]> {
  const { join } = platform === 'win32' ? win32 : posix
  const usual = {
    win32: join(environment['LOCALAPPDATA'] ?? join(homeFolder, 'AppData', 'Local'), 'ms-playwright'),
    darwin: join(homeFolder, 'Library', 'Caches', 'ms-playwright'),
  }
  const other = join(environment['XDG_CACHE_HOME'] ?? join(homeFolder, '.cache'), 'ms-playwright')
  const folder = environment['PLAYWRIGHT_BROWSERS_PATH'] ?? (platform === 'win32' || platform === 'darwin' ? usual[platform] : other)
  const builds = (await list(folder)).filter((name) => /^chromium-\d+$/.test(name)).toSorted((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  const programs = {
    win32: ['chrome-win64\\chrome.exe', 'chrome-win\\chrome.exe'],
    darwin: ['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'].flatMap((name) => [
      `${name}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
      `${name}/Chromium.app/Contents/MacOS/Chromium`,
    ]),
  }
  const here = platform === 'win32' || platform === 'darwin' ? programs[platform] : ['chrome-linux64/chrome', 'chrome-linux/chrome']
  return builds.flatMap((build) => here.map((program) => join(folder, build, program)))
}
