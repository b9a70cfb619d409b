import { describe, expect, it } from 'vitest'
import { DOCUMENT_LANGUAGES, documentLanguageOf, type DocumentLanguage } from '../../../src-shared/document-languages.ts'
import { exportTranscript } from '../../../src-main/export/formats.ts'
import { gapText } from '../../../src-main/export/gap-words.ts'
import { documentWords, type DocumentWords } from '../../../src-main/export/words/document-words.ts'
import { columns, expectWellTimed, readSrt } from './read-back.ts'
import { withEveryWord } from '../../support/export/six-scripts.ts'

const OTHERS = DOCUMENT_LANGUAGES.filter((language) => language !== 'en')
const LETTERS: Readonly<Record<DocumentLanguage, RegExp>> = {
  ...{ en: /\p{Script=Latin}/u, de: /\p{Script=Latin}/u, es: /\p{Script=Latin}/u, fr: /\p{Script=Latin}/u, pt: /\p{Script=Latin}/u },
  ...{ ar: /\p{Script=Arabic}/u, hi: /\p{Script=Devanagari}/u, ja: /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u, ko: /\p{Script=Hangul}/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u },
}

/** Every sentence there is, with what is put into it. */
function said(words: DocumentWords): string[] {
  const { language: _, dates: __, sides, reasons, ...rest } = words
  const made = {
    ...rest,
    fromTo: words.fromTo('AA', 'BB'),
    length: words.length('AA'),
    participants: words.participants(['AA', 'BB']),
    made: words.made('AA', 'BB'),
    reviewedBy: words.reviewedBy('AA'),
    partlyReviewed: words.partlyReviewed(7, 40),
    bookmarked: words.bookmarked('AA'),
    note: words.note('AA'),
    seconds: words.seconds(12),
    minutes: words.minutes(3),
    gap: words.gap('AA', 'BB'),
  }
  return [...Object.values(made), ...Object.values(sides), ...Object.values(reasons)]
}

describe('words of documents', () => {
  it.each(DOCUMENT_LANGUAGES)('[X20] are all there in %s, in its letters, with all that is put into them', (language) => {
    const words = documentWords({ language })
    const sentences = said(words)
    for (const sentence of sentences) expect(sentence.trim()).not.toBe('')
    // `AA, BB` and `AA（BB）` need no letter of the language.
    const written = sentences.filter((sentence) => sentence !== words.made('AA', 'BB'))
    for (const sentence of written) expect(sentence.replaceAll(/AA|BB/g, '')).toMatch(LETTERS[language])
    for (const sentence of [words.fromTo('AA', 'BB'), words.participants(['AA', 'BB']), words.made('AA', 'BB'), words.gap('AA', 'BB')]) expect(sentence).toMatch(/AA.*BB|BB.*AA/)
    for (const sentence of [words.length('AA'), words.reviewedBy('AA'), words.bookmarked('AA'), words.note('AA')]) expect(sentence).toContain('AA')
    expect(words.partlyReviewed(7, 40)).toMatch(/7.*40|40.*7/)
    expect([words.seconds(12), words.minutes(3)].join()).toMatch(/12.*3/)
  })

  it.each(OTHERS)('[X20] in %s say nothing in English', (language) => {
    const english = new Set(said(documentWords({})))
    const same = said(documentWords({ language })).filter((sentence) => english.has(sentence))
    expect(same.filter((sentence) => !['Original', 'Microphone', 'Participants', '12 s', '3 min', 'AA, BB'].includes(sentence))).toEqual([])
  })

  it('[X20] are those of a language whatever its country, and of none that is not there', () => {
    expect(['pt-BR', 'zh-Hant', 'EN', 'ar_EG', 'xx', '', 'not a tag'].map(documentLanguageOf)).toEqual(['pt', 'zh', 'en', 'ar', null, null, null])
  })

  it.each(DOCUMENT_LANGUAGES)('[X21] a gap in subtitles in %s keeps to the lines and the direction of the language', (language) => {
    const text = exportTranscript('srt', { ...withEveryWord(), segments: [] }, { side: 'both', language })
    const cues = readSrt(text)
    expectWellTimed(cues)
    const width = { ja: 13, zh: 16, ko: 16 }[language as string] ?? 42
    for (const line of cues.flatMap(({ lines }) => lines)) expect(columns(line), line).toBeLessThanOrEqual(width)
    const whole = cues.map(({ lines }) => lines.join('').replaceAll(/\s/g, ''))
    for (const gap of withEveryWord().gaps) expect(whole).toContain(gapText(gap, documentWords({ language })).replaceAll(/\s/g, ''))
    expect(exportTranscript('ttml', withEveryWord(), { side: 'target', language })).toContain(language === 'ar' ? 'xml:lang="ar" style="plate rtl"' : `xml:lang="${language}" style="plate ltr"`)
  })
})
