import type { CommandLine } from 'electron'

/** Gain control on a captured system sound moves the system's own volume, for every program and for good (electron-audio.md 1.2). */
const OFF = ['WebRtcAllowInputVolumeAdjustment']
/** The first is read by some builds for the loopback; the second asks the portal for shortcuts on Wayland, where it is not on by itself. */
const ON_LINUX = ['PulseaudioLoopbackForScreenShare', 'GlobalShortcutsPortal']

/** One comma list: `appendSwitch` replaces what a switch held before. */
export function mergeFeatures(before: string, wanted: readonly string[]): string {
  const names = before.split(',').map((name) => name.trim())
  return [...new Set([...names, ...wanted])].filter((name) => name !== '').join(',')
}

/** Must run before the app is ready. */
export function applyFeatures(commandLine: Pick<CommandLine, 'getSwitchValue' | 'appendSwitch'>, platform: NodeJS.Platform): void {
  const add = (name: string, features: readonly string[]): void => {
    if (features.length > 0) commandLine.appendSwitch(name, mergeFeatures(commandLine.getSwitchValue(name), features))
  }
  add('disable-features', OFF)
  add('enable-features', platform === 'linux' ? ON_LINUX : [])
}
