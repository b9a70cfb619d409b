import type { KeyboardKind } from '../../src-shared/shortcuts/actions.ts'

/** Which names stand on the keys of this computer. */
export function keyboardKind(platform: NodeJS.Platform): KeyboardKind {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
