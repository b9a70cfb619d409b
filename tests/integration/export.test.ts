import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractText, getMeta } from 'unpdf'
import { createExporter, type ExportJob } from '../../src-main/export/exporter.ts'
import { exportTranscript } from '../../src-main/export/formats.ts'
import { createBrowserPrinter } from '../../src-main/export/print/browser-printer.ts'
import { noRecordedSound, type RecordedSound } from '../../src-main/export/recorded-sound.ts'
import { EXPORT_FORMATS } from '../../src-shared/export-formats.ts'
import { collect } from '../support/collect.ts'
import { CliHarness } from '../support/cli-harness.ts'
import { seedLibrary } from '../support/export/seed-library.ts'
import { longMeeting, MEETING, SENTENCES } from '../support/export/six-scripts.ts'

let harness: CliHarness
beforeAll(async () => {
  harness = new CliHarness()
  await seedLibrary(harness.path('data'), MEETING)
})
afterAll(() => harness.close())

const SOUND: RecordedSound = {
  tracks: async () => [
    {
      side: 'source',
      channel: 'system',
      endMs: 1_000,
      async *pieces() {
        yield { atMs: 500, pcm: new Int16Array(12_000).fill(7) }
      },
    },
  ],
}
const EXTENSIONS = { xliff: 'xlf' } as Readonly<Record<string, string>>
const BEGINNINGS: Readonly<Record<string, string>> = { docx: 'PK', pdf: '%PDF-', srt: '1\r\n', vtt: 'WEBVTT', ttml: '<?xml', md: '# Budget', txt: 'Budget', csv: '\ufeffstart', xliff: '<?xml', tmx: '<?xml', json: '{', wav: 'RIFF' }

describe('export, from the library to a file', () => {
  for (const format of EXPORT_FORMATS) {
    it(`[C20] writes ${format} and prints its path`, async () => {
      const folder = harness.path(`as-${format}`)
      mkdirSync(folder)
      const { exit, stdout, stderr } = await harness.run(['export', 'last', '--format', format, '--out', folder], { sound: SOUND })
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
      const name = `Budget review.${EXTENSIONS[format] ?? format}`
      expect(stdout.trimEnd().endsWith(name)).toBe(true)
      expect(readdirSync(folder)).toEqual([name])
      expect(readFileSync(stdout.trimEnd(), 'utf8').startsWith(BEGINNINGS[format] ?? 'nothing')).toBe(true)
    })
  }

  it('[C20] writes text to stdout, one side, a range, times by the range', async () => {
    const args = ['--side', 'target', '--range', '6-0:00:13', '--timecodes', 'range', '--out', '-']
    const { exit, stdout } = await harness.run(['export', 'six-scripts', '--format', 'srt', ...args])
    expect(exit).toBe(0)
    expect(stdout).toBe(
      '1\r\n00:00:00,500 --> 00:00:05,000\r\nSpending rose by 12.5 %,\r\nincome hardly changed.\r\n\r\n' +
        '2\r\n00:00:06,500 --> 00:00:11,000\r\nWe need 3 meetings with the Berlin\r\nteam before the end of the month.\r\n',
    )
  })

  it('[C41] writes the words around a transcript in the language that is asked for', async () => {
    const { stdout } = await harness.run(['export', 'last', '--format', 'txt', '--language', 'pt-BR', '--out', '-'])
    expect(stdout).toContain('Tradução automática, não revista')
    expect(stdout).toContain('[12 s sem tradução: sem conexão]')
    expect((await harness.run(['export', 'last', '--format', 'txt', '--out', '-'])).stdout).toContain('Machine translation, not reviewed')
  })

  it('[C20] with --json says what it wrote', async () => {
    const path = harness.path('named.csv')
    const { stdout } = await harness.run(['export', 'last', '--format', 'csv', '--out', path, '--json'])
    expect(JSON.parse(stdout)).toEqual({ type: 'file', format: 'csv', path, bytes: readFileSync(path).length })
  })

  it('[X8] gives JSON that comes back by import with everything in it', async () => {
    const first = harness.path('meeting.json')
    const again = harness.path('again.json')
    writeFileSync(first, exportTranscript('json', { ...MEETING, session: { ...MEETING.session, id: 'elsewhere' } }, { side: 'both' }))
    const data = ['--data', harness.path('other-data')]
    expect((await harness.run(['import', first, ...data])).exit).toBe(0)
    expect((await harness.run(['export', 'last', '--format', 'json', '--out', again, ...data])).exit).toBe(0)
    expect(JSON.parse(readFileSync(again, 'utf8'))).toEqual(JSON.parse(readFileSync(first, 'utf8')))
  })

  it('[C21] never replaces a file unless it is told to', async () => {
    const path = harness.path('mine.txt')
    writeFileSync(path, 'mine')
    const refused = await harness.run(['export', 'last', '--format', 'txt', '--out', path])
    expect(refused).toMatchObject({ exit: 1, stdout: '', stderr: `${path} is there already. Give another name, or --force to replace it.\n` })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect((await harness.run(['export', 'last', '--format', 'txt', '--out', path, '--force'])).exit).toBe(0)
    expect(readFileSync(path, 'utf8')).toContain('Good morning')
  })

  it.each([
    [['last'], 2, 'Say what to make of it, for example --format docx. There is: docx, srt, pdf'],
    [['last', '--format', 'doc'], 2, 'There is no format "doc".'],
    [[], 2, 'Name one session'],
    [['a', 'b', '--format', 'txt'], 2, 'Name one session'],
    [['last', '--format', 'pdf', '--out', '-'], 2, 'A pdf file is not for a terminal.'],
    [['last', '--format', 'txt', '--side', 'left'], 2, '"left" is not for --side. Use source or target or both.'],
    [['last', '--format', 'txt', '--range', '20-10'], 2, '"20-10" is no range.'],
    [['last', '--format', 'txt', '--language', 'tlh'], 2, 'Headings cannot be written in "tlh". Use en or ar or de'],
    [['last', '--format', 'txt', '--range', 'soon'], 2, '"soon" is no range.'],
    [['nobody', '--format', 'txt'], 1, 'There is no session "nobody".'],
    [['last', '--format', 'wav'], 1, 'Nothing of this session was recorded'],
    [['last', '--format', 'txt', '--out', '/proc/none/a.txt'], 1, 'cannot be written: choose a folder you may write to.'],
  ] as const)('[C22] says in one sentence why not: %j', async (args, exit, words) => {
    const run = await harness.run(['export', ...args])
    expect(run).toMatchObject({ exit, stdout: '' })
    expect(run.stderr).toContain(words)
    expect(run.stderr.trimEnd().split('\n').length).toBe(1)
  })
})

