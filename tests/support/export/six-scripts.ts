import type { SessionTranscript, TranscriptSegment } from '../../../src-shared/transcript/session-types.ts'

/** One sentence in six scripts, each with its English: Latin, Cyrillic, Arabic, Devanagari, Japanese, Korean. */
export const SENTENCES: readonly { readonly language: string; readonly text: string; readonly english: string; readonly speaker: string }[] = [
  { language: 'de', text: 'Guten Morgen, wir beginnen mit dem Haushalt für 2027.', english: 'Good morning, we begin with the budget for 2027.', speaker: 'Jürgen Weiß' },
  { language: 'ru', text: 'Расходы выросли на 12,5 %, доходы почти не изменились.', english: 'Spending rose by 12.5 %, income hardly changed.', speaker: 'Ольга Смирнова' },
  { language: 'ar', text: 'نحتاج إلى 3 اجتماعات مع فريق Berlin قبل نهاية الشهر.', english: 'We need 3 meetings with the Berlin team before the end of the month.', speaker: 'ليلى حسن' },
  { language: 'hi', text: 'क्या हम अगले सप्ताह तक रिपोर्ट पूरी कर सकते हैं?', english: 'Can we finish the report by next week?', speaker: 'अर्जुन मेहता' },
  { language: 'ja', text: '予算案は来週の会議で、「担当者全員」と一緒に確認します。', english: 'We will check the draft budget with everyone in charge at next week’s meeting.', speaker: '佐藤 健' },
  { language: 'ko', text: '그 부분은 제가 오늘 저녁까지 다시 확인하겠습니다.', english: 'I will check that part again by this evening.', speaker: '김민준' },
]

const channels = [{ id: 'system', sourceLanguage: null, targetLanguage: 'en' }] as const

const SESSION: SessionTranscript['session'] = {
  id: 'six-scripts',
  title: 'Budget review',
  startedAt: Date.UTC(2026, 10, 20, 9, 30),
  endedAt: Date.UTC(2026, 10, 20, 9, 31),
  outcome: 'completed',
  engine: 'openai-translate',
  channels,
  durationMs: 60_000,
  sentMinutes: 1,
  costUsd: 0.03,
}

/** A meeting in six languages with everything a library can hold: speakers, a gap, a note, a bookmark, reviewed sentences, one in English already. */
export const MEETING: SessionTranscript = {
  session: SESSION,
  segments: [
    ...SENTENCES.map(({ language, text, english, speaker }, index) => ({
      index,
      channel: 'system' as const,
      startMs: index * 6_000 + 500,
      endMs: index * 6_000 + 5_000,
      source: text,
      target: english,
      sourceLanguage: language,
      targetLanguage: 'en',
      settled: true,
      speaker,
      ...(index === 1 ? { note: 'Figure to be confirmed', reviewed: true as const } : {}),
    })),
    { index: 6, channel: 'system', startMs: 50_000, endMs: 53_000, source: 'Thank you all.', target: '', sourceLanguage: 'en', targetLanguage: 'en', settled: true, notTranslated: true },
  ],
  gaps: [{ startMs: 36_500, endMs: 48_500, reason: 'connection-lost', channel: 'system' }],
  bookmarks: [{ atMs: 20_000, label: 'Report deadline' }],
}

/** The same meeting the other way round: English, translated into one of the six. */
export function meetingInto(language: string): SessionTranscript {
  const words = SENTENCES.find((one) => one.language === language)?.text ?? ''
  const segments: TranscriptSegment[] = MEETING.segments.map((segment) => ({
    ...segment,
    source: segment.notTranslated === true ? segment.source : segment.target,
    target: segment.notTranslated === true ? '' : words,
    sourceLanguage: 'en',
    targetLanguage: language,
  }))
  return { ...MEETING, session: { ...SESSION, channels: [{ id: 'system', sourceLanguage: 'en', targetLanguage: language }] }, segments }
}

/** A meeting in which a document says everything it can say: each kind of gap, lengths of each kind, two channels, bookmarks, notes. */
export function withEveryWord(): SessionTranscript {
  const reasons = ['connection-lost', 'not-sent', 'interrupted', 'device-lost', 'journal-full', 'budget', 'engine-refused'] as const
  const [first, second] = MEETING.segments
  return {
    ...MEETING,
    session: { ...SESSION, channels: [...SESSION.channels, { id: 'microphone', sourceLanguage: 'de', targetLanguage: 'pt-BR' }] },
    segments: [first, second].flatMap((segment) => (segment === undefined ? [] : [{ ...segment, channel: segment.index === 0 ? ('microphone' as const) : segment.channel }])),
    gaps: reasons.map((reason, at) => ({ startMs: 20_000 + at * 1_000, endMs: 20_000 + at * 1_000 + ([12_000, 120_000, 192_000][at % 3] ?? 0), reason, channel: 'system' })),
    bookmarks: [{ atMs: 1_000, label: '' }, { atMs: 7_000, label: 'Report deadline' }],
  }
}

/** A session of any length, every script in it. */
export function longMeeting(count: number): SessionTranscript {
  const segments = Array.from({ length: count }, (_, index): TranscriptSegment => {
    const { language, text, english, speaker } = SENTENCES[index % SENTENCES.length] ?? { language: 'de', text: '', english: '', speaker: '' }
    const startMs = index * 4_000
    return { index, channel: 'system', startMs, endMs: startMs + 3_600, source: `${index}. ${text}`, target: `${index}. ${english}`, sourceLanguage: language, targetLanguage: 'en', settled: true, speaker }
  })
  return { ...MEETING, session: { ...SESSION, durationMs: count * 4_000 }, segments, bookmarks: [] }
}
