import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AutoExport } from '../../../src-main/app/api/auto-export.ts'
import { ExportError } from '../../../src-main/export/errors.ts'
import type { Exporter } from '../../../src-main/export/exporter.ts'
import { exportTranscript, FILE_KINDS, isTextFormat } from '../../../src-main/export/formats.ts'
import { saveFile } from '../../../src-main/export/save-file.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { MEETING } from '../../support/export/six-scripts.ts'

const exporter: Exporter = {
  async export({ format, document, options }) {
    if (!isTextFormat(format)) throw new ExportError('no-browser', 'A PDF needs a browser.')
    const bytes = Buffer.from(exportTranscript(format, document, options))
    async function* parts() {
      yield bytes
    }
    return { fileName: `Budget review.${FILE_KINDS[format].extension}`, mime: '', bytes: bytes.length, parts: parts() }
  },
  formats: async () => [],
}

function rig(settings: (folder: string) => Settings['autoExport'], interfaceLanguage: string | null = 'en') {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-auto-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const said: string[] = []
  const auto = new AutoExport({
    settings: () => ({ autoExport: settings(folder), interfaceLanguage }),
    systemLanguages: () => ['ar-EG', 'en'],
    read: async (id) => (id === 'kept' ? MEETING : null),
    exporter,
    folderExists: (path) => stat(path).then((found) => found.isDirectory(), () => false),
    save: (path, parts) => saveFile(path, parts, { existing: 'number' }),
    say: (message) => said.push(message),
  })
  return { folder, said, auto }
}

describe('export after a session', () => {
  it('[X17] writes every chosen format into the folder', async () => {
    const { folder, auto, said } = rig((path) => ({ folder: path, formats: ['srt', 'csv'] }))
    await auto.handleEnded('kept')
    expect(readdirSync(folder).toSorted()).toEqual(['Budget review.csv', 'Budget review.srt'])
    expect(auto.last).toEqual({ sessionId: 'kept', files: [join(folder, 'Budget review.srt'), join(folder, 'Budget review.csv')], problem: null })
    expect(said).toEqual([])
  })

  it('[X20] in the language of the interface, else of the computer', async () => {
    for (const [chosen, words] of [['en', 'Machine translation'], ['ar', 'ترجمة آلية'], [null, 'ترجمة آلية']] as const) {
      const { folder, auto } = rig((path) => ({ folder: path, formats: ['txt'] }), chosen)
      await auto.handleEnded('kept')
      expect(readFileSync(join(folder, 'Budget review.txt'), 'utf8')).toContain(words)
    }
  })

  it('[X17] never replaces a file', async () => {
    const { folder, auto } = rig((path) => ({ folder: path, formats: ['txt'] }))
    writeFileSync(join(folder, 'Budget review.txt'), 'mine')
    await Promise.all([auto.handleEnded('kept'), auto.handleEnded('kept')])
    expect(readdirSync(folder).toSorted()).toEqual(['Budget review (2).txt', 'Budget review (3).txt', 'Budget review.txt'])
    expect(readFileSync(join(folder, 'Budget review.txt'), 'utf8')).toBe('mine')
  })

  it('[X17] does nothing when it is off and when nothing was kept', async () => {
    const off = rig(() => null)
    await off.auto.handleEnded('kept')
    const unkept = rig((path) => ({ folder: path, formats: ['txt'] }))
    await unkept.auto.handleEnded('left-no-trace')
    expect([readdirSync(off.folder), readdirSync(unkept.folder), off.auto.last, unkept.auto.last]).toEqual([[], [], null, null])
  })

  it('[X17] says that the folder is gone, where the words are and what to do', async () => {
    const { folder, auto, said } = rig((path) => ({ folder: join(path, 'gone'), formats: ['txt'] }))
    await auto.handleEnded('kept')
    expect(said).toEqual([`The session was not exported, because the folder ${join(folder, 'gone')} is gone. It is in the library: export it from there, or choose another folder.`])
    expect(auto.last?.problem).toBe(said[0])
    expect(readdirSync(folder)).toEqual([])
  })

  it('[X17] keeps what it wrote before a format failed, and says which', async () => {
    const { auto, said } = rig((path) => ({ folder: path, formats: ['txt', 'pdf'] }))
    await auto.handleEnded('kept')
    expect(auto.last?.files.length).toBe(1)
    expect(said).toEqual(['A PDF needs a browser.'])
  })
})