const LEFT_BEHIND = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('dragoman-pdf-'))

describe('a PDF', () => {
  const job = { format: 'pdf', document: MEETING, options: { side: 'both', timeZone: 'UTC' }, signal: new AbortController().signal } as const
  const exporterWith = (environment: Record<string, string | undefined>, limitMs?: number) =>
    createExporter({
      workerUrl: new URL('../../src-main/export/worker.ts', import.meta.url),
      printer: createBrowserPrinter({ environment, ...(limitMs === undefined ? {} : { limitMs }) }),
      sound: noRecordedSound,
    })

  it('[X14] holds every word in every script, page numbers and its title, and leaves nothing behind', async () => {
    const before = LEFT_BEHIND()
    const { parts, bytes } = await exporterWith(process.env).export({ ...job, document: { ...longMeeting(80), gaps: MEETING.gaps } })
    const pdf = Buffer.concat(await collect(parts))
    expect(pdf.length).toBe(bytes)
    const { text, totalPages } = await extractText(new Uint8Array(pdf))
    expect(totalPages).toBeGreaterThan(2)
    expect(text[1]).toMatch(new RegExp(`2 / ${totalPages}`))
    expect(text[1]).toContain('Budget review')
    const words = text.join('').normalize('NFKC').replaceAll(/\s/g, '')
    // Arabic and Devanagari come back in the order and the shapes of the page; their words are looked for one by one.
    for (const { text: source } of SENTENCES.filter(({ language }) => ['de', 'ru', 'ja', 'ko'].includes(language))) expect(words).toContain(source.normalize('NFKC').replaceAll(/\s/g, ''))
    expect(words).toContain('12snottranslated:noconnection')
    expect((await getMeta(new Uint8Array(pdf))).info?.['Title']).toBe('Budget review')
    expect(LEFT_BEHIND()).toEqual(before)
  })

  it('[X15] without a browser says what to do', async () => {
    const error = await exporterWith({ DRAGOMAN_CHROMIUM: harness.path('no-browser') }).export(job).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'ExportError', reason: 'no-browser', message: `DRAGOMAN_CHROMIUM names ${harness.path('no-browser')}, which is no program that can be run.` })
    const run = await harness.run(['export', 'last', '--format', 'pdf', '--out', harness.path('x.pdf')], { environment: { DRAGOMAN_CHROMIUM: harness.path('no-browser') } })
    expect(run).toMatchObject({ exit: 1, stdout: '' })
    expect(existsSync(harness.path('x.pdf'))).toBe(false)
  })

  it('[X15] of a browser that makes none, or takes too long, is given up and cleaned up', async () => {
    const before = LEFT_BEHIND()
    writeFileSync(harness.path('useless'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    writeFileSync(harness.path('slow'), '#!/bin/sh\nsleep 100\n', { mode: 0o755 })
    await expect(exporterWith({ DRAGOMAN_CHROMIUM: harness.path('useless') }).export(job)).rejects.toMatchObject({ reason: 'print-failed' })
    await expect(exporterWith({ DRAGOMAN_CHROMIUM: harness.path('slow') }, 300).export(job)).rejects.toMatchObject({ reason: 'timeout' })
    expect(LEFT_BEHIND()).toEqual(before)
  })

  it('[X16] that is not wanted any more is stopped, and so is every other export', async () => {
    const before = LEFT_BEHIND()
    writeFileSync(harness.path('endless'), '#!/bin/sh\nsleep 100\n', { mode: 0o755 })
    for (const format of ['pdf', 'docx', 'txt'] satisfies ExportJob['format'][]) {
      const stopping = new AbortController()
      const exporting = exporterWith({ DRAGOMAN_CHROMIUM: harness.path('endless') }).export({ ...job, format, document: longMeeting(5_000), signal: stopping.signal })
      setTimeout(() => stopping.abort(), 30)
      await expect(exporting).rejects.toMatchObject({ reason: 'stopped' })
    }
    expect(LEFT_BEHIND()).toEqual(before)
  })
})
