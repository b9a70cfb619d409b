import { TextRun } from 'docx'
import { baseLanguage } from '../../src-shared/languages.ts'
import type { SideText } from './side-texts.ts'
import { wordFonts } from './word-fonts.ts'
import type { DocumentWords } from './words/document-words.ts'

/** Twentieths of a point. A4, as most of the world prints it; Word fits it to other paper when printing. */
export const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1_134, bottom: 1_134, left: 1_021, right: 1_021, header: 567, footer: 567 } }
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right

const GREY = '595959'

const paragraphStyle = (id: string, run: object, paragraph: object = {}) => ({ id, name: id, basedOn: 'Normal', run, paragraph })

/** Sizes are half points. What is no transcript is in the language of the document's words. */
export function docxStyles({ language }: DocumentWords, languages: Iterable<string>) {
  const own = { font: { ...wordFonts(language) }, size: 20, language: spelling(language) }
  return {
    default: {
      document: { run: own, paragraph: { spacing: { line: 264 } } },
      title: { run: { size: 32, bold: true, color: '000000' }, paragraph: { spacing: { after: 120 } } },
    },
    paragraphStyles: [...PARAGRAPH_STYLES, ...wordStyles(languages)],
  }
}

const PARAGRAPH_STYLES = [
  paragraphStyle('Facts', { color: GREY }, { spacing: { after: 20 } }),
  paragraphStyle('Running', { size: 16, color: GREY }),
  paragraphStyle('Words', {}, { spacing: { before: 30, after: 30 } }),
  paragraphStyle('Column', { bold: true }, { spacing: { before: 40, after: 40 }, keepNext: true }),
  paragraphStyle('Clock', { size: 17, color: GREY }, { spacing: { before: 40, after: 30 } }),
  paragraphStyle('Remark', { italics: true, size: 18, color: GREY }, { spacing: { before: 30, after: 30 } }),
  paragraphStyle('Moment', { size: 17, color: GREY }, { spacing: { before: 160 }, keepNext: true }),
]

/** `Words` in a language: its font, and spelling is checked in it. A style each, because saying it on every run makes files twice the size. */
function wordStyles(languages: Iterable<string>) {
  return [...languages].map((language) => ({
    ...{ id: wordStyle(language), name: wordStyle(language), basedOn: 'Words' },
    run: { font: { ...wordFonts(language) }, language: spelling(language) },
  }))
}

/** `value` is for Latin, Greek and Cyrillic letters: with Japanese there, LibreOffice would break a German name anywhere. */
function spelling(language: string) {
  const isOther = OTHER_SCRIPTS.has(baseLanguage(language)) || language === 'en'
  return { value: isOther ? 'en-GB' : language, eastAsia: language, bidirectional: language }
}

/** Languages that Word knows as East Asian or complex. */
const OTHER_SCRIPTS: ReadonlySet<string> = new Set('ja zh yue ko ar he fa ur ps sd ug yi hi bn mr ne ta te kn ml gu pa or as sa si th lo km my'.split(' '))

export function wordStyle(language: string | null): string {
  return language === null ? 'Words' : `Words-${language}`
}

export function textRun({ text }: SideText, rightToLeft: boolean): TextRun {
  return new TextRun(rightToLeft ? { text, rightToLeft } : { text })
}
