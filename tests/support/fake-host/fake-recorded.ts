import type { AppClient } from '../../../src-renderer/app/ports.ts'
import type { Protection, RecordedTrack } from '../../../src-shared/recorded-api.ts'

export interface FakeRecorded {
  /** By session. */
  readonly tracks?: Readonly<Record<string, readonly RecordedTrack[]>>
  readonly sound?: AppClient['recorded']['sound']
  readonly bytes?: number
  /** When given, recordings are locked until it is typed. */
  readonly passphrase?: string
}

/** Recorded sound as a window meets it. Waveforms are made up, sound is what the test gives. */
export function createFakeRecorded(options: FakeRecorded, note: (name: string, input: unknown) => void): AppClient['recorded'] {
  let passphrase = options.passphrase ?? null
  let unlocked = passphrase === null
  const protection = (): Protection => ({ on: passphrase !== null, exists: passphrase !== null, unlocked })
  const check = (typed: string | null): void => {
    if (passphrase === null || typed === passphrase) return
    const message = 'This is not the passphrase of your recordings. Type it again; capital letters count.'
    throw Object.assign(new Error(message), { data: { reason: 'wrong-passphrase' } })
  }
  return {
    tracks: async ({ id }) => {
      const tracks = options.tracks?.[id] ?? []
      return { tracks: tracks.map((track) => ({ ...track, lengthMs: unlocked ? track.lengthMs : null })), locked: tracks.length > 0 && !unlocked }
    },
    sound: options.sound ?? (async () => ({ startMs: 0, webm: '' })),
    peaks: async ({ count }) => ({ peaks: Array.from({ length: count }, (_, at) => Math.abs(Math.sin(at / 9) * Math.sin(at / 2.3)) * (at % 40 < 34 ? 1 : 0)) }),
    remove: async (input) => note('recorded.remove', input),
    size: async () => ({ bytes: options.bytes ?? 0 }),
    protection: async () => protection(),
    setPassphrase: async ({ passphrase: next, current }) => {
      check(current)
      passphrase = next
      unlocked = true
      return protection()
    },
    unlock: async (typed) => {
      check(typed.passphrase)
      unlocked = true
      return protection()
    },
  }
}
