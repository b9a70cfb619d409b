import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { FakeComputer } from '../../support/fake-computer/fake-computer.ts'
import { type Device, FakeStream, mic, output } from '../../support/fake-computer/fake-devices.ts'
import { FakeNode } from '../../support/fake-computer/fake-graph.ts'
import { openWindow, type Sent, type StoryWindow } from '../../support/fake-computer/story-window.ts'

const BUILT_IN = mic('built-in', 'Built-in')
const HEADSET = mic('headset', 'Headset')
const ROOM = mic('room', 'Room')
const SPEAKERS = output('speakers', 'Speakers')
const PHONES = output('phones', 'Phones')
const ALL = [BUILT_IN, HEADSET, ROOM, SPEAKERS, PHONES]
const without = (...gone: Device[]): Device[] => ALL.filter((device) => !gone.includes(device))

interface Stage extends StoryWindow {
  readonly computer: FakeComputer
  pass(ms: number): Promise<void>
}

interface Story {
  readonly title: string
  readonly settings?: Partial<Settings>
  readonly run: (stage: Stage) => Promise<void>
  /** Every notice, in order. */
  readonly told?: readonly string[]
  /** What listens in the end. */
  readonly label?: string
  /** Of my microphone, where both sounds are taken. */
  readonly ownLabel?: string
}

const chosen: Partial<Settings> = { microphoneId: 'headset' }
const phones: Partial<Settings> = { outputId: 'phones', voiceOn: true }
const both: Partial<Settings> = { alsoMe: true, theirLanguage: 'fr', targetLanguage: 'de' }
const GONE = 'instead: Default - Built-in'

