import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { OutputError, writeFailure } from '../../../src-main/export/errors.ts'
import { writeOutputs } from '../../../src-main/export/write-folder.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const failureOf = (writing: Promise<unknown>): Promise<unknown> =>
  writing.then(
    () => null,
    (error: unknown) => error,
  )

describe('writing outputs', () => {
  it('[X9] makes the folder and leaves the files and nothing else', async () => {
    const folder = join(temporaryFolder(), 'deep', 'er')
    const paths = await writeOutputs(folder, [{ name: 'a.srt', content: 'ünï' }, { name: 'b.bin', content: Uint8Array.of(1, 2) }])
    expect(paths).toEqual([join(folder, 'a.srt'), join(folder, 'b.bin')])
    expect(readFileSync(join(folder, 'a.srt'), 'utf8')).toBe('ünï')
    expect([...readFileSync(join(folder, 'b.bin'))]).toEqual([1, 2])
    expect(readdirSync(folder).sort()).toEqual(['a.srt', 'b.bin'])
  })

  it('[X9] replaces a file whole', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.txt'), 'a much longer text than the new one')
    await writeOutputs(folder, [{ name: 'a.txt', content: 'new' }])
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new')
  })

  it('[X9] that fails leaves what was there and no half file', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.txt'), 'old')
    const tooLong = `${'n'.repeat(300)}.txt`
    const error = await failureOf(writeOutputs(folder, [{ name: 'a.txt', content: 'new' }, { name: tooLong, content: 'x' }]))
    expect(error).toMatchObject({ name: 'OutputError', reason: 'unwritable' })
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  it('[X9] that cannot take its place cleans up after itself', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'a.txt'))
    const error = await failureOf(writeOutputs(folder, [{ name: 'a.txt', content: 'new' }]))
    expect(error).toMatchObject({ reason: 'unwritable' })
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  it('[X9] says where it cannot write and what to do', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const error = await failureOf(writeOutputs(join(file, 'out'), [{ name: 'a.txt', content: '' }]))
    expect(error).toBeInstanceOf(OutputError)
    expect(error).toMatchObject({ reason: 'unwritable', message: `${join(file, 'out')} cannot be written: choose a folder you may write to.` })
    expect(existsSync(join(file, 'out'))).toBe(false)
  })

  it('[X9] takes no name that leads out of the folder', async () => {
    const folder = temporaryFolder()
    for (const name of ['../a.txt', 'b/a.txt', '']) {
      expect(await failureOf(writeOutputs(folder, [{ name, content: '' }]))).toMatchObject({ message: expect.stringContaining('impossible') })
    }
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('an output error', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'unwritable'],
    ['EROFS', 'unwritable'],
  ])('[X9] of %s is %s', (code, reason) => {
    const cause = Object.assign(new Error(code), { code })
    const error = writeFailure('/out/a.txt', cause)
    expect(error).toMatchObject({ reason, cause })
    expect(error.message).toContain('/out/a.txt')
    expect(writeFailure('/other', error)).toBe(error)
  })
})
