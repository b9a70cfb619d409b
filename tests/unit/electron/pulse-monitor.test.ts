import { expect, test } from 'vitest'
import { INPUT_NAME, PulseMonitor } from '../../../src-main/electron/pulse-monitor.ts'
import { FakePulse } from '../../support/fake-pulse.ts'

function setUp(): { pulse: FakePulse; monitor: PulseMonitor } {
  const pulse = new FakePulse()
  return { pulse, monitor: new PulseMonitor(pulse.pactl) }
}

test('the monitor of the default output becomes an input while it is used, once for all users', async () => {
  const { pulse, monitor } = setUp()
  expect(await monitor.open()).toBe(INPUT_NAME)
  expect(await monitor.open()).toBe(INPUT_NAME)
  expect([...pulse.modules.values()]).toEqual([`module-remap-source\tmaster=alsa_output.pci.monitor source_name=dragoman_system_sound source_properties=device.description=${INPUT_NAME}`])
  await monitor.close()
  expect(pulse.modules.size).toBe(1)
  await monitor.close()
  expect(pulse.modules.size).toBe(0)
})

test('a close and an open right after it leave exactly one', async () => {
  const { pulse, monitor } = setUp()
  await monitor.open()
  const [, name] = await Promise.all([monitor.close(), monitor.open()])
  expect(name).toBe(INPUT_NAME)
  expect(pulse.modules.size).toBe(1)
  await monitor.closeAll()
  await monitor.closeAll()
  expect(pulse.modules.size).toBe(0)
})

test('what a crashed run left is removed, and nothing of anyone else', async () => {
  const { pulse, monitor } = setUp()
  pulse.add('module-remap-source', 'master=x.monitor source_name=dragoman_system_sound source_properties=a')
  pulse.add('module-remap-source', 'master=x.monitor source_name=dragoman_system_sound_of_mine')
  pulse.add('module-null-sink', 'sink_name=dragoman_system_sound')
  await monitor.removeStale()
  expect([...pulse.modules.values()]).toEqual(['module-remap-source\tmaster=x.monitor source_name=dragoman_system_sound_of_mine', 'module-null-sink\tsink_name=dragoman_system_sound'])
})

test('without pactl, without a server and without an output there is no input, and nothing fails', async () => {
  const { pulse, monitor } = setUp()
  pulse.isThere = false
  await monitor.removeStale()
  expect(await monitor.open()).toBeNull()
  await monitor.close()
  pulse.isThere = true
  pulse.sink = ''
  expect(await monitor.open()).toBeNull()
  pulse.sink = 'back'
  expect(await monitor.open()).toBe(INPUT_NAME)
})

test('a module that somebody else unloaded meanwhile is no failure', async () => {
  const { pulse, monitor } = setUp()
  await monitor.open()
  pulse.modules.clear()
  await monitor.close()
  expect(await monitor.open()).toBe(INPUT_NAME)
})

const SINKS = `Sink #0
	State: RUNNING
	Name: alsa_output.pci
	Description: Built-in Audio Analog Stereo
	Driver: module-alsa-card.c
Sink #1
	State: IDLE
	Name: alsa_output.pci.hdmi
	Description: HDMI / DisplayPort
`

test('[M41] the output that is heard is known by the name a browser lists it by', async () => {
  const { pulse, monitor } = setUp()
  pulse.sinks = SINKS
  expect(monitor.output).toBeNull()
  await monitor.open()
  expect(monitor.output).toBe('Built-in Audio Analog Stereo')
  await monitor.close()
  expect(monitor.output).toBeNull()
  pulse.sink = 'alsa_output.pci.hdmi'
  await monitor.open()
  expect(monitor.output).toBe('HDMI / DisplayPort')
  await monitor.close()
  pulse.sinks = ''
  await monitor.open()
  expect(monitor.output).toBeNull()
})
