import type { KeyboardKind } from '../../../src-shared/shortcuts/actions.ts'
import { systemOf } from '../../app/system-of.ts'

/** Which names stand on the keys of this computer. */
export function keyboardKind(platform: NodeJS.Platform): KeyboardKind {
  return systemOf(platform).system ?? 'linux'
}
