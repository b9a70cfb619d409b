import { expect, test } from 'vitest'
import { CaptureSwitch } from '../../../src-renderer/app/capture-switch.ts'
import { completeEnvironment } from '../../../src-renderer/audio/environment.ts'
import { SoundError, type SoundPort } from '../../../src-renderer/audio/port.ts'
import { openSource } from '../../../src-renderer/audio/source.ts'

/** What the browser is asked for. */
async function asked(choice: { readonly keepNoise?: boolean }): Promise<MediaTrackConstraints> {
  const seen: MediaStreamConstraints[] = []
  const mediaDevices = { getUserMedia: async (constraints: MediaStreamConstraints) => (seen.push(constraints), { getAudioTracks: () => [{ readyState: 'live' }], getTracks: () => [] }) }
  await openSource(completeEnvironment({ mediaDevices: mediaDevices as unknown as MediaDevices, newContext: () => expect.unreachable() }), { kind: 'microphone', deviceId: null, ...choice })
  return seen[0]?.audio as MediaTrackConstraints
}

test('[M58] the browser leaves the noise in where this computer takes it out, and still takes out the echo', async () => {
  expect(await asked({})).toMatchObject({ noiseSuppression: true, echoCancellation: true })
  expect(await asked({ keepNoise: true })).toMatchObject({ noiseSuppression: false, echoCancellation: true })
})

test('[M58] each opening of a microphone goes by the setting as it is then', async () => {
  const kept: (boolean | undefined)[] = []
  let keepsNoise = false
  const sound = { startCapture: async (options: { keepNoise?: boolean }) => (kept.push(options.keepNoise), Promise.reject(new SoundError('no-device'))) }
  const nothing = (): void => undefined
  const captures = new CaptureSwitch(sound as unknown as SoundPort, { keepsNoise: () => keepsNoise, onFrame: nothing, onLevel: nothing, onMuted: nothing, onTaken: nothing, onEnded: nothing })
  await captures.open({ source: 'microphone', deviceId: null })
  keepsNoise = true
  await captures.open({ source: 'microphone', deviceId: null })
  expect(kept).toEqual([false, true])
})
