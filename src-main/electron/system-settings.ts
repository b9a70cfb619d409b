import type { SystemSetting } from '../../src-shared/api.ts'

const MACOS_PRIVACY = 'x-apple.systempreferences:com.apple.preference.security'

/** The only addresses besides the policy links that are ever handed to the system. */
const PAGES: Readonly<Partial<Record<NodeJS.Platform, Readonly<Partial<Record<SystemSetting, string>>>>>> = {
  darwin: { microphone: `${MACOS_PRIVACY}?Privacy_Microphone`, 'system-sound': `${MACOS_PRIVACY}?Privacy_AudioCapture` },
  win32: { microphone: 'ms-settings:privacy-microphone' },
}

/** Pages of the system's settings that can be opened here; Linux has none that all desktops share. */
export function settingsPages(platform: NodeJS.Platform): SystemSetting[] {
  return Object.keys(PAGES[platform] ?? {}) as SystemSetting[]
}

export function settingsAddress(platform: NodeJS.Platform, page: SystemSetting): string | null {
  return PAGES[platform]?.[page] ?? null
}
