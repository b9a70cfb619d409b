import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sessionLogSchema, type SessionLogView } from '../../src-shared/diagnostics-api.ts'

/** Where logs of sessions outlive the program. Rejects with the system's error. */
export interface LogFiles {
  /** Writes the log whole, in place of an earlier one of the same session; only the newest stay. */
  save(log: SessionLogView): Promise<void>
  find(sessionId: string): Promise<SessionLogView | null>
}

/** As many sessions as a person would still remember by what went wrong in them. */
const KEPT = 20
const NAME = /^(\d+)-([\w-]{1,64})\.json$/

/** One small JSON file a session, readable by its user only. */
export function createLogFiles(folder: string): LogFiles {
  let last: Promise<void> = Promise.resolve()
  return {
    save: (log) => {
      // One after the other: two writes of one log must not change places.
      last = last.catch(() => undefined).then(() => write(folder, log))
      return last
    },
    find: async (sessionId) => {
      const name = (await names(folder)).find((one) => NAME.exec(one)?.[2] === sessionId)
      if (name === undefined) return null
      return read(join(folder, name))
    },
  }
}

async function write(folder: string, log: SessionLogView): Promise<void> {
  const name = `${Math.round(log.startedAt)}-${log.sessionId}.json`
  if (!NAME.test(name)) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const half = join(folder, `${name}.half`)
  const file = await open(half, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(log))
  } finally {
    await file.close()
  }
  await rename(half, join(folder, name))
  await removeOldest(folder)
}

async function removeOldest(folder: string): Promise<void> {
  const startedAt = (name: string): number => Number(NAME.exec(name)?.[1])
  const newestFirst = (await names(folder)).toSorted((a, b) => startedAt(b) - startedAt(a))
  for (const name of newestFirst.slice(KEPT)) await rm(join(folder, name), { force: true })
}

async function names(folder: string): Promise<string[]> {
  const all = await readdir(folder).catch(() => [])
  return all.filter((name) => NAME.test(name))
}

/** Null for what is no log: the file is somebody else's or from another version. */
async function read(path: string): Promise<SessionLogView | null> {
  try {
    const parsed = sessionLogSchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
