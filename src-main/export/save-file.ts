import { randomUUID } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { OutputError, writeFailure } from './errors.ts'

export interface SaveOptions {
  /** What to do when there is a file of this name: `refuse` rejects with `exists`, `number` takes the next free name, `name (2).txt`. */
  readonly existing: 'refuse' | 'replace' | 'number'
}

/** Writes a file whole, beside its place first, and returns its path. A failure leaves what was there. Rejects with OutputError. */
export async function saveFile(path: string, parts: AsyncIterable<Uint8Array>, { existing }: SaveOptions): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  try {
    await writeWhole(temporary, parts, path)
    if (existing === 'replace') {
      await rename(temporary, path).catch((error: unknown) => {
        throw writeFailure(path, error)
      })
      return path
    }
    for (let number = 1; ; number += 1) {
      const wanted = number === 1 ? path : numbered(path, number)
      if (await placed(temporary, wanted)) return wanted
      if (existing === 'refuse') throw new OutputError('exists', `${path} is there already. Give another name, or --force to replace it.`)
    }
  } finally {
    // Best effort; gone already where it was moved.
    await rm(temporary, { force: true }).catch(() => {})
  }
}

async function writeWhole(temporary: string, parts: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const handle = await open(temporary, 'wx').catch((error: unknown) => {
    throw writeFailure(path, error)
  })
  try {
    // What makes the parts tells its own failures; only the disk's are the file's.
    for await (const part of parts) {
      await handle.writeFile(part).catch((error: unknown) => {
        throw writeFailure(path, error)
      })
    }
    // Before the move: a power cut must not leave the new name with nothing behind it.
    await handle.sync().catch((error: unknown) => {
      throw writeFailure(path, error)
    })
  } finally {
    await handle.close()
  }
}

/** True when the name was free. A link fails where a file is; where links are unknown (FAT, some shares) an empty file takes the name first. */
async function placed(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
  }
  try {
    await (await open(path, 'wx')).close()
    await rename(temporary, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw writeFailure(path, error)
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}

function numbered(path: string, number: number): string {
  const extension = extname(path)
  return join(dirname(path), `${basename(path, extension)} (${number})${extension}`)
}
