import { expect } from 'vitest'
import { output } from '../../support/fake-computer/fake-devices.ts'
import { ALL, both, BUILT_IN, chosen, GONE, HEADSET, PHONES, phones, ROOM, SPEAKERS, type Stage, without, type Story } from '../../support/fake-computer/story.ts'

export const storiesOfAllSound: readonly Story[] = [
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
