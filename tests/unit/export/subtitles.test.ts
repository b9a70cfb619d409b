import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportSide } from '../../../src-main/export/options.ts'
import { buildSrt } from '../../../src-main/export/srt.ts'
import { buildVtt } from '../../../src-main/export/vtt.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'
import { columns, expectWellTimed, readSrt, readVtt, textOf } from './read-back.ts'
import { CONNECTION_GAP, segment, transcript } from './sample-transcript.ts'

const srt = (segments: readonly Segment[], side: ExportSide = 'target') => readSrt(buildSrt(transcript(segments), { side }))
const vtt = (segments: readonly Segment[], side: ExportSide = 'target') => readVtt(buildVtt(transcript(segments), { side }))

const LONG =
  'When the committee met again in the spring, the figures had changed, and nobody was surprised. The chair thanked the staff for their ' +
  'patience, promised a written answer within two weeks, and moved to the next item, which concerned the roof of the old library.'

describe('a subtitle file', () => {
  it('[X1] in SubRip is exactly this', () => {
    const text = buildSrt(transcript([segment(0), segment(1, { startMs: 3_723_004, endMs: 3_725_000 })]), { side: 'both' })
    expect(text).toBe(
      '1\r\n00:00:00,000 --> 00:00:03,000\r\nSatz Nummer 0.\r\nSentence number 0.\r\n\r\n' +
        '2\r\n01:02:03,004 --> 01:02:05,000\r\nSatz Nummer 1.\r\nSentence number 1.\r\n',
    )
  })

  it('[X1] in WebVTT is exactly this', () => {
    expect(buildVtt(transcript([segment(0, { target: 'Fish & <chips>' })]), { side: 'target' })).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nFish &amp; &lt;chips&gt;\n',
    )
  })

  it('[X1] of nothing is empty, and in WebVTT a header', () => {
    expect(buildSrt(transcript([]), { side: 'both' })).toBe('')
    expect(readVtt(buildVtt(transcript([]), { side: 'both' }))).toEqual([])
  })

  it('[X1] counts over segments that have nothing to show', () => {
    const cues = srt([segment(0), segment(1, { target: '' }), segment(2, { target: ' \n\t ' }), segment(3)])
    expect(textOf(cues)).toBe('Sentence number 0. Sentence number 3.')
  })

  it('[X2] shows each side, or both with the translation below', () => {
    expect(textOf(srt([segment(0)], 'source'))).toBe('Satz Nummer 0.')
    expect(textOf(srt([segment(0)], 'target'))).toBe('Sentence number 0.')
    expect(srt([segment(0)], 'both')[0]?.lines).toEqual(['Satz Nummer 0.', 'Sentence number 0.'])
  })

  it.each<ExportSide>(['source', 'target', 'both'])('[X2] shows once what needed no translation (%s)', (side) => {
    const spoken = segment(0, { source: 'Already English.', target: '', sourceLanguage: 'en', notTranslated: true })
    expect(textOf(srt([spoken], side))).toBe('Already English.')
  })

  it('[X3] says in its place what was not translated', () => {
    const all = transcript([segment(4), segment(8)], [CONNECTION_GAP, { ...CONNECTION_GAP, startMs: 60_000, endMs: 252_400, reason: 'budget' }])
    for (const cues of [readSrt(buildSrt(all, { side: 'both' })), readVtt(buildVtt(all, { side: 'both' }))]) {
      expect(cues.map((cue) => (cue.lines[0]?.startsWith('[') === true ? cue.lines.join(' ') : cue.lines.at(-1)))).toEqual([
        'Sentence number 4.',
        '[12 s not translated: no connection]',
        'Sentence number 8.',
        '[3 min 12 s not translated: the budget was used up]',
      ])
      expect(cues[1]).toMatchObject({ startMs: 20_000, endMs: 27_000 })
    }
  })
})

