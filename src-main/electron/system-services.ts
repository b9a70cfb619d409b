import { AppError, type SystemServices } from '../app/services.ts'
import { canRestrictOwnAudio } from './own-voice.ts'
import type { PulseMicrophone } from './pulse-microphone.ts'
import type { PulseMonitor } from './pulse-monitor.ts'
import { settingsAddress } from './system-settings.ts'

export interface SystemServicesOptions {
  readonly platform: NodeJS.Platform
  readonly systemVersion: string
  readonly monitor: PulseMonitor
  readonly microphone: PulseMicrophone
  /** Only ever given addresses of our own list. */
  readonly openAddress: (address: string) => Promise<void>
}

/** What this system can do for the window beyond a browser. */
export function createSystemServices({ platform, systemVersion, monitor, microphone, openAddress }: SystemServicesOptions): SystemServices {
  return {
    async openSystemSound() {
      const name = platform === 'linux' ? await monitor.open() : null
      if (name === null) return { kind: 'display', restrictOwnAudio: canRestrictOwnAudio(platform, systemVersion) }
      return { kind: 'input', name, ...(monitor.output === null ? {} : { output: monitor.output }) }
    },
    closeSystemSound: () => monitor.close(),
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
