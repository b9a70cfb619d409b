import type { Capabilities } from '../../src-shared/api.ts'

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, NonNullable<Capabilities['system']>>>> = { win32: 'windows', darwin: 'mac', linux: 'linux' }

/** Which system this is, where the window has words for it. */
export function systemOf(platform: NodeJS.Platform): Pick<Capabilities, 'system'> {
  const system = SYSTEMS[platform]
  return system === undefined ? {} : { system }
}
