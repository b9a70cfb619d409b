import { exactTimecode } from '../../src-shared/transcript/timecode.ts'
import { speakerOf } from './who.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import { headingOf } from './heading.ts'
import { languagePairs } from './language-pairs.ts'
import type { LanguagePair } from './language-pairs.ts'
import type { ExportOptions } from './options.ts'
import { attributes, xmlText } from './xml.ts'

/** XLIFF 1.2, the one that every tool for translators opens (docs/adr/0022): a `file` for each pair of languages, a unit for each sentence. */
export function buildXliff(transcript: TranscriptDocument, options: ExportOptions): string {
  const files = languagePairs(transcript).map((pair, index) => fileOf(pair, { transcript, options, number: index + 1 }))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n${files.join('')}</xliff>\n`
}

interface FileContext {
  readonly transcript: TranscriptDocument
  readonly options: ExportOptions
  readonly number: number
}

function fileOf({ source, target, segments }: LanguagePair, { transcript, options, number }: FileContext): string {
  const { title } = headingOf(transcript, options)
  const names = attributes({ original: `${title === '' ? transcript.session.id : title} ${number}`, 'source-language': source, 'target-language': target, datatype: 'plaintext' })
  return `  <file${names}>\n    <body>\n${segments.map((segment) => unit(segment, options)).join('')}    </body>\n  </file>\n`
}

function unit(segment: DocumentSegment, { side }: ExportOptions): string {
  const { index, source, target, notTranslated, reviewed } = segment
  const sameLanguage = notTranslated === true
  const names = attributes({
    id: String(index),
    approved: reviewed === true ? 'yes' : null,
    translate: sameLanguage ? 'no' : null,
    'xml:space': 'preserve',
  })
  const state = reviewed === true ? 'signed-off' : 'needs-review-translation'
  const translation = sameLanguage || side === 'source' || target === '' ? '' : `        <target state="${state}">${xmlText(target)}</target>\n`
  return `      <trans-unit${names}>\n        <source>${xmlText(source)}</source>\n${translation}${notes(segment)}      </trans-unit>\n`
}

function notes(segment: DocumentSegment): string {
  const who = speakerOf(segment)
  const spoken = `${exactTimecode(segment.startMs, '.')} - ${exactTimecode(segment.endMs, '.')}${who === null ? '' : `, ${who}`}`
  const written = segment.note === undefined || segment.note === '' ? [] : [segment.note]
  return [spoken, ...written].map((text) => `        <note>${xmlText(text)}</note>\n`).join('')
}
