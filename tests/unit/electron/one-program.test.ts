import { expect, test } from 'vitest'
import { OneProgram } from '../../../src-main/electron/one-program/one-program.ts'
import { PROGRAM_INPUT } from '../../../src-main/electron/one-program/sound-server.ts'
import { readStreams } from '../../../src-main/electron/one-program/streams.ts'
import { PulseMonitor } from '../../../src-main/electron/pulse-monitor.ts'
import { PulseSound } from '../../../src-main/electron/pulse-sound.ts'
import { createSystemServices } from '../../../src-main/electron/system-services.ts'
import { PulseMicrophone } from '../../../src-main/electron/pulse-microphone.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { FakePulse, type FakeStream } from '../../support/fake-pulse.ts'

const OURS = 'dragoman_one_program'
const OWN_PROCESS = 77

function setUp() {
  const pulse = new FakePulse()
  const clock = new FakeClock()
  const listeners = new Set<() => void>()
  const one = new OneProgram({
    pactl: pulse.pactl,
    clock,
    ownProcesses: () => [OWN_PROCESS],
    watch: (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  })
  /** The server tells that something changed, and what follows from it is done. */
  const news = async (): Promise<void> => {
    for (const listener of listeners) listener()
    await settled()
  }
  /** Everything that waits its turn is done: `removeStale` waits behind it and does nothing while it is open. */
  const settled = (): Promise<void> => one.removeStale()
  return { pulse, clock, one, listeners, news, settled }
}

const firefox = { name: 'Firefox', binary: 'firefox', title: 'Budget review' } as const
const player = { name: 'VLC media player', binary: 'vlc' } as const

function nothingIsLeft(pulse: FakePulse): void {
  expect([...pulse.modules.values()]).toEqual([])
  expect(pulse.outputs.map(({ name }) => name)).not.toContain(OURS)
}

test('[M77] programs that play are listed once, by the name people know, with what they call it; we ourselves never', async () => {
  const { pulse, one } = setUp()
  pulse.play(firefox)
  pulse.play({ ...firefox, title: 'Music' })
  pulse.play({ ...firefox, title: 'Music' })
  pulse.play({ name: 'Chromium', binary: 'discord', title: 'Playback' })
  pulse.play({ name: 'WEBRTC VoiceEngine', binary: 'discord', title: 'playStream' })
  pulse.play({ name: 'mpv' })
  pulse.play({ name: 'Dragoman', binary: 'dragoman', processId: OWN_PROCESS })
  pulse.add('module-loopback', 'source=x.monitor sink=alsa_output.pci')
  expect(await one.programs()).toEqual([
    { id: 'discord', name: 'Discord', titles: [] },
    { id: 'firefox', name: 'Firefox', titles: ['Budget review', 'Music'] },
    { id: 'mpv', name: 'mpv', titles: [] },
  ])
})

test('[M77] where the sound server cannot tell, there is no list', async () => {
  const { pulse, one } = setUp()
  pulse.isThere = false
  expect(await one.programs()).toBeNull()
  expect(await one.open('firefox')).toBeNull()
  await one.close()
  expect(() => readStreams('Sink Input #0')).toThrow()
  expect(() => readStreams('[{"index":"one"}]')).toThrow()
})

test('[M78] only the chosen program plays into our output, the user goes on hearing it, and everything is as before afterwards', async () => {
  const { pulse, one, listeners } = setUp()
  pulse.plugIn('headset')
  const [meeting, music, song] = [pulse.play(firefox), pulse.play({ ...firefox, on: 'headset' }), pulse.play(player)]
  expect(await one.open('firefox')).toBe(PROGRAM_INPUT)
  expect([meeting, music, song].map((stream) => pulse.whereIs(stream))).toEqual([OURS, OURS, 'alsa_output.pci'])
  expect([...pulse.modules.values()].map((line) => line.split('\t')[0])).toEqual(['module-null-sink', 'module-loopback', 'module-remap-source'])
  expect(pulse.loopback).toBe('alsa_output.pci')
  await one.close()
  expect([meeting, music, song].map((stream) => pulse.whereIs(stream))).toEqual(['alsa_output.pci', 'headset', 'alsa_output.pci'])
  nothingIsLeft(pulse)
  expect(listeners.size).toBe(0)
})

test('[M78] streams are given back before what they play into goes', async () => {
  const { pulse, one } = setUp()
  const meeting = pulse.play(firefox)
  await one.open('firefox')
  await one.closeAll()
  await one.closeAll()
  expect(pulse.moves).toEqual([`${meeting.index} ${OURS}`, `${meeting.index} alsa_output.pci`])
})

test('[M78] what a crash left is given back at the next start, and nothing of anyone else is touched', async () => {
  const { pulse, one } = setUp()
  const meeting = pulse.play(firefox)
  await one.open('firefox')
  pulse.add('module-null-sink', 'sink_name=dragoman_one_program_of_mine')
  const next = new OneProgram({ pactl: pulse.pactl, clock: new FakeClock(), ownProcesses: () => [], watch: () => () => undefined })
  await next.removeStale()
  expect(pulse.whereIs(meeting)).toBe('alsa_output.pci')
  expect([...pulse.modules.values()]).toEqual(['module-null-sink\tsink_name=dragoman_one_program_of_mine'])
})

test('[M78] half of it is none: what was made is taken away, and no stream was moved', async () => {
  const { pulse, one } = setUp()
  pulse.play(firefox)
  pulse.lacks = ['module-remap-source']
  expect(await one.open('firefox')).toBeNull()
  nothingIsLeft(pulse)
  expect(pulse.moves).toEqual([])
})

test('[M78] the default output stays what it was, also where the server takes the newest', async () => {
  const { pulse, one } = setUp()
  pulse.takesNewest = true
  await one.open('firefox')
  expect(pulse.sink).toBe('alsa_output.pci')
  await one.close()
  expect(pulse.sink).toBe('alsa_output.pci')
})

test('[M78] two who use it share one, and it goes with the last', async () => {
  const { pulse, one } = setUp()
  await one.open('firefox')
  await one.open('firefox')
  await one.close()
  expect(pulse.modules.size).toBe(3)
  await one.close()
  nothingIsLeft(pulse)
})

test('[M78] another program that is chosen takes over, and the first one is given back', async () => {
  const { pulse, one } = setUp()
  const [meeting, song] = [pulse.play(firefox), pulse.play(player)]
  await one.open('firefox')
  await one.open('vlc')
  expect([meeting, song].map((stream) => pulse.whereIs(stream))).toEqual(['alsa_output.pci', OURS])
  await one.close()
  expect(pulse.modules.size).toBe(3)
  await one.close()
  nothingIsLeft(pulse)
})

test('[M79] a stream that comes later is heard, too, at the news of it or with the next look', async () => {
  const { pulse, one, news, clock, settled } = setUp()
  expect(await one.open('firefox')).toBe(PROGRAM_INPUT)
  const first = pulse.play(firefox)
  await news()
  expect(pulse.whereIs(first)).toBe(OURS)
  pulse.stopPlaying(first)
  const second = pulse.play(firefox)
  await clock.advance(5_000)
  await settled()
  expect(pulse.whereIs(second)).toBe(OURS)
})

test('[M79] another program that the server puts there is moved away, and so are we', async () => {
  const { pulse, one, news } = setUp()
  await one.open('firefox')
  const strangers: FakeStream[] = [pulse.play({ ...player, on: OURS }), pulse.play({ name: 'Firefox', binary: 'firefox', processId: OWN_PROCESS, on: OURS })]
  await news()
  expect(strangers.map((stream) => pulse.whereIs(stream))).toEqual(['alsa_output.pci', 'alsa_output.pci'])
})

test('[M79] the user hears it where everything else is heard: the loopback follows the default output, also when that goes', async () => {
  const { pulse, one, news } = setUp()
  pulse.play(firefox)
  await one.open('firefox')
  pulse.plugIn('headset')
  pulse.sink = 'headset'
  await news()
  expect(pulse.loopback).toBe('headset')
  // Ours is what some servers choose when an output goes.
  pulse.unplug('headset')
  pulse.sink = OURS
  await news()
  expect([pulse.sink, pulse.loopback]).toEqual(['alsa_output.pci', 'alsa_output.pci'])
})

test('[M79] news that change nothing move nothing, and many at once are one look', async () => {
  const { pulse, one, listeners, settled } = setUp()
  pulse.play(firefox)
  await one.open('firefox')
  const before = pulse.moves.length
  for (let times = 0; times < 50; times += 1) for (const listener of listeners) listener()
  await settled()
  expect(pulse.moves.length).toBe(before)
})

test('[M78] the window gets one program or everything as the setting says, and closing goes in the order of opening', async () => {
  const { pulse, one } = setUp()
  const sound = new PulseSound({ monitor: new PulseMonitor(pulse.pactl), oneProgram: one })
  let chosen: string | null = 'firefox'
  const services = createSystemServices({ platform: 'linux', systemVersion: '', sound, microphone: new PulseMicrophone(pulse.pactl), onlyProgram: () => chosen, openAddress: async () => undefined })
  expect(await services.openSystemSound()).toEqual({ kind: 'input', name: PROGRAM_INPUT, withoutUs: true })
  chosen = null
  expect(await services.openSystemSound()).toEqual({ kind: 'input', name: 'Dragoman_system_sound' })
  await services.closeSystemSound()
  expect([...pulse.modules.values()].map((line) => line.split(' ')[0])).toEqual(['module-remap-source\tmaster=alsa_output.pci.monitor'])
  await services.closeSystemSound()
  await services.closeSystemSound()
  expect(pulse.modules.size).toBe(0)
  chosen = 'firefox'
  await services.openSystemSound()
  // The page is loaded again: its sounds are gone, whatever it still closes.
  await sound.closeAll()
  chosen = null
  await services.openSystemSound()
  await services.closeSystemSound()
  expect(pulse.modules.size).toBe(0)
})

test('[M78] a display that is taken for want of an input is closed as what it is', async () => {
  const { pulse, one } = setUp()
  const sound = new PulseSound({ monitor: new PulseMonitor(pulse.pactl), oneProgram: one })
  pulse.lacks = ['module-remap-source']
  expect(await sound.open(null)).toBeNull()
  pulse.lacks = []
  await sound.open('firefox')
  await sound.close()
  expect(pulse.modules.size).toBe(3)
  await sound.close()
  expect(pulse.modules.size).toBe(0)
})

test('[M78] where one program cannot be had, everything is not taken instead', async () => {
  const { pulse, one } = setUp()
  pulse.lacks = ['module-loopback']
  const sound = new PulseSound({ monitor: new PulseMonitor(pulse.pactl), oneProgram: one })
  const services = createSystemServices({ platform: 'linux', systemVersion: '', sound, microphone: new PulseMicrophone(pulse.pactl), onlyProgram: () => 'firefox', openAddress: async () => undefined })
  await expect(services.openSystemSound()).rejects.toMatchObject({ reason: 'no-program-sound' })
  nothingIsLeft(pulse)
})
