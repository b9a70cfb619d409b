import { TEST_TONE_LISTEN_MS, TestToneEar, testTone } from '../../src-shared/audio/test-tone.ts'
import type { Clock } from '../../src-shared/clock.ts'
import type { Capture, Player, SoundPort } from './port.ts'
import type { VirtualDevice } from './virtual-devices.ts'

/** `heard`: what is played comes out of the microphone. `silent`: it does not. `no-input`: there is no microphone to it. `failed`: an end could not be opened. */
export type Trial = 'heard' | 'silent' | 'no-input' | 'failed'

/** An output that was just made takes a moment to begin, ms. */
const WAIT_MS = TEST_TONE_LISTEN_MS + 1_500

/** Plays a tone into a virtual microphone and listens whether it comes out. Closes all it opened. */
export async function tryVirtualDevice(device: VirtualDevice, { sound, clock }: { readonly sound: SoundPort; readonly clock: Clock }): Promise<Trial> {
  const { inputId, outputId } = device
  if (inputId === null) return 'no-input'
  let capture: Capture | null = null
  let player: Player | null = null
  const ear = new TestToneEar()
  let settle: (trial: Trial) => void = () => undefined
  const settled = new Promise<Trial>((resolve) => (settle = resolve))
  const timer = clock.setTimer(WAIT_MS, () => settle('silent'))
  try {
    capture = await sound.startCapture({
      kind: 'microphone',
      deviceId: inputId,
      raw: true,
      onFrame: (pcm) => {
        ear.push(pcm)
        if (ear.find().kind === 'found') settle('heard')
      },
      onLevel: () => undefined,
      onEnded: () => settle('failed'),
    })
    player = await sound.createPlayer()
    await player.setOutput(outputId)
    player.push(testTone(), 24_000)
    return await settled
  } catch {
    return 'failed'
  } finally {
    clock.clearTimer(timer)
    capture?.close()
    await player?.close()
  }
}