const stories: readonly Story[] = [
  {
    title: '[M60] the chosen microphone is unplugged and plugged back',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become(without(HEADSET))
      await pass(4_000)
      computer.become(ALL)
    },
    told: [GONE],
    label: 'Headset',
  },
  {
    title: '[M60] the chosen microphone is unplugged and plugged back three times',
    settings: chosen,
    run: async ({ computer, pass }) => {
      for (let time = 0; time < 3; time += 1) {
        computer.become(without(HEADSET))
        await pass(4_000)
        computer.become(ALL)
        await pass(4_000)
      }
    },
    told: [GONE, GONE, GONE],
    label: 'Headset',
  },
  {
    title: '[M60] the chosen microphone comes back while the default one, which listens, goes',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become(without(HEADSET))
      await pass(4_000)
      computer.become(without(BUILT_IN))
    },
    told: [GONE],
    label: 'Headset',
  },
  {
    title: '[M61] the chosen microphone comes back under another id',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become(without(HEADSET))
      await pass(4_000)
      computer.become([...without(HEADSET), mic('headset-2', 'Headset')])
    },
    told: [GONE],
    label: 'Headset',
  },
  {
    title: '[M61] the chosen microphone has another id from one look to the next, which nobody needs to know',
    settings: chosen,
    run: async ({ computer }) => {
      computer.become([...without(HEADSET), mic('headset-2', 'Headset')])
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M61] a second microphone of the same name is not the chosen one',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become([...ALL, mic('twin', 'Headset')])
      await pass(4_000)
      computer.become([...without(HEADSET), mic('twin', 'Headset')])
    },
    told: [GONE],
    label: 'Default - Built-in',
  },
  {
    title: '[M62] the chosen microphone is given another name',
    settings: chosen,
    run: async ({ computer }) => {
      computer.become([...without(HEADSET), mic('headset', 'My headset')])
    },
    told: [],
    label: 'My headset',
  },
  {
    title: '[M62] another microphone is given another name',
    settings: chosen,
    run: async ({ computer }) => {
      computer.become([...without(ROOM), mic('room', 'Hall')])
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M63] the system has another default microphone',
    run: async ({ computer }) => {
      computer.become(ALL, { defaults: { audioinput: 'room' } })
    },
    told: ['moved: Default - Room'],
    label: 'Default - Room',
  },
  {
    title: '[M63] the system has another default microphone while a chosen one listens',
    settings: chosen,
    run: async ({ computer }) => {
      computer.become(ALL, { defaults: { audioinput: 'room' } })
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M63] the default microphone is unplugged and another takes its place',
    run: async ({ computer }) => {
      computer.become(without(BUILT_IN), { defaults: { audioinput: 'room' } })
    },
    told: ['moved: Default - Room'],
    label: 'Default - Room',
  },
  {
    title: '[M64] the sample rate changes: the chosen microphone ends and is still there',
    settings: chosen,
    run: async ({ computer }) => computer.endTracks('headset'),
    told: [],
    label: 'Headset',
  },
  {
    title: '[M64] the sample rate changes: the microphone gives nothing for 1 s',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.hanging.add('headset')
      await pass(1_000)
      computer.hanging.clear()
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M64] the sample rate changes: everything that listens fails',
    settings: chosen,
    run: async ({ computer }) => computer.breakContexts(),
    told: [],
    label: 'Headset',
  },
  {
    title: '[M64] a Bluetooth headset goes from 48 to 16, to 8 and back to 48 kHz, slowly',
    settings: chosen,
    run: async ({ computer, pass }) => {
      for (let change = 0; change < 3; change += 1) {
        computer.endTracks('headset')
        await pass(5_000)
      }
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M65] a Bluetooth headset changes its rate three times within a second: it listens again 10 s later',
    settings: chosen,
    run: async ({ computer, pass }) => {
      for (let change = 0; change < 3; change += 1) {
        computer.endTracks('headset')
        await pass(400)
      }
      await pass(12_000)
    },
    told: [GONE],
    label: 'Headset',
  },
  {
    title: '[M65] the chosen microphone ends whenever it is taken',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.flapping.add('headset')
      computer.endTracks('headset')
      await pass(5_000)
    },
    told: [GONE],
    label: 'Default - Built-in',
  },
  {
    title: '[M65] the only microphone ends whenever it is taken, and works after 30 s',
    run: async ({ computer, pass }) => {
      computer.flapping.add('built-in')
      computer.endTracks('built-in')
      await pass(25_000)
      computer.flapping.clear()
      await pass(10_000)
    },
    // Once more after 10 s, and after 20 s more for good.
    told: ['waiting', 'waiting'],
    label: 'Default - Built-in',
  },
  {
    title: '[M66] a hub with microphone, loudspeaker and headset vanishes at once',
    settings: { ...chosen, ...phones },
    run: async ({ computer }) => computer.become([BUILT_IN, SPEAKERS]),
    told: ['output-gone', GONE],
    label: 'Default - Built-in',
  },
  {
    title: '[M66] a hub vanishes and is back within one look',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.announces = false
      computer.become([BUILT_IN, SPEAKERS], { ends: false })
      await pass(200)
      computer.become(ALL, { ends: false })
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M66] two events in one look: the chosen microphone goes and the default is another',
    settings: chosen,
    run: async ({ computer }) => {
      computer.announces = false
      computer.become(without(HEADSET), { ends: false })
      computer.become(without(HEADSET), { defaults: { audioinput: 'room' }, ends: false })
    },
    told: ['instead: Default - Room'],
    label: 'Default - Room',
  },
  {
    title: '[M66] five events of the system within 100 ms',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become(without(HEADSET))
      await pass(4_000)
      for (const devices of [without(ROOM), ALL, without(SPEAKERS), ALL, without(ROOM)]) {
        computer.become(devices)
        await pass(20)
      }
    },
    told: [GONE],
    label: 'Headset',
  },
  {
    title: '[M67] the system turns the microphone off and on',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.mute({ muted: true })
      await pass(5_000)
      computer.mute({ muted: false })
    },
    told: ['muted'],
    label: 'Headset',
  },
  {
    title: '[M68] the permission is taken away and given again',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.allow({ microphone: false })
      await pass(5_000)
      computer.allow({ microphone: true })
    },
    told: ['sound.microphone.permission-denied'],
    label: 'Headset',
  },
  {
    title: '[M68] the permission is given again, and the system tells nothing',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.announces = false
      computer.allow({ microphone: false })
      await pass(5_000)
      computer.allow({ microphone: true })
    },
    told: ['sound.microphone.permission-denied'],
    label: 'Headset',
  },
  {
    title: '[M69] all devices are gone, then one is back',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become([])
      await pass(5_000)
      computer.become([BUILT_IN, SPEAKERS])
    },
    told: ['waiting', GONE],
    label: 'Default - Built-in',
  },
  {
    title: '[M69] all devices are gone, then the chosen one is back',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.become([])
      await pass(5_000)
      computer.become([HEADSET, SPEAKERS])
    },
    told: ['waiting'],
    label: 'Headset',
  },
  {
    title: '[M70] the chosen output is unplugged and plugged back: the voice is heard there again',
    settings: phones,
    run: async (stage) => {
      await speak(stage, 'phones')
      stage.computer.become(without(PHONES))
      await stage.pass(4_000)
      await speak(stage, 'speakers')
      stage.computer.become(ALL)
      await stage.pass(4_000)
      await speak(stage, 'phones')
    },
    told: ['output-gone'],
  },
  {
    title: '[M70] the chosen output has never been there, and is plugged in later',
    settings: { ...phones, outputId: 'beamer' },
    run: async (stage) => {
      await speak(stage, 'speakers')
      stage.computer.become([...ALL, output('beamer', 'Beamer')])
      await stage.pass(4_000)
      await speak(stage, 'beamer')
    },
    told: ['output-gone'],
  },
  {
    title: '[M71] the default output changes while the voice plays',
    settings: { voiceOn: true },
    run: async (stage) => {
      await speak(stage, 'speakers')
      stage.computer.become(ALL, { defaults: { audiooutput: 'phones' } })
      await stage.pass(4_000)
      await speak(stage, 'phones')
    },
    told: [],
  },
  {
    title: '[M72] the list names nothing for a while, as without permission, and the microphone goes on',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.permission = 'denied'
      await pass(7_000)
      computer.permission = 'granted'
    },
    told: [],
    label: 'Headset',
  },
  {
    title: '[M73] the system tells nothing and moves the sound elsewhere: only the look finds out',
    settings: chosen,
    run: async ({ computer, pass }) => {
      computer.announces = false
      computer.become(without(HEADSET), { ends: false })
      await pass(7_000)
      computer.become(ALL, { ends: false })
    },
    told: [GONE],
    label: 'Headset',
  },
  {
    title: '[M74] the computer sleeps for a minute and wakes with other devices',
    settings: { ...chosen, ...phones },
    run: async ({ computer, pass }) => {
      computer.hanging.add('headset')
      await pass(60_000)
      computer.become([ROOM, SPEAKERS], { defaults: { audioinput: 'room' } })
    },
    told: ['no-frames.microphone', 'output-gone', 'instead: Default - Room'],
    label: 'Default - Room',
  },
  {
    title: '[M75] this computer’s sound ends, my microphone goes on, and one click brings it back',
    settings: both,
    run: async ({ app, computer, pass }) => {
      computer.endTracks('system')
      await pass(4_000)
      await app.session.listenAgain()
    },
    told: ['sound.system.device-gone'],
    label: 'System sound',
    ownLabel: 'Default - Built-in',
  },
  {
    title: '[M75] my microphone is unplugged and plugged back, and this computer’s sound goes on',
    settings: { ...both, ...chosen },
    run: async ({ computer, pass }) => {
      computer.become(without(HEADSET))
      await pass(4_000)
      computer.become(ALL)
    },
    told: [GONE],
    label: 'System sound',
    ownLabel: 'Headset',
  },
  {
    title: '[M75] both end at once',
    settings: { ...both, ...chosen },
    run: async ({ app, computer, pass }) => {
      computer.endTracks('system')
      computer.become(without(HEADSET))
      await pass(4_000)
      await app.session.listenAgain()
      await pass(1_000)
      computer.become(ALL)
    },
    told: ['sound.system.device-gone', GONE],
    label: 'System sound',
    ownLabel: 'Headset',
  },
]

