import { describe, expect, test } from 'vitest'
import { isGone, type ListedDevice, soundDevices } from '../../../src-renderer/audio/device-list.ts'

function input(deviceId: string, label: string, groupId: string): ListedDevice {
  return { kind: 'audioinput', deviceId, label, groupId }
}

const speaker: ListedDevice = { kind: 'audiooutput', deviceId: 's', label: 'Speaker', groupId: 'g1' }

describe('the list', () => {
  test('[M4] names every device once and marks the default', () => {
    const devices = [
      input('default', 'Default - Built-in', 'g1'),
      input('communications', 'Communications - Headset', 'g2'),
      input('a', 'Built-in', 'g1'),
      input('b', 'Headset', 'g2'),
      speaker,
    ]
    expect(soundDevices(devices, 'audioinput')).toEqual([
      { id: 'a', label: 'Built-in', isDefault: true },
      { id: 'b', label: 'Headset', isDefault: false },
    ])
    expect(soundDevices(devices, 'audiooutput')).toEqual([{ id: 's', label: 'Speaker', isDefault: false }])
  })

  test('[M4] of two devices in one group only the one that is meant is the default', () => {
    const devices = [input('default', 'Default - Line', 'g1'), input('a', 'Built-in', 'g1'), input('b', 'Line', 'g1')]
    expect(soundDevices(devices, 'audioinput').filter(({ isDefault }) => isDefault)).toEqual([{ id: 'b', label: 'Line', isDefault: true }])
  })

  test('[M4] keeps a default that stands for nothing else', () => {
    const devices = [input('default', 'Fake Default', 'g1'), input('a', 'Fake 1', 'g2')]
    expect(soundDevices(devices, 'audioinput').map(({ id, isDefault }) => [id, isDefault])).toEqual([['default', true], ['a', false]])
  })

  test('[M4] shows a device that may not be named yet', () => {
    expect(soundDevices([input('', '', '')], 'audioinput')).toEqual([{ id: '', label: '', isDefault: false }])
  })
})

describe('a device', () => {
  test('[M4] is gone when the list lacks its id', () => {
    const wanted = { kind: 'audioinput', deviceId: 'a' } as const
    expect(isGone([input('a', 'A', 'g1'), input('b', 'B', 'g2')], wanted)).toBe(false)
    expect(isGone([input('b', 'B', 'g2')], wanted)).toBe(true)
    expect(isGone([{ ...speaker, deviceId: 'a' }], wanted)).toBe(true)
    expect(isGone([], wanted)).toBe(true)
  })

  test('[M4] opened as the default is gone when its group is, also if there is another default', () => {
    const wanted = { kind: 'audioinput', deviceId: 'default', groupId: 'g1' } as const
    expect(isGone([input('default', 'Default - B', 'g2'), input('a', 'A', 'g1'), input('b', 'B', 'g2')], wanted)).toBe(false)
    expect(isGone([input('default', 'Default - B', 'g2'), input('b', 'B', 'g2')], wanted)).toBe(true)
    expect(isGone([input('b', 'B', 'g2')], { kind: 'audioinput', deviceId: 'default' })).toBe(false)
  })

  test('[M4] is not called gone while devices may not be named', () => {
    expect(isGone([input('', '', '')], { kind: 'audioinput', deviceId: 'a' })).toBe(false)
  })
})
