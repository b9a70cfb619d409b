import { parse as parseCsv } from 'csv-parse/sync'
import imscDocument from 'imsc/src/main/js/doc.js'
import imscIsd, { type IsdContent } from 'imsc/src/main/js/isd.js'
import mammoth from 'mammoth'
import MarkdownIt from 'markdown-it'
import { parse as parseSubtitles } from 'subsrt-ts'
import tmx2js from 'tmexchange/tmx2js'
import { describe, expect, it } from 'vitest'
import webvtt, { type VttNode } from 'webvtt-parser'
import xliff12ToJs from 'xliff/xliff12ToJs'
import { buildBytes } from '../../../src-main/export/build-bytes.ts'
import { oneLine } from '../../../src-main/export/clean-text.ts'
import { exportTranscript, type TextFormat } from '../../../src-main/export/formats.ts'
import type { SessionTranscript } from '../../../src-shared/transcript/session-types.ts'
import { HOSTILE } from '../../support/export/hostile-text.ts'
import { descendants, elements, readXml, textIn } from '../../support/export/read-xml.ts'
import { MEETING, SENTENCES } from '../../support/export/six-scripts.ts'
import { readSrt } from './read-back.ts'

const ALL_SOURCES = SENTENCES.map(({ text }) => text)
const build = (format: TextFormat, document: SessionTranscript = MEETING): string => exportTranscript(format, document, { side: 'both', timeZone: 'UTC' })
/** As a parser may give it back: white space and direction marks are nobody's words. */
const plain = (text: string): string => text.replaceAll(/[\s\u200e\u200f]/g, '')

/** A transcript whose every field is one hostile text. */
function hostile(text: string): SessionTranscript {
  const segment = { index: 0, channel: 'system', startMs: 0, endMs: 4_000, source: text, target: text, sourceLanguage: 'de', targetLanguage: 'en', settled: true, speaker: text, note: text } as const
  const calm = { ...segment, index: 1, startMs: 900_000, endMs: 903_000, source: 'Ende.', target: 'The end.', speaker: 'Eve', note: '' }
  return {
    ...MEETING,
    session: { ...MEETING.session, title: text, channels: [{ id: 'system', sourceLanguage: 'de', targetLanguage: 'en' }] },
    segments: [segment, calm, { ...calm, index: 2, startMs: 905_000, endMs: 908_000, sourceLanguage: text.slice(0, 50), targetLanguage: `"><b>${text.slice(0, 5)}` }],
    gaps: [],
    bookmarks: [{ atMs: 100, label: text }],
  }
}

