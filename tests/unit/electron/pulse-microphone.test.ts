import { expect, test } from 'vitest'
import { MICROPHONE_NAMES, PulseMicrophone } from '../../../src-main/electron/pulse-microphone.ts'
import { MADE_INPUT, MADE_OUTPUT } from '../../../src-renderer/audio/virtual-devices.ts'
import { FakePulse } from '../../support/fake-pulse.ts'

function setUp(): { pulse: FakePulse; microphone: PulseMicrophone } {
  const pulse = new FakePulse()
  return { pulse, microphone: new PulseMicrophone(pulse.pactl) }
}

test('[P40] a virtual microphone is an output and a remap of it, once, and both are gone when it is closed', async () => {
  const { pulse, microphone } = setUp()
  expect(await microphone.open()).toEqual(MICROPHONE_NAMES)
  expect(await microphone.open()).toEqual(MICROPHONE_NAMES)
  expect([...pulse.modules.values()]).toEqual([
    `module-null-sink\tsink_name=dragoman_voice sink_properties=device.description=${MADE_OUTPUT}`,
    `module-remap-source\tmaster=dragoman_voice.monitor source_name=dragoman_microphone source_properties=device.description=${MADE_INPUT}`,
  ])
  await microphone.close()
  await microphone.close()
  expect(pulse.modules.size).toBe(0)
})

test('[P40] what a crashed run left is removed, and nothing of anyone else', async () => {
  const { pulse, microphone } = setUp()
  pulse.add('module-null-sink', 'sink_name=dragoman_voice sink_properties=a')
  pulse.add('module-remap-source', 'master=dragoman_voice.monitor source_name=dragoman_microphone')
  pulse.add('module-null-sink', 'sink_name=dragoman_voice_of_mine')
  pulse.add('module-remap-source', 'master=x.monitor source_name=dragoman_system_sound')
  await microphone.removeStale()
  expect([...pulse.modules.values()]).toEqual(['module-null-sink\tsink_name=dragoman_voice_of_mine', 'module-remap-source\tmaster=x.monitor source_name=dragoman_system_sound'])
})

test('[P40] half of one is none: it is taken away again and said, and nothing fails without a server', async () => {
  const { pulse, microphone } = setUp()
  pulse.lacks = ['module-remap-source']
  expect(await microphone.open()).toBeNull()
  expect(pulse.modules.size).toBe(0)
  pulse.isThere = false
  expect(await microphone.open()).toBeNull()
  await microphone.removeStale()
  await microphone.close()
})

test('[P40] the default output and microphone stay what they were, also where the server takes the newest', async () => {
  const { pulse, microphone } = setUp()
  pulse.takesNewest = true
  await microphone.open()
  expect([pulse.sink, pulse.source]).toEqual(['alsa_output.pci', 'alsa_input.pci'])
})

test('[P40] closing and opening at once leaves exactly one', async () => {
  const { pulse, microphone } = setUp()
  await microphone.open()
  const [, names] = await Promise.all([microphone.close(), microphone.open()])
  expect(names).toEqual(MICROPHONE_NAMES)
  expect(pulse.modules.size).toBe(2)
})
