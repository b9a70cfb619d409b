import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { channelIdSchema } from '../../src-shared/transcript-schemas.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { lockFile, type FileLock } from '../library/file-lock.ts'

/** A session's id is a folder's name: nothing in it may lead elsewhere. */
const SESSION = /^[A-Za-z0-9][\w-]{0,127}$/
const FACTS = '.json'
const BYTES_PER_SAMPLE = 2

const keptFactsSchema = z.object({
  version: z.literal(1),
  engine: z.string(),
  source: z.string().nullable(),
  wantSourceText: z.boolean(),
  /** False: nothing of the session may outlive it. */
  lasts: z.boolean(),
  firstSample: z.number().int().nonnegative(),
  anchors: z.array(z.object({ sample: z.number(), clockMs: z.number() })),
  /** Session-clock ms; `toMs` null: to the end of the file. */
  ranges: z.array(z.object({ fromMs: z.number(), toMs: z.number().nullable(), target: z.string() })),
  /** The session ended in good order and has its gaps; otherwise the program died. */
  ended: z.boolean(),
})
export type StoredFacts = z.infer<typeof keptFactsSchema>

/** One channel's kept sound. */
export interface KeptName {
  readonly session: string
  readonly channel: ChannelId
}

/** Where kept sound lies: `kept-sound/<session>/<channel>.pcm` (24 kHz, 16 bit) with its facts and its lock beside it; only its user can read it. */
export class KeptFiles {
  readonly #root: string

  constructor(dataFolder: string) {
    this.#root = join(dataFolder, 'kept-sound')
  }

  sound(name: KeptName): string {
    return this.#path(name, '.pcm')
  }

  /** Makes the folder and takes the lock; null: somebody else has it. */
  lock(name: KeptName): FileLock | null {
    const path = this.#path(name, '.lock')
    for (;;) {
      mkdirSync(this.#folder(name.session), { recursive: true, mode: 0o700 })
      const lock = lockFile(path)
      if (lock === null) return null
      // Another program that swept here meanwhile may have taken the file away: such a lock would hold nobody off.
      if (existsSync(path)) {
        chmodSync(path, 0o600)
        return lock
      }
      lock.release()
    }
  }

  all(): KeptName[] {
    return namesIn(this.#root).filter((session) => SESSION.test(session)).flatMap((session) => this.of(session))
  }

  /** The channels of one session, also those of which only a part is there. */
  of(session: string): KeptName[] {
    const stems = new Set(namesIn(this.#folder(session)).map((name) => name.split('.')[0]))
    return [...stems].flatMap((stem) => {
      const channel = channelIdSchema.safeParse(stem)
      return channel.success ? [{ session, channel: channel.data }] : []
    })
  }

  /** Null: there are none, or they are damaged. */
  facts(name: KeptName): StoredFacts | null {
    try {
      return keptFactsSchema.parse(JSON.parse(readFileSync(this.#path(name, FACTS), 'utf8')))
    } catch {
      return null
    }
  }

  /** Replaces them whole, so that a program that dies leaves the old or the new ones. Throws the system's error. */
  writeFacts(name: KeptName, facts: StoredFacts): void {
    const path = this.#path(name, FACTS)
    writeFileSync(`${path}.new`, JSON.stringify(facts), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }

  samples(name: KeptName): number {
    return Math.floor((statSync(this.sound(name), { throwIfNoEntry: false })?.size ?? 0) / BYTES_PER_SAMPLE)
  }

  /** The sound and what is known of it, for good; the folder too when nothing else is in it. Release the lock first. */
  remove(name: KeptName): void {
    for (const ending of ['.pcm', FACTS, `${FACTS}.new`, '.lock']) rmSync(this.#path(name, ending), { force: true })
    if (namesIn(this.#folder(name.session)).length === 0) rmSync(this.#folder(name.session), { recursive: true, force: true })
  }

  #path({ session, channel }: KeptName, ending: string): string {
    return join(this.#folder(session), `${channel}${ending}`)
  }

  #folder(session: string): string {
    if (!SESSION.test(session)) throw new Error('impossible: a session whose id is no name')
    return join(this.#root, session)
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Deletes what was kept of a session; a name that cannot be one of ours has nothing. Throws the system's error. */
export function removeKeptSound(dataFolder: string, session: string): void {
  if (SESSION.test(session)) rmSync(join(dataFolder, 'kept-sound', session), { recursive: true, force: true })
}
