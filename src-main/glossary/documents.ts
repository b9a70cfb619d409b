import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Small text files of one folder by their names. What fails rejects with the system's error. */
export interface Documents {
  /** Names without the ending, oldest name order not promised. */
  names(): Promise<readonly string[]>
  /** Null: there is none. */
  read(name: string): Promise<string | null>
  /** Whole or not at all, and durable when it resolves. */
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
  /** Out of the way under another name, which it answers. */
  setAside(name: string): Promise<string>
}

const ENDING = '.json'
/** Ids are made by us; whatever else lies in the folder is not ours. */
const NAME = /^[\w-]{1,100}$/

/** Files that only this user may read: what somebody prepares for tells something about them. */
export function createDocuments(folder: string, wallMs: () => number): Documents {
  const pathOf = (name: string): string => join(folder, `${name}${ENDING}`)
  let writes = 0
  return {
    async names() {
      const found = await readdir(folder).catch(absent)
      return (found ?? []).filter((file) => file.endsWith(ENDING)).map((file) => file.slice(0, -ENDING.length)).filter((name) => NAME.test(name))
    },
    read: async (name) => readFile(pathOf(name), 'utf8').catch(absent),
    async write(name, text) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const temporary = join(folder, `.${name}.${process.pid}.${(writes += 1)}.tmp`)
      try {
        const file = await open(temporary, 'wx', 0o600)
        try {
          await file.writeFile(text)
          // Before the move: a power cut must not leave the name with nothing behind it.
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(temporary, pathOf(name))
      } finally {
        await rm(temporary, { force: true })
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async setAside(name) {
      const time = new Date(wallMs()).toISOString().replaceAll(/[:.]/gu, '-')
      const keptAs = `${name}.corrupt-${time}.txt`
      await rename(pathOf(name), join(folder, keptAs))
      await chmod(join(folder, keptAs), 0o600)
      return keptAs
    },
  }
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