describe('read back by others', () => {
  it('[X10] SubRip by subsrt', () => {
    const cues = parseSubtitles(build('srt'), { format: 'srt' }).filter((cue) => cue.type === 'caption')
    for (const source of ALL_SOURCES) expect(plain(cues.map(({ text }) => text.split(/\r?\n/)[0]).join(''))).toContain(plain(source))
    expect(cues.map(({ text }) => text).join('\n')).toContain('Jürgen Weiß: Guten Morgen')
  })

  it('[X10] WebVTT by the parser of the specification', () => {
    const { cues, errors } = new webvtt.WebVTTParser().parse(build('vtt'), 'subtitles')
    expect(errors).toEqual([])
    const lines = cues.flatMap((cue) => vttNodes(cue.tree.children))
    expect(new Set(lines.filter(({ name }) => name === 'lang').map(({ value }) => value))).toEqual(new Set([...SENTENCES.map(({ language }) => language), 'en']))
    expect(lines.filter(({ name }) => name === 'v').map(({ value }) => value)).toContain('ليلى حسن')
    expect(plain(lines.map((node) => (node.type === 'text' ? node.value : '')).join(''))).toContain(plain('12.5 %'))
  })

  it('[X10] TTML by imscJS, without a complaint', () => {
    expect(readTtml(build('ttml')).complaints).toEqual([])
    const { shown } = readTtml(exportTranscript('ttml', MEETING, { side: 'source' }))
    for (const source of ALL_SOURCES) expect(plain(shown)).toContain(plain(source))
    const paragraphs = descendants(readXml(build('ttml')), 'p')
    expect(paragraphs.map(({ attributes }) => attributes['xml:id'])).toEqual(paragraphs.map((_, index) => `cue${index + 1}`))
    const arabic = descendants(readXml(build('ttml')), 'span').filter(({ attributes }) => attributes['xml:lang'] === 'ar')
    expect(arabic.length).toBeGreaterThan(0)
    for (const span of arabic) expect(span.attributes['style']).toBe('plate rtl')
  })

  it('[X10] CSV by csv-parse', () => {
    const text = build('csv')
    expect(Buffer.from(text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows: Record<string, string>[] = parseCsv(text, { bom: true, columns: true, record_delimiter: '\r\n' })
    expect(rows.filter(({ state }) => state === 'translated').map(({ source }) => source)).toEqual(ALL_SOURCES)
    expect(rows[1]).toMatchObject({ start: '00:00:06.500', end: '00:00:11.000', speaker: 'Ольга Смирнова', source_language: 'ru', note: 'Figure to be confirmed', reviewed: 'yes' })
    expect(rows.map(({ state }) => state).slice(-2)).toEqual(['gap', 'not translated'])
    expect(rows[3]?.['bookmark']).toBe('Report deadline')
  })

  it('[X10] Markdown by markdown-it', () => {
    const html = new MarkdownIt({ html: true }).render(build('md'))
    expect(html).toContain('<h1>Budget review</h1>')
    const cells = [...html.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell = '']) => cell)
    expect(cells.length).toBe(8 * 4)
    for (const source of ALL_SOURCES) expect(cells.some((cell) => plain(cell).includes(plain(source)))).toBe(true)
  })

  it('[X10] XLIFF 1.2 by xliff and by its own rules', async () => {
    const { resources } = await xliff12ToJs(build('xliff'))
    const units = Object.values(resources).flatMap((file) => Object.values(file))
    expect(units.map(({ source }) => source)).toEqual([...ALL_SOURCES, 'Thank you all.'])
    expect(units.map(({ target }) => target).slice(0, 6)).toEqual(SENTENCES.map(({ english }) => english))
    const root = readXml(build('xliff'))
    expect([root.name, root.uri, root.attributes['version']]).toEqual(['xliff', 'urn:oasis:names:tc:xliff:document:1.2', '1.2'])
    for (const file of elements(root)) {
      expect(Object.keys(file.attributes).toSorted()).toEqual(['datatype', 'original', 'source-language', 'target-language'])
      for (const unit of descendants(file, 'trans-unit')) expect(elements(unit).map(({ name }) => name).join(' ')).toMatch(/^source( target)?( note)+$/)
    }
    expect(descendants(root, 'trans-unit').find(({ attributes }) => attributes['approved'] === 'yes')?.attributes['id']).toBe('1')
  })

  it('[X10] TMX by tmexchange and by its own rules', async () => {
    const { resources } = await tmx2js(build('tmx'))
    expect(Object.values(resources).map((unit) => unit['en'])).toEqual(SENTENCES.map(({ english }) => english))
    const root = readXml(build('tmx'))
    expect([root.name, root.attributes['version']]).toEqual(['tmx', '1.4'])
    const [header] = elements(root, 'header')
    expect(Object.keys(header?.attributes ?? {})).toEqual(expect.arrayContaining(['creationtool', 'creationtoolversion', 'segtype', 'o-tmf', 'adminlang', 'srclang', 'datatype']))
    for (const unit of descendants(root, 'tu')) expect(elements(unit).map(({ name }) => name).join(' ')).toMatch(/^(note )?(prop )?tuv tuv$/)
  })

  it('[X10] Word by mammoth', async () => {
    const bytes = await buildBytes('docx', MEETING, { side: 'both', timeZone: 'UTC', reviewedBy: 'Ana López' })
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
    expect(messages.filter(({ type }) => type === 'error')).toEqual([])
    const rows = [...value.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) => [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g)].map(([, cell = '']) => cell.replaceAll(/<[^>]+>/g, '')))
    expect(rows[0]).toEqual(['Time', 'Speaker', 'Original', 'English'])
    for (const [index, { text, english, speaker }] of SENTENCES.entries()) expect(rows[index + 1]).toEqual([expect.any(String), speaker, expect.stringContaining(text), english])
    expect(rows[7]).toEqual(['00:00:36', '', '[12 s not translated: no connection]'])
    expect(value).toContain('Machine translation, reviewed by Ana López')
    expect(value).toContain('Participants: Jürgen Weiß, Ольга Смирнова')
  })
})

