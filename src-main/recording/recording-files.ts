import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { channelIdSchema } from '../../src-shared/transcript-schemas.ts'
import { RecordingError } from './errors.ts'
import type { TrackName } from './messages.ts'

const SOUND = '.opus'
const PEAKS = '.peaks'
const NAME = /^(source|translation)-([a-z]+)\.opus$/
/** A session's id is a folder's name: nothing in it may lead elsewhere. */
const SESSION = /^[A-Za-z0-9][\w-]{0,127}$/

export interface TrackPaths {
  readonly sound: string
  readonly peaks: string
  /** What sealing binds each file to. */
  readonly soundName: string
  readonly peaksName: string
}

/** Where recordings lie: `recordings/<session>/<side>-<channel>.opus`, beside the library. */
export class RecordingFiles {
  readonly root: string

  constructor(dataFolder: string) {
    this.root = join(dataFolder, 'recordings')
  }

  /** Makes the folder of all recordings. */
  make(): void {
    mkdirSync(this.root, { recursive: true, mode: 0o700 })
  }

  makeSession(session: string): void {
    mkdirSync(this.#folder(session), { recursive: true, mode: 0o700 })
  }

  paths({ session, side, channel }: TrackName): TrackPaths {
    const stem = `${side}-${channel}`
    const at = (ending: string): string => join(this.#folder(session), `${stem}${ending}`)
    return { sound: at(SOUND), peaks: at(PEAKS), soundName: `${session}/${stem}${SOUND}`, peaksName: `${session}/${stem}${PEAKS}` }
  }

  /** The tracks of a session, sources first; none when there is no recording. */
  tracks(session: string): (TrackName & { readonly bytes: number })[] {
    return namesIn(this.#folder(session))
      .toSorted()
      .flatMap((name) => {
        const [, side, channelName] = NAME.exec(name) ?? []
        const channel = channelIdSchema.safeParse(channelName)
        if ((side !== 'source' && side !== 'translation') || !channel.success) return []
        return [{ session, side, channel: channel.data, bytes: sizeOf(join(this.#folder(session), name)) }]
      })
  }

  remove(session: string): void {
    rmSync(this.#folder(session), { recursive: true, force: true })
  }

  /** Bytes of all recordings together. */
  size(): number {
    const sessions = namesIn(this.root).filter((name) => SESSION.test(name))
    return sessions.reduce((sum, session) => sum + namesIn(join(this.root, session)).reduce((bytes, name) => bytes + sizeOf(join(this.root, session, name)), 0), 0)
  }

  #folder(session: string): string {
    if (!SESSION.test(session)) throw new RecordingError('no-recording')
    return join(this.root, session)
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Deletes what was recorded of a session; a name that cannot be one of ours has nothing. Throws the system's error. */
export function removeRecording(dataFolder: string, session: string): void {
  if (SESSION.test(session)) new RecordingFiles(dataFolder).remove(session)
}
