import type { Segment } from '../../../src-shared/transcript/types.ts'

export interface LookText {
  readonly name: string
  readonly source: string
  readonly sourceLanguage: string
  readonly target: string
  readonly targetLanguage: string
}

/** What breaks captions: long words, marks above and below, quotes that must not end a line, names of another direction. */
export const LOOK_TEXTS: readonly LookText[] = [
  {
    name: 'Latin',
    sourceLanguage: 'en',
    source: 'Mainly because of the health insurance adjustment ordinance, as Ágnes Győrffy said.',
    targetLanguage: 'de',
    target: 'Vor allem wegen der Krankenversicherungsbeitragsanpassungsverordnung, wie Ágnes Győrffy sagte: 4,2 Mio. € mehr.',
  },
  {
    name: 'Japanese',
    sourceLanguage: 'en',
    source: 'The costs of the “data centre” are included, too.',
    targetLanguage: 'ja',
    target: 'これは計画より12パーセント多く、主に健康保険料の増加によるものです。「データセンター」の費用も、もちろん含まれていますよね？',
  },
  {
    name: 'Arabic',
    sourceLanguage: 'en',
    source: 'Siemens and DB spent 4.2 million euros in the third quarter.',
    targetLanguage: 'ar',
    target: 'أنفقت شركتا Siemens وDB مبلغ 4.2 مليون يورو في الربع الثالث، أي أكثر بنسبة 12% مما كان مُخطَّطًا له.',
  },
  {
    name: 'Hindi',
    sourceLanguage: 'en',
    source: 'That is twelve per cent more than planned, mainly because of insurance.',
    targetLanguage: 'hi',
    target: 'यह योजना से बारह प्रतिशत अधिक है, मुख्य रूप से स्वास्थ्य बीमा के अंशदान में वृद्धि के कारण।',
  },
  {
    name: 'Mixed',
    sourceLanguage: 'vi',
    source: 'Nguyễn Thị Ánh nói “مرحبا” với 山田さん lúc 10:30, rồi đọc Διόνυσος.',
    targetLanguage: 'en',
    target: 'Nguyễn Thị Ánh says “مرحبا” to 山田さん at 10:30 – then reads Διόνυσος and Щёлково aloud.',
  },
]

export function segmentOf({ source, sourceLanguage, target, targetLanguage }: LookText): Segment {
  return { index: 0, channel: 'system', source, sourceLanguage, target, targetLanguage, startMs: 0, endMs: 6_000, settled: true }
}
