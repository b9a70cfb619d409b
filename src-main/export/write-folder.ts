import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { assert } from '../../src-shared/assert.ts'
import { writeFailure } from './errors.ts'

export interface OutputFile {
  /** A plain name, no path. */
  readonly name: string
  readonly content: string | Uint8Array
}

/** A file that is written whole under a name nobody looks for, and not yet in its place. */
interface Staged {
  readonly temporary: string
  readonly path: string
}

/**
 * Writes files into a folder, made when it is not there, and returns their paths. All are written beside their places before the first
 * is moved, so that a full disk changes nothing of what was there. Rejects with OutputError.
 */
export async function writeOutputs(folder: string, files: readonly OutputFile[]): Promise<string[]> {
  const staged: Staged[] = []
  try {
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw writeFailure(folder, error)
    })
    for (const file of files) await stage(folder, file, staged)
    for (const { temporary, path } of staged) await moveIntoPlace(temporary, path)
    return staged.map(({ path }) => path)
  } catch (error) {
    // Best effort: the error that brought us here is the one to tell.
    await Promise.allSettled(staged.map(({ temporary }) => rm(temporary, { force: true })))
    throw error
  }
}

async function stage(folder: string, { name, content }: OutputFile, staged: Staged[]): Promise<void> {
  assert(name !== '' && name === basename(name), `${name} is a file name`)
  const path = join(folder, name)
  const temporary = join(folder, `.${name}.${randomUUID()}.tmp`)
  staged.push({ temporary, path })
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(content)
      // Before the move: a power cut must not leave the new name with nothing behind it.
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw writeFailure(path, error)
  }
}

async function moveIntoPlace(temporary: string, path: string): Promise<void> {
  try {
    await rename(temporary, path)
  } catch (error) {
    throw writeFailure(path, error)
  }
}
