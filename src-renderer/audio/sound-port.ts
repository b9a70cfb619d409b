import { startCapture } from './capture.ts'
import { soundDevices } from './device-list.ts'
import { DeviceWatch } from './device-watch.ts'
import { completeEnvironment, type SoundPortOptions } from './environment.ts'
import { createPlayer } from './player.ts'
import type { SoundPort } from './port.ts'

/** All sound of this window over the browser's own interfaces. */
export function createSoundPort(options: SoundPortOptions = {}): SoundPort {
  const environment = completeEnvironment(options)
  const watch = new DeviceWatch(environment)
  return {
    inputs: async () => soundDevices(await watch.list(), 'audioinput'),
    outputs: async () => soundDevices(await watch.list(), 'audiooutput'),
    onDevicesChanged: (listener) =>
      watch.subscribe(({ changed }) => {
        if (changed) listener()
      }),
    startCapture: (captureOptions) => startCapture(environment, watch, captureOptions),
    mayCapture: async (kind) => {
      if (kind === 'system') return environment.systemSound !== null
      // A browser that cannot be asked may want a click.
      const permission = await navigator.permissions.query({ name: 'microphone' }).catch(() => null)
      return permission?.state === 'granted'
    },
    createPlayer: () => createPlayer(environment, watch),
  }
}
