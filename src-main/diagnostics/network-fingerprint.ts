import type { NetworkInterfaceInfo } from 'node:os'

/** The same text as long as this computer has the same addresses; never shown or kept. */
export function networkFingerprint(interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>): string {
  const addresses = Object.entries(interfaces).flatMap(([name, entries]) =>
    (entries ?? []).flatMap(({ address, internal, family }) => (internal || (family === 'IPv6' && address.startsWith('fe80')) ? [] : [`${name} ${address}`])),
  )
  return addresses.toSorted().join('\n')
}
