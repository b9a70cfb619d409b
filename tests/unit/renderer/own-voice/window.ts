import { App } from '../../../../src-renderer/app/app.ts'
import { ownVoiceCode } from '../../../../src-renderer/own-voice/door.ts'
import { toldOf, type Told } from '../../../../src-renderer/own-voice/told.ts'
import type { SoundDevice, SoundOrigin } from '../../../../src-renderer/audio/port.ts'
import { FRAME_SAMPLES } from '../../../../src-shared/audio/pcm.ts'
import { defaultSettings, type Settings } from '../../../../src-shared/settings.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { FakeHost } from '../../../support/fake-host/fake-client.ts'
import { FakeConnection } from '../../../support/fake-host/fake-connection.ts'
import { FakeSound } from '../../../support/fake-host/fake-sound.ts'

export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

export const SPEAKERS: SoundDevice = { id: 'speakers', label: 'Loudspeakers', isDefault: true }
export const SCREEN: SoundDevice = { id: 'screen', label: 'Screen', isDefault: false }
export const HEADSET: SoundDevice = { id: 'headset', label: 'Jabra Headset', isDefault: false }
export const OF_SPEAKERS: SoundOrigin = { kind: 'output', restricted: false, output: 'Loudspeakers' }

interface WindowOptions {
  readonly settings?: Partial<Settings>
  readonly origin?: SoundOrigin
}

/** A window whose session listens and speaks, on a clock moved by hand. */
export async function speakingWindow({ settings = {}, origin = OF_SPEAKERS }: WindowOptions = {}) {
  await ownVoiceCode.fetch()
  const clock = new FakeClock()
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, sourceKind: 'system', voiceOn: true, ...settings } })
  const sound = new FakeSound()
  sound.systemOrigin = origin
  sound.outputDevices = [SPEAKERS, SCREEN]
  const connection = new FakeConnection()
  const app = new App({ client: host.client, sound, connection, clock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  app.open()
  await settle()
  await app.session.start()
  await settle()
  return {
    app,
    host,
    sound,
    connection,
    clock,
    isolation: () => app.store.getState().ownVoice.first?.kind ?? null,
    told: (): Told | null => toldOf(app.store.getState()),
    /** So much of somebody else, loud; gives how many of the frames that were sent then were silent. */
    hear: (ms: number): number => {
      const before = connection.frames.length
      for (let at = 0; at < ms; at += 20) {
        clock.advance(20)
        sound.hear(0.1)
      }
      return connection.frames.slice(before).filter(({ silent }) => silent === true).length
    },
    /** What is played and what is heard, each 20 ms. */
    both: (played: Int16Array, heard: Int16Array): void => {
      for (let at = 0; at + FRAME_SAMPLES <= heard.length; at += FRAME_SAMPLES) {
        clock.advance(20)
        sound.playTapped(played.slice(at, at + FRAME_SAMPLES))
        sound.hearPcm(heard.subarray(at, at + FRAME_SAMPLES))
      }
    },
    plug: async (...outputs: SoundDevice[]): Promise<void> => {
      sound.outputDevices = outputs
      sound.changeDevices(sound.inputDevices)
      await settle()
    },
    change: async (patch: Partial<Settings>): Promise<void> => {
      await app.change(patch)
      await settle()
    },
    noted: () => host.calls.flatMap(({ name, input }) => (name === 'diagnostics.note' ? [(input as { kind: string }).kind] : [])),
  }
}
