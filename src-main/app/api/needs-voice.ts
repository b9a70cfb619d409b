import type { Purpose } from '../../../src-shared/settings.ts'
import type { EngineDescription } from '../../engines/contract.ts'
import { AppError } from '../services.ts'

/** Whether a session is worth nothing without a translated voice. */
export function needsVoice(purpose: Purpose): boolean {
  return purpose === 'face' || purpose === 'speak'
}

/** AppError `no-voice` where a voice is needed and the service only writes. */
export function refuseVoiceless(purpose: Purpose, { name, speaks }: Pick<EngineDescription, 'name' | 'speaks'>): void {
  if (needsVoice(purpose) && !speaks) throw new AppError('no-voice', `${name} writes and does not speak, so nobody else would hear you. Choose another translation service in the settings.`)
}
