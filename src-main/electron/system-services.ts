import { AppError, type SystemServices } from '../app/services.ts'
import { canRestrictOwnAudio } from './own-voice.ts'
import type { PulseMicrophone } from './pulse-microphone.ts'
import type { PulseSound } from './pulse-sound.ts'
import { settingsAddress } from './system-settings.ts'

/** What the sound server of Linux does for us. */
export interface PulseParts {
  readonly sound: PulseSound
  readonly microphone: PulseMicrophone
}

export interface SystemServicesOptions extends PulseParts {
  readonly platform: NodeJS.Platform
  readonly systemVersion: string
  /** The program whose sound alone is wanted, as the settings say now; null: everything that plays. */
  readonly onlyProgram: () => string | null
  /** Only ever given addresses of our own list. */
  readonly openAddress: (address: string) => Promise<void>
}

/** What this system can do for the window beyond a browser. */
export function createSystemServices({ platform, systemVersion, sound, microphone, onlyProgram, openAddress }: SystemServicesOptions): SystemServices {
  return {
    async openSystemSound() {
      const program = platform === 'linux' ? onlyProgram() : null
      const name = platform === 'linux' ? await sound.open(program) : null
      if (name !== null && program !== null) return { kind: 'input', name, withoutUs: true }
      if (name !== null) return { kind: 'input', name, ...(sound.output === null ? {} : { output: sound.output }) }
      // Everything instead of one program would be heard by a service that was not meant to.
      if (program !== null) throw new AppError('no-program-sound', 'The sound of one program cannot be had here. Choose everything this computer plays.')
      return { kind: 'display', restrictOwnAudio: canRestrictOwnAudio(platform, systemVersion) }
    },
    closeSystemSound: () => sound.close(),
    programs: async () => (platform === 'linux' ? sound.programs() : null),
    async openVirtualMicrophone() {
      const made = platform === 'linux' ? await microphone.open() : null
      if (made === null) throw new AppError('no-virtual-microphone', 'A virtual microphone cannot be made here. Is PulseAudio or PipeWire running?')
      return made
    },
    closeVirtualMicrophone: () => microphone.close(),
    async openSystemSettings({ page }) {
      const address = settingsAddress(platform, page)
      if (address === null) throw new AppError('not-here', 'Dragoman cannot open this page of the system settings here. Open the settings yourself.')
      await openAddress(address)
    },
  }
}