describe('a long segment', () => {
  it('[X5] is cut at the ends of sentences and clauses, none of it lost', () => {
    const cues = srt([segment(0, { target: LONG, endMs: 20_000 })])
    expect(textOf(cues)).toBe(LONG)
    expect(cues.length).toBeGreaterThan(2)
    for (const cue of cues) expect(cue.lines.at(-1)).toMatch(/[.,]$/)
    for (const line of cues.flatMap((cue) => cue.lines)) expect(columns(line)).toBeLessThanOrEqual(42)
    expectWellTimed(cues)
  })

  it('[X4] shares its time by length', () => {
    const cues = srt([segment(0, { target: LONG, endMs: 20_000 })])
    const total = cues.reduce((sum, cue) => sum + columns(cue.lines.join(' ')), 0)
    for (const cue of cues) {
      const share = (columns(cue.lines.join(' ')) / total) * 20_000
      expect(Math.abs(cue.endMs - cue.startMs - share)).toBeLessThan(400)
    }
    expect(cues[0]?.startMs).toBe(0)
    expect(cues.at(-1)?.endMs).toBeGreaterThanOrEqual(20_000)
  })

  it('[X4] of few words is shown at most 7 s a cue', () => {
    const cues = srt([segment(0, { target: 'Well, let me think.', endMs: 30_000 })])
    expect(textOf(cues)).toBe('Well, let me think.')
    expect(cues.map((cue) => cue.lines.join())).toEqual(['Well,', 'let', 'me', 'think.'])
    expectWellTimed(cues)
    expect(srt([segment(0, { target: 'Hm.', endMs: 30_000 })])).toEqual([{ startMs: 0, endMs: 7_000, lines: ['Hm.'] }])
  })

  it('[X5] keeps both languages together, a line each', () => {
    const source = 'Als der Ausschuss im Frühjahr wieder zusammentrat, hatten sich die Zahlen geändert, und niemand war überrascht.'
    const cues = srt([segment(0, { source, target: LONG, endMs: 20_000 })], 'both')
    expect(cues.map((cue) => cue.lines[0]).join(' ')).toBe(source)
    expect(cues.map((cue) => cue.lines[1]).join(' ')).toBe(LONG)
  })

  it.each([
    ['ja', 13, '委員会が春に再び集まったとき、数字は変わっていたが、誰も驚かなかった。議長は職員の忍耐に感謝し、二週間以内に書面で回答すると約束した。'],
    ['zh', 16, '委员会在春天再次开会时，数字已经改变，没有人感到惊讶。主席感谢工作人员的耐心，并承诺在两周内作出书面答复。'],
    ['ko', 16, '위원회가 봄에 다시 모였을 때 숫자는 바뀌어 있었고 아무도 놀라지 않았다. 의장은 직원들의 인내에 감사했다.'],
    ['th', 42, 'เมื่อคณะกรรมการประชุมอีกครั้งในฤดูใบไม้ผลิตัวเลขได้เปลี่ยนไปและไม่มีใครแปลกใจประธานขอบคุณเจ้าหน้าที่สำหรับความอดทน'],
  ])('[X5] in %s keeps lines of %i characters', (language, width, text) => {
    const joint = language === 'ko' ? ' ' : ''
    const cues = srt([segment(0, { target: text, targetLanguage: language, endMs: 24_000 })])
    expect(textOf(cues, joint)).toBe(text)
    for (const line of cues.flatMap((cue) => cue.lines)) {
      expect(columns(line)).toBeLessThanOrEqual(width)
      expect(line).not.toMatch(/^[、。，]/)
    }
    const unknown = srt([segment(0, { source: text, sourceLanguage: null, endMs: 24_000 })], 'source')
    for (const line of unknown.flatMap((cue) => cue.lines)) expect(columns(line)).toBeLessThanOrEqual(width)
  })

  it('[X5] of one word longer than a line is cut and whole', () => {
    const word = `https://example.org/${'abcdefghij'.repeat(12)}`
    const cues = srt([segment(0, { target: word, endMs: 12_000 })])
    expect(textOf(cues, '')).toBe(word)
    for (const line of cues.flatMap((cue) => cue.lines)) expect(columns(line)).toBeLessThanOrEqual(42)
  })
})

