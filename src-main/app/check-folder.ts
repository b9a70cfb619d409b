import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Proves that files can be written in the folder, and leaves none behind. Rejects with the system's error. */
export async function checkFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const probe = join(folder, `.probe-${process.pid}`)
  await writeFile(probe, 'Dragoman was here.')
  await rm(probe)
  return folder
}
