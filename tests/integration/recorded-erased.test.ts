import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openLibrary, type Library } from '../../src-main/library/library.ts'
import { sampleSession } from '../unit/library/sample-text.ts'
import { temporaryFolder } from '../unit/library/temporary-folder.ts'

async function library(folder: string): Promise<Library> {
  const opened = await openLibrary({
    folder,
    workerUrl: new URL('../../src-main/library/worker.ts', import.meta.url),
    wallMs: () => Date.now(),
    onProblem: (error) => {
      throw error
    },
  })
  onTestFinished(() => opened.close())
  return opened
}

/** A session that has ended, with something recorded of it. */
function recorded(opened: Library, folder: string, id: string): void {
  opened.begin({ ...sampleSession({ id }), outcome: 'stopped', endedAt: Date.now() })
  mkdirSync(join(folder, 'recordings', id), { recursive: true })
  writeFileSync(join(folder, 'recordings', id, 'source-microphone.opus'), 'sound')
}

describe('the recording of an erased session', () => {
  it('[Y10] goes with it, stays while the session can be restored, and leaves the others', async () => {
    const folder = temporaryFolder()
    const opened = await library(folder)
    for (const id of ['one', 'two', 'three']) recorded(opened, folder, id)
    await opened.flush()
    await opened.ask('remove', { id: 'two' })
    expect(existsSync(join(folder, 'recordings/two'))).toBe(true)
    await opened.ask('erase', { id: 'one' })
    expect(readdirSync(join(folder, 'recordings')).toSorted()).toEqual(['three', 'two'])
    await opened.ask('eraseAll', undefined)
    expect(readdirSync(join(folder, 'recordings'))).toEqual([])
  })

  it('[R11] so does its kept sound, which nobody else could ever use', async () => {
    const folder = temporaryFolder()
    const opened = await library(folder)
    for (const id of ['one', 'two']) {
      recorded(opened, folder, id)
      mkdirSync(join(folder, 'kept-sound', id), { recursive: true })
      writeFileSync(join(folder, 'kept-sound', id, 'microphone.pcm'), 'sound')
    }
    await opened.flush()
    await opened.ask('erase', { id: 'one' })
    expect(readdirSync(join(folder, 'kept-sound'))).toEqual(['two'])
    await opened.ask('eraseAll', undefined)
    expect(readdirSync(join(folder, 'kept-sound'))).toEqual([])
  })
})
