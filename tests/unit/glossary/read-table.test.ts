import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { GlossaryFileError } from '../../../src-main/glossary/errors.ts'
import { createTableReader } from '../../../src-main/glossary/read-in-worker.ts'
import { readTable } from '../../../src-main/glossary/table/read-table.ts'
import { farCellWorkbook, makeWorkbook } from '../../support/make-workbook.ts'
import { systemClock } from '../../support/system-clock.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const cells = async (bytes: Uint8Array, languages: readonly string[] = ['de', 'en']): Promise<(readonly string[])[]> => (await readTable(bytes, languages)).rows.map((row) => row.cells)

async function reasonOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(() => null, (caught: unknown) => caught)
  if (error instanceof GlossaryFileError) return error.reason
  throw new Error(`not refused: ${String(error)}`)
}

describe('a list as text', () => {
  it.each([
    ['tabs', 'Haftung\tliability\nVorstand\tboard\n'],
    ['semicolons', 'Haftung;liability\r\nVorstand;board'],
    ['commas', '"Haftung","liability"\n"Vorstand",board\n'],
    ['what a spreadsheet says of itself', 'sep=;\r\nHaftung;liability\r\nVorstand;board\r\n'],
  ])('[K7] is read with its columns parted by %s', async (_, text) => {
    expect(await cells(utf8(text))).toEqual([['Haftung', 'liability'], ['Vorstand', 'board']])
  })

  it('[K7] keeps commas within words where tabs part the columns', async () => {
    expect(await cells(utf8('Treu und Glauben, § 242\tgood faith, fair dealing\na\tb'))).toEqual([['Treu und Glauben, § 242', 'good faith, fair dealing'], ['a', 'b']])
  })

  it('[K7] is one column where nothing parts it, and may hold lines in quotes and empty ones', async () => {
    expect(await cells(utf8('Allianz\n\nMünchener Rück\n'))).toEqual([['Allianz'], ['Münchener Rück']])
    expect(await cells(utf8('"zwei\nZeilen";"two\r\nlines ""so"""\n;\nx;y\n'))).toEqual([['zwei Zeilen', 'two lines "so"'], ['x', 'y']])
  })

  it('[K7] survives a quote that never ends, and says the line of each row', async () => {
    expect(await cells(utf8('"Haftung;liability\nVorstand;board\n'))).toEqual([['"Haftung', 'liability'], ['Vorstand', 'board']])
    expect((await readTable(utf8('a;b\n\n"c\nd";e\nf;g'), ['de'])).rows.map(({ line }) => line)).toEqual([1, 4, 5])
  })

  it('[K7] makes one word of what only looks different', async () => {
    expect(await cells(utf8('Ru\u0308ck\u200bversicherung ;\u00a0reinsurance\n'))).toEqual([['Rückversicherung', 'reinsurance']])
  })
})

