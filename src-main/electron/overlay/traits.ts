import type { OverlayLimit, Sharing } from '../../../src-shared/overlay/overlay-api.ts'

export interface SystemFacts {
  readonly platform: NodeJS.Platform
  /** As `process.getSystemVersion()` says. */
  readonly version: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The command line's `--ozone-platform`, or empty. */
  readonly ozonePlatform: string
}

/** What this system lets a window do that wants to stand above all others and be in nobody's way. */
export interface OverlayTraits {
  /** `told`: the page hears of the pointer although clicks pass. `watched`: the program looks where the pointer is. `none`: neither. */
  readonly hover: 'told' | 'watched' | 'none'
  readonly sharing: Sharing
  readonly moves: 'program' | 'system'
  readonly limits: readonly OverlayLimit[]
  /** A window that takes the top from time to time is put below ours again this often, ms; null: the system keeps the order. */
  readonly raiseEveryMs: number | null
  readonly aboveFullScreenSpaces: boolean
}

/** Build of Windows from which a protected window is left out of captures; before, it is a black patch there. */
const HIDES_FROM_BUILD = 19_041
const RAISE_MS = 1_000

export function overlayTraits(facts: SystemFacts): OverlayTraits {
  switch (facts.platform) {
    case 'win32': {
      const build = Number(facts.version.split('.')[2])
      // PowerPoint and others raise themselves above topmost windows, which go on believing that they are on top.
      return { hover: 'told', sharing: build >= HIDES_FROM_BUILD ? 'hidden' : 'black', moves: 'program', limits: [], raiseEveryMs: RAISE_MS, aboveFullScreenSpaces: false }
    }
    case 'darwin':
      // Programs that capture by ScreenCaptureKit see protected windows all the same.
      return { hover: 'told', sharing: 'some', moves: 'program', limits: [], raiseEveryMs: null, aboveFullScreenSpaces: true }
    default:
      return linuxTraits(isWayland(facts))
  }
}

function linuxTraits(wayland: boolean): OverlayTraits {
  const shared = { sharing: 'never', raiseEveryMs: null, aboveFullScreenSpaces: false } as const
  if (wayland) return { ...shared, hover: 'none', moves: 'system', limits: ['no-place', 'not-on-top', 'no-hover'] }
  return { ...shared, hover: 'watched', moves: 'program', limits: [] }
}

/** A Wayland session, in which Electron draws by Wayland itself unless it was started with `--ozone-platform=x11`. */
export function isWayland({ platform, environment, ozonePlatform }: Pick<SystemFacts, 'platform' | 'environment' | 'ozonePlatform'>): boolean {
  if (platform !== 'linux' || ozonePlatform === 'x11') return false
  if (ozonePlatform === 'wayland') return true
  return environment['XDG_SESSION_TYPE'] === 'wayland' || (environment['XDG_SESSION_TYPE'] === undefined && (environment['WAYLAND_DISPLAY'] ?? '') !== '')
}