async function speak({ voice, computer, pass }: Stage, at: string): Promise<void> {
  voice()
  await pass(40)
  expect(computer.heardAt.at(-1)).toBe(at)
}

let computer = new FakeComputer(ALL, { audioinput: 'built-in', audiooutput: 'speakers' })

beforeEach(() => {
  vi.useFakeTimers()
  computer = new FakeComputer(ALL, { audioinput: 'built-in', audiooutput: 'speakers' })
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('navigator', { permissions: { query: async () => ({ state: computer.permission }) } })
  vi.stubGlobal('MediaStream', FakeStream)
  vi.stubGlobal('AudioWorkletNode', class extends FakeNode {})
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function pass(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 20) {
    await vi.advanceTimersByTimeAsync(20)
    computer.step()
  }
}

async function started(settings: Partial<Settings>): Promise<Stage> {
  const window = openWindow(computer, { sourceKind: settings.alsoMe === true ? 'system' : 'microphone', ...settings })
  window.app.open()
  await pass(100)
  await window.app.session.start()
  await pass(5_000)
  return { ...window, computer, pass }
}

/** Stop leaves no sound open, the end of the window nothing at all. */
async function ended({ app }: Stage): Promise<void> {
  await app.session.stop()
  await pass(100)
  expect(computer.open).toMatchObject({ tracks: 0, listening: 0 })
  computer.become(ALL)
  await pass(15_000)
  expect(computer.open).toMatchObject({ tracks: 0, listening: 0 })
  app.close()
  await pass(1_000)
  expect(computer.open).toEqual({ tracks: 0, listening: 0, watchers: 0, contexts: 0 })
  expect(vi.getTimerCount()).toBe(0)
}

/** What was taken of one sound arrived once, in order and at its time, 200 ms more or less. */
function expectWhole(sent: readonly Sent[], taken: ReadonlySet<number>): void {
  const frames = sent.filter(({ step }) => step !== null)
  expect(frames.map(({ step }) => step)).toEqual([...taken])
  const first = frames[0]?.step ?? 0
  const off = frames.map(({ step, sample }) => Math.abs(sample / 24 - ((step ?? 0) - first) * 20))
  expect(Math.max(...off)).toBeLessThanOrEqual(200)
  let next = 0
  for (const { sample, samples, step } of sent) {
    // Numbers go on, but for what is said to be missing.
    if (step === null) expect(sample).toBeGreaterThan(next)
    else expect(sample).toBe(next)
    next = sample + samples
  }
}

describe('devices that change in a session', () => {
  it.each(stories)('$title', async ({ settings = {}, run, told = [], label, ownLabel }) => {
    const stage = await started(settings)
    await run(stage)
    await pass(5_000)
    const state = stage.app.store.getState()
    expect(stage.told).toEqual(told)
    expect(state.session.state.kind).toBe('live')
    if (label !== undefined) expect(state.capture).toMatchObject({ kind: 'on', label })
    if (ownLabel !== undefined) expect(state.ownCapture).toMatchObject({ kind: 'on', label: ownLabel })
    await ended(stage)
    for (const source of ['microphone', 'system'] as const) {
      const own = stage.sent.filter(({ channel }) => channel === source)
      if (own.length > 0) expectWhole(own, computer.taken[source])
    }
    expect(stage.sent.length).toBeGreaterThan(400)
  })

  it.each([
    { title: '[M76] Stop while the chosen microphone, which is back, is being opened', change: () => computer.become(ALL) },
    { title: '[M76] Stop while the default microphone is being opened for the chosen one', change: () => computer.become(without(HEADSET)) },
  ])('$title', async ({ change }) => {
    const stage = await started(chosen)
    computer.become([])
    await pass(4_000)
    computer.opensInMs = 1_000
    change()
    await pass(200)
    expect(stage.told).toEqual(['waiting'])
    await ended(stage)
  })

  it('[M76] Stop while it is looked what could listen instead', async () => {
    const stage = await started(chosen)
    computer.listsInMs = 500
    computer.become(without(HEADSET))
    await pass(100)
    await ended(stage)
  })

  it('[M63] another default is said for 15 s, and then no more', async () => {
    const stage = await started({})
    const keys = (): string[] => noticesOf(stage.app.store.getState()).map(({ key }) => key)
    computer.become(ALL, { defaults: { audioinput: 'room' } })
    await pass(14_000)
    expect(keys()).toEqual(['moved'])
    await pass(2_000)
    expect(keys()).toEqual([])
    await ended(stage)
  })

  it('[M64] a page that was busy for a second missed nothing', async () => {
    const stage = await started(chosen)
    computer.busy({ on: true })
    await pass(1_000)
    computer.busy({ on: false })
    await pass(2_000)
    await ended(stage)
    expect(stage.sent.filter(({ step }) => step === null)).toEqual([])
    expectWhole(stage.sent, computer.taken.microphone)
  })
})
