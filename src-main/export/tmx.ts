import { speakerOf } from './who.ts'
import type { DocumentSegment, TranscriptDocument } from './document.ts'
import { languagePairs } from './language-pairs.ts'
import type { LanguagePair } from './language-pairs.ts'
import { attributes, xmlText } from './xml.ts'

/** TMX 1.4b, a translation memory: every sentence that has both sides. Without a DOCTYPE, which tools would fetch from the network. */
export function buildTmx(transcript: TranscriptDocument): string {
  const pairs = languagePairs(transcript)
  const sources = [...new Set(pairs.map(({ source }) => source))]
  const header = attributes({
    creationtool: 'Dragoman',
    creationtoolversion: '1',
    segtype: 'sentence',
    'o-tmf': 'Dragoman',
    adminlang: 'en',
    srclang: sources.length === 1 ? (sources[0] ?? '*all*') : '*all*',
    datatype: 'plaintext',
    creationdate: new Date(transcript.session.startedAt).toISOString().replace(/[-:]|\.\d+/g, ''),
  })
  const units = pairs.flatMap((pair) => pair.segments.flatMap((segment) => unit(segment, pair)))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header${header}/>\n  <body>\n${units.join('')}  </body>\n</tmx>\n`
}

function unit(segment: DocumentSegment, pair: LanguagePair): string[] {
  const { index, source, target, note, notTranslated } = segment
  if (notTranslated === true || source.trim() === '' || target.trim() === '') return []
  const who = speakerOf(segment)
  const lines = [
    `    <tu tuid="${index}">`,
    ...(note === undefined || note === '' ? [] : [`      <note>${xmlText(note)}</note>`]),
    ...(who === null ? [] : [`      <prop type="speaker">${xmlText(who)}</prop>`]),
    `      <tuv${attributes({ 'xml:lang': pair.source })}><seg>${xmlText(source)}</seg></tuv>`,
    `      <tuv${attributes({ 'xml:lang': pair.target })}><seg>${xmlText(target)}</seg></tuv>`,
    '    </tu>',
    '',
  ]
  return [lines.join('\n')]
}
