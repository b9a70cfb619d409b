import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-lint-'))
  cpSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the project's lint says of a file with this one import. */
function lint(path: string, imported: string): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `import { thing } from '${imported}'\nexport const used = thing\n`)
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin/oxlint'), ['--format', 'unix', path], { cwd: folder, encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  } finally {
    rmSync(file)
  }
}

describe('import directions', () => {
  const wrong: readonly [string, string][] = [
    ['src-shared/transcript/a.ts', '../../src-main/session/journal.ts'],
    ['src-shared/a.ts', 'node:fs'],
    ['src-shared/a.ts', 'react'],
    ['src-main/session/a.ts', '../engines/registry.ts'],
    ['src-main/session/a.ts', '../library/library.ts'],
    ['src-main/session/a.ts', 'node:fs'],
    ['src-main/engines/x/a.ts', '../../session/journal.ts'],
    ['src-main/engines/x/a.ts', '../../library/library.ts'],
    ['src-main/library/a.ts', '../engines/contract.ts'],
    ['src-main/export/a.ts', '../engines/contract.ts'],
    ['src-main/app/a.ts', 'electron'],
    ['src-main/cli/a.ts', 'electron-store'],
    ['src-renderer/app/a.ts', '../../src-main/session/journal.ts'],
    ['src-renderer/app/a.ts', 'node:fs'],
    ['src-preload/a.ts', '../src-main/index.ts'],
  ]
  for (const [from, to] of wrong) {
    it(`${from} importing ${to} is an error`, () => {
      expect(lint(from, to)).toContain('no-restricted-imports')
    })
  }

  const right: readonly [string, string][] = [
    ['src-main/session/a.ts', '../engines/contract.ts'],
    ['src-main/session/a.ts', '../engines/errors.ts'],
    ['src-main/electron/a.ts', 'electron'],
    ['src-main/app/a.ts', '../session/live-session.ts'],
    ['src-renderer/app/a.ts', '../../src-shared/api.ts'],
    ['src-main/engines/x/a.ts', '../contract.ts'],
  ]
  for (const [from, to] of right) {
    it(`${from} importing ${to} is allowed`, () => {
      expect(lint(from, to)).not.toContain('no-restricted-imports')
    })
  }
})