describe('the letters of a list', () => {
  const text = 'Rückversicherung;réassurance\nMaß;mesure\n'
  const utf16 = (big: boolean, mark: boolean): Uint8Array => {
    const buffer = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
    return new Uint8Array(big ? buffer.swap16() : buffer)
  }
  const expected = [['Rückversicherung', 'réassurance'], ['Maß', 'mesure']]

  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`)],
    ['UTF-16 with a mark', utf16(false, true)],
    ['UTF-16 the other way round', utf16(true, true)],
    ['UTF-16 without a mark', utf16(false, false)],
    ['UTF-16 the other way round without a mark', utf16(true, false)],
    ['Windows-1252', new Uint8Array(Buffer.from(text, 'latin1'))],
  ])('[K8] are read from %s', async (_, bytes) => {
    expect(await cells(bytes, ['de', 'fr'])).toEqual(expected)
  })

  it('[K8] are those of the languages’ own Windows where nothing else fits', async () => {
    const arabic = new Uint8Array([0xc8, 0xe4, 0xdf, 0x3b, 0x62, 0x61, 0x6e, 0x6b])
    expect(await cells(arabic, ['ar', 'en'])).toEqual([['بنك', 'bank']])
    const russian = new Uint8Array([0xe1, 0xe0, 0xed, 0xea, 0x3b, 0x62, 0x61, 0x6e, 0x6b])
    expect(await cells(russian, ['en', 'ru'])).toEqual([['банк', 'bank']])
    expect((await readTable(russian, ['en', 'ru'])).encoding).toBe('windows-1251')
  })

  it('[K8] of Japanese in UTF-16 without a mark are known by the separators', async () => {
    const bytes = new Uint8Array(Buffer.from('再保険\treinsurance\r\n責任\tliability\r\n', 'utf16le'))
    expect(await cells(bytes, ['ja', 'en'])).toEqual([['再保険', 'reinsurance'], ['責任', 'liability']])
  })
})

describe('a workbook', () => {
  it('[K9] gives the first sheet with words in it, numbers and formulas as they were shown', async () => {
    const book = makeWorkbook([[], [['German', 'English'], ['§ 242', { formula: 'CONCAT("good"," faith")', shown: 'good faith' }], [2027, 'a & b <c>'], [{ formula: 'cmd()', shown: null }, 'nothing shown']]])
    expect(await cells(book)).toEqual([['German', 'English'], ['§ 242', 'good faith'], ['2027', 'a & b <c>'], ['', 'nothing shown']])
  })

  it('[K9] is refused where it is damaged, another kind of archive, or unpacks to more than a list can be', async () => {
    const book = makeWorkbook([[['a', 'b']]])
    expect(await reasonOf(readTable(book.subarray(0, book.length - 60), ['de']))).toBe('unreadable')
    expect(await reasonOf(readTable(makeWorkbook([[['a']]], { 'xl/workbook.xml': strToU8('<workbook') }), ['de']))).toBe('unreadable')
    expect(await reasonOf(readTable(zipSync({ 'word/document.xml': strToU8('<x/>') }), ['de']))).toBe('not-a-table')
    const bomb = makeWorkbook([[['a', 'b']]], { 'xl/sharedStrings.xml': new Uint8Array(60 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await reasonOf(readTable(bomb, ['de']))).toBe('too-large')
  })

  it('[K9] that swells takes only its own thread along', async () => {
    const read = createTableReader(new URL('../../../src-main/glossary/worker.ts', import.meta.url), systemClock)
    const [far, good] = await Promise.allSettled([read(farCellWorkbook(), ['de', 'en']), read(makeWorkbook([[['Haftung', 'liability']]]), ['de', 'en'])])
    // Either it is read with care or it is refused; both leave the program as it was.
    if (far.status === 'rejected') expect(far.reason).toBeInstanceOf(GlossaryFileError)
    else expect(far.value.rows[0]?.cells[0]).toBe('a')
    expect(good).toMatchObject({ status: 'fulfilled', value: { kind: 'workbook', rows: [{ line: 1, cells: ['Haftung', 'liability'] }] } })
  })
})

describe('what is no list', () => {
  it('[K10] is refused by what it is, whatever it is called', async () => {
    expect(await reasonOf(readTable(utf8('%PDF-1.7\n'), ['de']))).toBe('not-a-table')
    expect(await reasonOf(readTable(utf8('{\\rtf1 a}'), ['de']))).toBe('not-a-table')
    expect(await reasonOf(readTable(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), ['de']))).toBe('old-workbook')
    expect(await reasonOf(readTable(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]), ['de']))).toBe('not-a-table')
    expect(await reasonOf(readTable(utf8(' \n;;\n'), ['de']))).toBe('empty')
    expect(await reasonOf(readTable(new Uint8Array(20 * 1024 * 1024 + 1), ['de']))).toBe('too-large')
  })

  it('[K10] is refused in a sentence that says what to do', () => {
    for (const reason of ['empty', 'too-large', 'not-a-table', 'old-workbook', 'unreadable', 'too-slow'] as const) {
      expect(new GlossaryFileError(reason).message).toMatch(/(choose|take|paste)/i)
    }
  })
})
