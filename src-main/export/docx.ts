import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { assert } from '../../src-shared/assert.ts'
import type { TranscriptDocument } from './document.ts'
import { docxBody, PLACE } from './docx-body.ts'
import type { DocxBody } from './docx-body.ts'
import { docxStyles, PAGE, textRun } from './docx-styles.ts'
import { headingLines, headingOf } from './heading.ts'
import type { Heading } from './heading.ts'
import { knownTag } from './side-texts.ts'
import type { ExportOptions } from './options.ts'
import { runsRightToLeft } from './reading.ts'
import { documentWords } from './words/document-words.ts'

/** A Word document: heading, then a table with a language in each column, or paragraphs. */
export async function buildDocx(transcript: TranscriptDocument, options: ExportOptions): Promise<Uint8Array<ArrayBuffer>> {
  const heading = headingOf(transcript, options)
  const body = docxBody(transcript, options)
  const document = new Document({
    creator: 'Dragoman',
    title: heading.title,
    styles: docxStyles(documentWords(options), languagesIn(transcript)),
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        // The first page has the title itself.
        headers: { first: new Header({ children: [] }), default: new Header({ children: [runningHead(heading)] }) },
        footers: { first: pageFooter(), default: pageFooter() },
        children: [...headingParagraphs(heading), body.content],
      },
    ],
  })
  const files = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)))
  const around = strFromU8(files[TEXT_FILE] ?? new Uint8Array())
  return zipSync({ ...files, [TEXT_FILE]: strToU8(withWords(around, body)) })
}

const TEXT_FILE = 'word/document.xml'

/** The element around PLACE gives way to the words. A title may say PLACE too: ours is the last. */
function withWords(document: string, { element, xml }: DocxBody): string {
  const place = document.lastIndexOf(PLACE)
  const [start, end] = [Math.max(document.lastIndexOf(`<${element}>`, place), document.lastIndexOf(`<${element} `, place)), document.indexOf(`</${element}>`, place)]
  assert(place >= 0 && start >= 0 && end >= 0, 'the library writes what it was given')
  return document.slice(0, start) + xml + document.slice(end + element.length + 3)
}

function languagesIn({ segments }: TranscriptDocument): Set<string> {
  return new Set(segments.flatMap(({ sourceLanguage, targetLanguage }) => [knownTag(sourceLanguage) ?? [], knownTag(targetLanguage) ?? []].flat()))
}

function headingParagraphs(heading: Heading): Paragraph[] {
  const title = { text: heading.title, language: null }
  const rightToLeft = runsRightToLeft(title)
  const above = heading.title === '' ? [] : [new Paragraph({ style: 'Title', bidirectional: rightToLeft, children: [textRun(title, rightToLeft)] })]
  return [...above, ...headingLines(heading).map(fact), new Paragraph({ style: 'Facts', text: '' })]
}

function fact(text: string): Paragraph {
  const rightToLeft = runsRightToLeft({ text, language: null })
  return new Paragraph({ style: 'Facts', bidirectional: rightToLeft, children: [textRun({ text, language: null }, rightToLeft)] })
}

/** Title or date, not both: two directions on one line would mix. */
function runningHead({ title, date }: Heading): Paragraph {
  const text = title === '' ? date : title
  const rightToLeft = runsRightToLeft({ text, language: null })
  return new Paragraph({ style: 'Running', bidirectional: rightToLeft, children: [textRun({ text, language: null }, rightToLeft)] })
}

function pageFooter(): Footer {
  return new Footer({
    children: [new Paragraph({ style: 'Running', alignment: 'center', children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })],
  })
}
