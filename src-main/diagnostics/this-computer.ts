import { homedir, hostname, release, userInfo } from 'node:os'
import type { BundlePlatform } from './bundle.ts'
import type { Person } from './hide-person.ts'

/** What a bundle says of this computer. */
export function describeComputer({ version, host }: Pick<BundlePlatform, 'version' | 'host'>): BundlePlatform {
  return {
    version,
    host,
    node: process.version,
    electron: process.versions['electron'] ?? null,
    system: process.platform,
    systemVersion: release(),
    architecture: process.arch,
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    timeZoneOffsetMinutes: -new Date().getTimezoneOffset(),
  }
}

/** What a bundle must not say: whose computer it is. */
export function personOfComputer(dataFolder: string): Person {
  return { folders: [dataFolder, homedir()], names: [loginName(), hostname()].filter((name) => name !== '' && name !== 'root' && name !== 'localhost') }
}

/** Accounts without an entry have no name (containers). */
function loginName(): string {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