describe('the time of a cue', () => {
  const times = (segments: readonly Segment[]) => srt(segments).map(({ startMs, endMs }) => [startMs, endMs])

  it('[X4] is at least 5/6 s where there is room', () => {
    expect(times([segment(0, { startMs: 1_000, endMs: 1_200, target: 'Yes.' })])).toEqual([[1_000, 1_833]])
    const close = [segment(0, { startMs: 1_000, endMs: 1_200, target: 'Yes.' }), segment(1, { startMs: 1_500, endMs: 4_000 })]
    expect(times(close)).toEqual([[1_000, 1_833], [1_833, 4_000]])
  })

  it('[X4] is lengthened into the pause for its reader, 1.5 s at most and never over the next', () => {
    const fast = { startMs: 0, endMs: 1_000, target: 'One two three four five six seven eight nine ten eleven twelve.' }
    expect(times([segment(0, fast)])).toEqual([[0, 2_500]])
    expect(times([segment(0, fast), segment(1, { startMs: 1_700, endMs: 4_000 })])[0]).toEqual([0, 1_700])
    expect(times([segment(0, { ...fast, target: 'Twenty letters long.....' })])).toEqual([[0, 1_200]])
  })

  it('[X4] does not overlap when two people speak at once', () => {
    const both = [
      segment(0, { startMs: 0, endMs: 5_000, channel: 'system' }),
      segment(1, { startMs: 0, endMs: 5_000, channel: 'microphone' }),
      segment(2, { startMs: 3_000, endMs: 6_000 }),
    ]
    expect(times(both)).toEqual([[0, 833], [833, 3_000], [3_000, 6_000]])
  })

  it('[P23] names both sides of a conversation, unless somebody has a name', () => {
    const channels = [{ id: 'opposite', sourceLanguage: null, targetLanguage: 'en' }, { id: 'microphone', sourceLanguage: 'en', targetLanguage: 'de' }] as const
    const segments = [segment(0, { channel: 'opposite' }), segment(1, { channel: 'microphone', target: 'Nummer 1.' }), { ...segment(2, { channel: 'opposite' }), speaker: 'Anna' }]
    expect(textOf(readSrt(buildSrt(transcript(segments, [], { channels }), { side: 'target' })))).toBe('Them: Sentence number 0. You: Nummer 1. Anna: Sentence number 2.')
  })

  it('[X4] catches up after a crowd of short cues', () => {
    const crowd = Array.from({ length: 40 }, (_, index) => segment(index, { startMs: index * 250, endMs: index * 250 + 200, target: 'No.' }))
    const cues = srt([...crowd, segment(40, { startMs: 16_000, endMs: 18_000 })])
    expectWellTimed(cues)
    expect(cues).toHaveLength(41)
    cues.forEach((cue, index) => expect(cue.startMs - (index === 40 ? 16_000 : index * 250)).toBeLessThanOrEqual(1_500 + 833))
    expect(cues.at(-1)?.startMs).toBe(16_000)
  })

  it('[X4] is in order whatever order the segments come in', () => {
    expect(textOf(srt([segment(2), segment(0), segment(1)]))).toBe('Sentence number 0. Sentence number 1. Sentence number 2.')
  })
})

