import type { Purpose } from '../../../src-shared/settings.ts'
import type { EngineDescription } from '../../engines/contract.ts'
import { AppError } from '../services.ts'

/** Whether a session is worth nothing without a translated voice. AppError `no-voice` where it is and the service only writes. */
export function needsVoice(purpose: Purpose, { name, speaks }: Pick<EngineDescription, 'name' | 'speaks'>): boolean {
  const needed = purpose === 'face' || purpose === 'speak'
  if (needed && !speaks) throw new AppError('no-voice', `${name} writes and does not speak, so nobody else would hear you. Choose another translation service in the settings.`)
  return needed
}
