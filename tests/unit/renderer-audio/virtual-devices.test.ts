import { describe, expect, it } from 'vitest'
import type { CaptureOptions, Player, SoundDevice, SoundPort } from '../../../src-renderer/audio/port.ts'
import { SoundError } from '../../../src-renderer/audio/port.ts'
import { tryVirtualDevice } from '../../../src-renderer/audio/try-virtual-device.ts'
import { virtualDevices } from '../../../src-renderer/audio/virtual-devices.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const device = (label: string): SoundDevice => ({ id: label, label, isDefault: false })
const pairs = (outputs: string[], inputs: string[]): (string | null)[][] => virtualDevices(outputs.map(device), inputs.map(device)).map(({ outputName, inputName }) => [outputName, inputName])

describe('virtual microphones', () => {
  it('[P41] are found by name, each with the microphone that belongs to it', () => {
    expect(pairs(['Speakers (Realtek)', 'CABLE Input (VB-Audio Virtual Cable)'], ['Microphone (Realtek)', 'CABLE Output (VB-Audio Virtual Cable)'])).toEqual([['CABLE Input (VB-Audio Virtual Cable)', 'CABLE Output (VB-Audio Virtual Cable)']])
    expect(pairs(['CABLE-B Input (VB-Audio Cable B)', 'CABLE-A Input (VB-Audio Cable A)'], ['CABLE-A Output (VB-Audio Cable A)', 'CABLE-B Output (VB-Audio Cable B)'])).toEqual([
      ['CABLE-B Input (VB-Audio Cable B)', 'CABLE-B Output (VB-Audio Cable B)'],
      ['CABLE-A Input (VB-Audio Cable A)', 'CABLE-A Output (VB-Audio Cable A)'],
    ])
    expect(pairs(['MacBook Pro Speakers (Built-in)', 'BlackHole 2ch (Virtual)'], ['BlackHole 2ch (Virtual)', 'MacBook Pro Microphone (Built-in)'])).toEqual([['BlackHole 2ch (Virtual)', 'BlackHole 2ch (Virtual)']])
    expect(pairs(['BlackHole 16ch', 'BlackHole 2ch'], ['BlackHole 2ch'])).toEqual([['BlackHole 16ch', null], ['BlackHole 2ch', 'BlackHole 2ch']])
    expect(pairs(['VoiceMeeter Input (VB-Audio VoiceMeeter VAIO)'], ['VoiceMeeter Output (VB-Audio VoiceMeeter VAIO)'])).toHaveLength(1)
    expect(pairs(['Dragoman_voice'], ['Dragoman_microphone', 'Desk'])).toEqual([['Dragoman_voice', 'Dragoman_microphone']])
  })

  it('[P41] are nothing else', () => {
    expect(pairs(['Speakers', 'HDMI Input Selector', 'Headset Earphone', 'Dragoman_voice_2'], ['Microphone'])).toEqual([])
  })
})

/** One device of two ends: what is played on `out` comes out of `in` as far as `through` lets it. */
function cable(through: (pcm: Int16Array) => Int16Array, fails: 'input' | 'output' | null = null) {
  const clock = new FakeClock()
  const open: string[] = []
  let capture: CaptureOptions | null = null
  const player: Player = {
    push: (pcm) => {
      for (let at = 0; at + 480 <= pcm.length; at += 480) capture?.onFrame(through(pcm.slice(at, at + 480)), at)
    },
    clear: () => {},
    setVolume: () => {},
    setMuted: () => {},
    setOutput: async (id) => {
      if (fails === 'output') throw new SoundError('device-gone')
      open.push(`plays on ${id}`)
    },
    stats: () => ({ queuedMs: 0, underruns: 0, targetBufferMs: 60, playedMs: 0 }),
    onOutputGone: () => () => undefined,
    onSkipped: () => () => undefined,
    onSpeaking: () => () => undefined,
    outputLatencyMs: 0,
    tap: () => () => undefined,
    close: async () => void open.push('player closed'),
  }
  const sound: Pick<SoundPort, 'startCapture' | 'createPlayer'> = {
    startCapture: async (options) => {
      if (fails === 'input') throw new SoundError('device-busy')
      capture = options
      open.push(`hears ${options.deviceId} ${options.raw === true ? 'raw' : 'processed'}`)
      return { label: '', origin: { kind: 'room' }, close: () => void open.push('capture closed') }
    },
    createPlayer: async () => player,
  }
  const run = (inputId: string | null = 'in') => tryVirtualDevice({ outputId: 'out', outputName: 'Out', inputId, inputName: inputId }, { sound: sound as SoundPort, clock })
  return { clock, open, run }
}

describe('trying a virtual microphone', () => {
  it('[P39] hears the tone, unprocessed, and closes both ends', async () => {
    const { clock, open, run } = cable((pcm) => pcm)
    expect(await run()).toBe('heard')
    expect(open).toEqual(['hears in raw', 'plays on out', 'capture closed', 'player closed'])
    expect(clock.pending()).toBe(0)
  })

  it('[P39] says after a while that nothing came out', async () => {
    const { clock, open, run } = cable((pcm) => new Int16Array(pcm.length))
    const trial = run()
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    clock.advance(6_000)
    expect(await trial).toBe('silent')
    expect(open.slice(-2)).toEqual(['capture closed', 'player closed'])
  })

  it('[P39] says that no microphone belongs to it, or that an end cannot be opened, and leaves nothing open', async () => {
    expect(await cable((pcm) => pcm).run(null)).toBe('no-input')
    const noOutput = cable((pcm) => pcm, 'output')
    expect(await noOutput.run()).toBe('failed')
    expect(noOutput.open).toEqual(['hears in raw', 'capture closed', 'player closed'])
    const noInput = cable((pcm) => pcm, 'input')
    expect(await noInput.run()).toBe('failed')
    expect(noInput.clock.pending()).toBe(0)
  })
})
