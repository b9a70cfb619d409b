import type { SoundDevice } from './port.ts'

/** The parts of a MediaDeviceInfo that matter here. */
export type ListedDevice = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'groupId' | 'label'>

/** Chromium's second entries for what the system uses by default and for calls. */
const DEFAULT_ID = 'default'
const COMMUNICATIONS_ID = 'communications'

/** Real devices, each once. The entry named `default` only marks the device it stands for, unless nothing else stands for it. */
export function soundDevices(devices: readonly ListedDevice[], kind: 'audioinput' | 'audiooutput'): readonly SoundDevice[] {
  const own = devices.filter((device) => device.kind === kind && device.deviceId !== COMMUNICATIONS_ID)
  const byDefault = own.find((device) => device.deviceId === DEFAULT_ID)
  const real = own.filter((device) => device !== byDefault)
  const meant = byDefault && real.find((device) => standsFor(byDefault, device))
  const listed = byDefault !== undefined && meant === undefined ? [byDefault, ...real] : real
  return listed.map((device) => ({ id: device.deviceId, label: device.label, isDefault: device === meant || device === byDefault }))
}

/** True when the list names devices and this one is not among them. Before permission no device has an id: nothing is known then. */
export function isGone(devices: readonly ListedDevice[], wanted: Pick<ListedDevice, 'kind' | 'deviceId'> & { readonly groupId?: string }): boolean {
  const own = devices.filter((device) => device.kind === wanted.kind)
  if (own.some((device) => device.deviceId === '')) return false
  if (wanted.deviceId !== DEFAULT_ID) return !own.some((device) => device.deviceId === wanted.deviceId)
  // What is open under the name `default` is the device that was the default then: known by its group.
  return wanted.groupId !== undefined && wanted.groupId !== '' && !own.some((device) => device.groupId === wanted.groupId)
}

function standsFor(byDefault: ListedDevice, device: ListedDevice): boolean {
  return device.groupId === byDefault.groupId && (byDefault.label === '' || byDefault.label.endsWith(device.label))
}
