import { exactTimecode } from '../../src-shared/transcript/timecode.ts'
import type { Cue, CueLine } from './cue-timing.ts'
import { cuesOf } from './cues.ts'
import type { TranscriptDocument } from './document.ts'
import { headingOf } from './heading.ts'
import type { ExportOptions } from './options.ts'
import { attributes, xmlText } from './xml.ts'

const NAMESPACES = attributes({
  xmlns: 'http://www.w3.org/ns/ttml',
  'xmlns:ttp': 'http://www.w3.org/ns/ttml#parameter',
  'xmlns:tts': 'http://www.w3.org/ns/ttml#styling',
  'xmlns:ttm': 'http://www.w3.org/ns/ttml#metadata',
  'xmlns:ebutts': 'urn:ebu:tt:style',
})

/** What EBU-TT-D asks for too: styles by reference, colours in hex, regions in percent, a name on each paragraph. */
const HEAD_STYLES = `      <style xml:id="base" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="normal" tts:textAlign="center" tts:color="#FFFFFFFF" ebutts:linePadding="0.5c"/>
      <style xml:id="plate" tts:backgroundColor="#000000FF"/>
      <style xml:id="ltr" tts:direction="ltr" tts:unicodeBidi="embed"/>
      <style xml:id="rtl" tts:direction="rtl" tts:unicodeBidi="embed"/>`
const REGION = `      <region xml:id="bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after" tts:overflow="visible"/>`

/** TTML subtitles in the IMSC 1.1 text profile (w3.org/TR/ttml-imsc1.1), for broadcasters and players that want it. */
export function buildTtml(transcript: TranscriptDocument, options: ExportOptions): string {
  const cues = cuesOf(transcript, { ...options, speakers: 'apart' })
  const speakers = new Map([...new Set(cues.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))].map((name, index) => [name, `speaker${index + 1}`]))
  const language = mainLanguage(transcript, options)
  const { title } = headingOf(transcript, options)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<tt${NAMESPACES} ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" ttp:timeBase="media" ttp:cellResolution="32 15" xml:lang="${language}">`,
    '  <head>',
    '    <metadata>',
    ...(title === '' ? [] : [`      <ttm:title>${xmlText(title)}</ttm:title>`]),
    ...[...speakers].map(([name, id]) => `      <ttm:agent xml:id="${id}" type="person"><ttm:name type="full">${xmlText(name)}</ttm:name></ttm:agent>`),
    '    </metadata>',
    '    <styling>',
    HEAD_STYLES,
    '    </styling>',
    '    <layout>',
    REGION,
    '    </layout>',
    '  </head>',
    '  <body>',
    '    <div style="base" region="bottom">',
    ...cues.map((cue, index) => paragraph(cue, index, speakers)),
    '    </div>',
    '  </body>',
    '</tt>',
    '',
  ].join('\n')
}

function paragraph(cue: Cue, index: number, speakers: ReadonlyMap<string, string>): string {
  const start = {
    'xml:id': `cue${index + 1}`,
    begin: exactTimecode(cue.startMs, '.'),
    end: exactTimecode(cue.endMs, '.'),
    'ttm:agent': cue.speaker === null ? null : (speakers.get(cue.speaker) ?? null),
    // The paragraph decides where its punctuation goes.
    style: cue.lines.every(({ rightToLeft }) => rightToLeft) ? 'rtl' : 'ltr',
  }
  return `      <p${attributes(start)}>${cue.lines.map(span).join('<br/>')}</p>`
}

function span(line: CueLine): string {
  return `<span${attributes({ 'xml:lang': line.language, style: line.rightToLeft ? 'plate rtl' : 'plate ltr' })}>${xmlText(line.text)}</span>`
}

/** Of most of the text; empty where nobody knows it, as TTML wants. */
function mainLanguage({ session, segments }: TranscriptDocument, { side }: ExportOptions): string {
  const [channel] = session.channels
  if (channel === undefined) return ''
  const source = channel.sourceLanguage ?? segments.find(({ sourceLanguage }) => sourceLanguage !== null)?.sourceLanguage ?? ''
  return side === 'source' ? source : channel.targetLanguage
}