describe('hostile text', () => {
  it('[X6] does not become a timing line', () => {
    const evil = 'a --> b\n\n2\n00:00:00,000 --> 00:00:09,000\nsmuggled --->'
    expect(textOf(srt([segment(0, { target: evil })]))).toBe('a → b 2 00:00:00,000 → 00:00:09,000 smuggled →')
    expect(textOf(vtt([segment(0, { target: evil })]))).toBe('a --> b 2 00:00:00,000 --> 00:00:09,000 smuggled --->')
  })

  it('[X6] does not become a tag or a command', () => {
    const evil = '<script>alert(1)</script> <i>x</i> {\\an8}top 1 < 2 > 0'
    const plain = buildSrt(transcript([segment(0, { target: evil, endMs: 6_000 })]), { side: 'target' })
    expect(plain).not.toMatch(/<[a-z/!]|\{\\/i)
    expect(plain).toContain('1 < 2 > 0')
    expect(buildVtt(transcript([segment(0, { target: evil })]), { side: 'target' })).not.toContain('<')
    expect(textOf(vtt([segment(0, { target: evil, endMs: 6_000 })]))).toBe(evil)
  })

  it('[X6] loses what would turn the direction of other text, and no letters', () => {
    expect(textOf(srt([segment(0, { target: 'pay \u202Eevil\u202C \u2066now\u2069' })]))).toBe('pay evil now')
  })

  it('[X6] in half a character has U+FFFD for it', () => {
    expect(textOf(srt([segment(0, { target: 'a\ud800b \udc00c' })]))).toBe('a\ufffdb \ufffdc')
  })

  it('[X6] in Hebrew that begins with a Latin name keeps its direction', () => {
    const cue = srt([segment(0, { target: 'OpenAI היא חברה.', targetLanguage: 'he' })])[0]
    expect(cue?.lines).toEqual(['\u200fOpenAI היא חברה.'])
    expect(srt([segment(0, { target: 'שלום.', targetLanguage: 'he' })])[0]?.lines).toEqual(['שלום.'])
  })

  it('[X6] keeps a family of emoji together', () => {
    const family = '👩‍👩‍👧‍👦'
    const cues = srt([segment(0, { target: family.repeat(100), endMs: 15_000 })])
    expect(textOf(cues, '')).toBe(family.repeat(100))
    for (const line of cues.flatMap((cue) => cue.lines)) expect(line.replaceAll(family, '')).toBe('')
  })

  it.each(['x'.repeat(10_000), 'a '.repeat(5_000).trim(), '谢'.repeat(10_000), `${'Word after word, '.repeat(600)}end.`])('[X4] of 10,000 characters is well timed and whole', (target) => {
    const cues = srt([segment(0, { target, targetLanguage: target.startsWith('谢') ? 'zh' : 'en', endMs: 60_000 })])
    expectWellTimed(cues)
    expect(textOf(cues, '').replaceAll(' ', '')).toBe(target.replaceAll(' ', ''))
  })

  it('[X4] of every kind, at any times, gives a file that reads back in order', () => {
    const fragment = fc.oneof(
      fc.constantFrom('-->', '\n\n', '<b>', '&amp;', '\ud800', '\u202e', '{\\an1}', '12', '\r', '\u2028', '。', '👍🏽', 'WEBVTT', 'NOTE', ' '),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.lorem({ maxCount: 30 }),
    )
    const text = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(''))
    const any = fc.record({
      startMs: fc.double({ min: 0, max: 120_000, noNaN: true }),
      lengthMs: fc.double({ min: 200, max: 40_000, noNaN: true }),
      source: text,
      target: text,
      targetLanguage: fc.constantFrom('en', 'ja', 'ar', 'th'),
      notTranslated: fc.boolean(),
    })
    const property = (items: readonly (typeof any extends fc.Arbitrary<infer T> ? T : never)[], side: ExportSide): void => {
      const segments = items.map(({ startMs, lengthMs, notTranslated, ...rest }, index) =>
        segment(index, { ...rest, startMs, endMs: startMs + lengthMs, sourceLanguage: null, ...(notTranslated ? { notTranslated: true } : {}) }),
      )
      const cues = srt(segments, side)
      expectWellTimed(cues)
      const web = vtt(segments, side)
      expect(web.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(cues.map(({ startMs, endMs }) => [startMs, endMs]))
      for (const line of cues.flatMap((cue) => cue.lines)) expect(columns(line)).toBeLessThanOrEqual(42)
    }
    fc.assert(fc.property(fc.array(any, { maxLength: 8 }), fc.constantFrom<ExportSide>('source', 'target', 'both'), property), { seed: 20_261_120, numRuns: 120 })
  })
})
