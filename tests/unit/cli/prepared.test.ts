import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Dragoman } from '../../../src-main/app/dragoman.ts'
import { assignments } from '../../../src-main/cli/assignments.ts'
import { readArguments, COMMON_OPTIONS } from '../../../src-main/cli/arguments.ts'
import { CliError } from '../../../src-main/cli/exit.ts'
import { givenOf, readPrepared } from '../../../src-main/cli/translate-context.ts'
import { TRANSLATE_OPTIONS, translateOptions } from '../../../src-main/cli/translate-options.ts'
import { readTable } from '../../../src-main/glossary/table/read-table.ts'
import { assignedOf } from '../../../src-shared/glossary/assigned-parts.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { memoryStores } from '../../support/memory-stores.ts'
import { ScriptedEngine, scriptedDescription } from '../../support/scripted-engine.ts'

const engine = new ScriptedEngine()
const dragoman = { readTable, engines: [engine], findEngine: () => engine } as unknown as Dragoman
const options = (...more: readonly string[]) => translateOptions(readArguments(['talk.wav', '--to', 'en', ...more], { ...COMMON_OPTIONS, ...TRANSLATE_OPTIONS }), dragoman)

function file(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('the command line', () => {
  it('[K22] takes a word list and what it is about, and says what was taken of it and what was not', async () => {
    const said: string[] = []
    const path = file('law.csv', 'German;English\nHaftung;liability\n;x\nAllianz;\n')
    const prepared = await readPrepared(options('--glossary', path, '--about', ' Insurance '), dragoman, (notice) => said.push(notice))
    expect(prepared).toEqual({
      assignment: null,
      glossary: { name: 'law.csv', pair: { source: null, target: 'en' }, terms: [{ source: 'Haftung', target: 'liability' }, { source: 'Allianz', target: null }] },
      names: [],
      about: 'Insurance',
    })
    expect(said).toEqual([`2 words taken from ${path}. 1 left out, the first in line 3 (no-word).`])
    expect(await readPrepared(options(), dragoman, () => undefined)).toBeNull()
  })

  it('[K22] gives a service as many as it takes, and says so where that is less', () => {
    const prepared = { assignment: null, glossary: { name: 'law.csv', pair: { source: null, target: 'en' }, terms: [{ source: 'a', target: 'x' }, { source: 'b', target: null }, { source: 'c', target: 'z' }] }, names: [], about: 'all of C' }
    const said: string[] = []
    const ask = { target: 'en', say: (notice: string) => said.push(notice) }
    expect(givenOf(prepared, { ...scriptedDescription, glossary: 'prompt', mostTerms: 2 }, ask)().terms.map(({ source }) => source)).toEqual(['a', 'c'])
    expect(said.join()).toMatch(/takes 2 words at most/)
    givenOf(prepared, { ...scriptedDescription, glossary: 'none' }, ask)
    expect(said.join()).toMatch(/takes no words of yours/)
  })

  it('[K22] refuses what is no word list, is not there, or is too long', async () => {
    const refusal = (...more: readonly string[]): Promise<unknown> => readPrepared(options(...more), dragoman, () => undefined).catch((error: unknown) => error)
    expect(await refusal('--glossary', file('law.csv', '%PDF-1.7'))).toMatchObject({ code: 'not-a-table', exit: 2 })
    expect(await refusal('--glossary', 'nowhere.csv')).toMatchObject({ code: 'unreadable', exit: 2 })
    expect(await refusal('--about', 'x'.repeat(1_001))).toBeInstanceOf(CliError)
  })

  it('[K22] lists the assignments, newest first, also for scripts', async () => {
    const stores = memoryStores()
    await stores.assignments.change('a', () => ({ id: 'a', title: 'Board meeting', changedAt: 1_000, assigned: { ...assignedOf(defaultSettings), sourceLanguage: 'de', targetLanguage: 'en' } }))
    await stores.assignments.change('b', () => ({ id: 'b', title: 'Trial', changedAt: 2_000, assigned: assignedOf(defaultSettings) }))
    const run = async (...argv: readonly string[]): Promise<string> => {
      let out = ''
      const stream = { isTerminal: false, write: (text: string) => void (out += text) }
      await assignments(readArguments(argv, COMMON_OPTIONS), { stdout: stream, stderr: stream } as never, { stores } as unknown as Dragoman)
      return out
    }
    const lines = (await run()).trim().split('\n')
    expect(lines[0]).toMatch(/Trial$/)
    expect(lines[1]).toMatch(/de -> en {2}openai-translate {2}Board meeting$/)
    expect((JSON.parse(await run('--json')) as { title: string }[]).map(({ title }) => title)).toEqual(['Trial', 'Board meeting'])
  })
})