describe('hostile text', () => {
  const cases = HOSTILE.map((text) => [text.slice(0, 30), text] as const)

  it.each(cases)('[X6] stays text in every XML: %j', (_, text) => {
    for (const format of ['ttml', 'xliff', 'tmx'] as const) {
      const root = readXml(build(format, hostile(text)))
      const carried = text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      if (format === 'xliff' && text.trim() !== '') expect(descendants(root, 'source').map(textIn)).toContain(carried)
      if (format === 'tmx' && text.trim() !== '') expect(descendants(root, 'seg').map(textIn)).toContain(carried)
    }
    expect(readTtml(build('ttml', hostile(text))).complaints).toEqual([])
  })

  it.each(cases)('[X6] forges no cue: %j', (_, text) => {
    const { cues, errors } = new webvtt.WebVTTParser().parse(build('vtt', hostile(text)), 'subtitles')
    expect(errors).toEqual([])
    const names = new Set(cues.flatMap((cue) => vttNodes(cue.tree.children)).flatMap(({ name }) => name ?? []))
    expect([...names].filter((name) => name !== 'v' && name !== 'lang')).toEqual([])
    const read = parseSubtitles(build('srt', hostile(text)), { format: 'srt' }).filter((cue) => cue.type === 'caption')
    expect(read.length).toBe(readSrt(build('srt', hostile(text))).length)
    expect(read.at(-1)?.text).toContain('The end.')
  })

  it.each(cases)('[X11] is no formula and no new row in a table: %j', (_, text) => {
    const rows: Record<string, string>[] = parseCsv(build('csv', hostile(text)), { bom: true, columns: true, record_delimiter: '\r\n' })
    expect(rows.length).toBe(3)
    for (const value of rows.flatMap(Object.values)) expect(value).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/)
    if (!/^\s*[=+@-]/.test(text)) expect(rows[0]?.['source']).toBe(oneLine(text))
  })

  it.each(cases)('[X6] is neither HTML nor Markdown: %j', (_, text) => {
    const tags = [...new MarkdownIt({ html: true }).render(build('md', hostile(text))).matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name = '']) => name)
    expect([...new Set(tags)].toSorted().filter((name) => !['br', 'em', 'h1', 'p', 'table', 'tbody', 'td', 'th', 'thead', 'tr'].includes(name))).toEqual([])
    expect(tags.filter((name) => name === 'tr').length).toBe(8)
  })

  it.each(cases)('[X6] makes no new moment of a text file, and comes back whole from JSON: %j', (_, text) => {
    const blocks = build('txt', hostile(text)).split('\n\n')
    // The heading and a block for each sentence: even the empty one has a bookmark.
    expect(blocks.length).toBe(4)
    for (const block of blocks.slice(1)) expect(block).toMatch(/^\[\d\d:\d\d:\d\d\] /)
    expect(blocks[1]?.split('\n').slice(1).every((line) => line.startsWith(' '.repeat(11)))).toBe(true)
    const parsed: unknown = JSON.parse(build('json', hostile(text)))
    const whole = text.toWellFormed()
    expect(parsed).toMatchObject({ session: { title: whole }, segments: [{ source: whole, target: whole, speaker: whole, note: whole }, {}, {}], bookmarks: [{ label: whole }] })
  })

  it.each(cases)('[X6] opens in Word and in a browser as text: %j', async (_, text) => {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await buildBytes('docx', hostile(text), { side: 'both' })) })
    expect(plain(value)).toContain(plain(oneLine(text)))
    const html = new TextDecoder().decode(await buildBytes('pdf', hostile(text), { side: 'both' }))
    const tags = new Set([...html.matchAll(/<([a-z0-9!]+)/gi)].map(([, name = '']) => name.toLowerCase()))
    for (const name of ['script', 'v', 'img', 'b']) expect(tags).not.toContain(name)
    expect(html.match(/<\/style>/g)?.length).toBe(1)
    expect(html.match(/<tr/g)?.length).toBe(4)
  })
})

function vttNodes(nodes: readonly VttNode[]): VttNode[] {
  return nodes.flatMap((node) => [node, ...vttNodes(node.children ?? [])])
}

/** Everything shown at any time, and what the reader said about the file. */
function readTtml(xml: string): { shown: string; complaints: string[] } {
  const complaints: string[] = []
  const complain = (message: string): boolean => {
    complaints.push(message)
    return false
  }
  const document = imscDocument.fromXML(xml, { info: complain, warn: complain, error: complain, fatal: complain })
  const times = document?.getMediaTimeEvents() ?? []
  return { shown: times.map((seconds) => isdText(imscIsd.generateISD(document, seconds).contents)).join(''), complaints }
}

function isdText(contents: readonly IsdContent[]): string {
  return contents.map((content) => (content.text ?? '') + isdText(content.contents ?? [])).join('')
}
