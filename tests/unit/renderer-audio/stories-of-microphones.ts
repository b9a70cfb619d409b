import { mic } from '../../support/fake-computer/fake-devices.ts'
import { ALL, BUILT_IN, chosen, GONE, HEADSET, phones, ROOM, SPEAKERS, without, type Story } from '../../support/fake-computer/story.ts'

export const storiesOfMicrophones: readonly Story[] = [
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
]
