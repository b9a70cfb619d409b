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
import { isRightToLeft, runsRightToLeft } from './reading.ts'
import { documentWords } from './words/document-words.ts'
import type { DocumentWords } from './words/document-words.ts'

/** A Word document: heading, then a table with a language in each column, or paragraphs. */
export async function buildDocx(transcript: TranscriptDocument, options: ExportOptions): Promise<Uint8Array<ArrayBuffer>> {
  const words = documentWords(options)
  const heading = headingOf(transcript, options)
  const body = docxBody(transcript, options)
  const document = new Document({
    creator: 'Dragoman',
    title: heading.title,
    styles: docxStyles(words, languagesIn(transcript)),
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        // The first page has the title itself.
        headers: { first: new Header({ children: [] }), default: new Header({ children: [runningHead(heading, words)] }) },
        footers: { first: pageFooter(), default: pageFooter() },
        children: [...headingParagraphs(heading, words), body.content],
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

function headingParagraphs(heading: Heading, words: DocumentWords): Paragraph[] {
  const title = heading.title === '' ? [] : [line('Title', heading.title, words)]
  return [...title, ...headingLines(heading).map((text) => line('Facts', text, words)), new Paragraph({ style: 'Facts', text: '' })]
}

/** Begins where the document's own words do, whatever the script of a title or name in it. */
function line(style: string, text: string, { language }: DocumentWords): Paragraph {
  return new Paragraph({ style, bidirectional: isRightToLeft(language), children: [textRun({ text, language: null }, runsRightToLeft({ text, language: null }))] })
}

/** Title or date, not both: two directions on one line would mix. */
function runningHead({ title, date }: Heading, words: DocumentWords): Paragraph {
  return line('Running', title === '' ? date : title, words)
}

function pageFooter(): Footer {
  return new Footer({
    children: [new Paragraph({ style: 'Running', alignment: 'center', children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })],
  })
}
