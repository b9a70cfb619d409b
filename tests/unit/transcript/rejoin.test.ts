import { describe, expect, it } from 'vitest'
import { withoutRepeated } from '../../../src-shared/transcript/rejoin.ts'

describe('what a replay says again', () => {
  const cases: readonly [string, string, string, string, string][] = [
    ['the tail of the kept text', 'We meet at nine o’clock.', 'nine o’clock. Bring the plans.', 'en', 'Bring the plans.'],
    ['whatever its capitals and marks', 'und dann Berlin', 'Dann Berlin, sagte sie.', 'de', 'sagte sie.'],
    ['all there is', 'Yes.', 'Yes.', 'en', ''],
    ['nothing, when only one short word is alike', 'This is it.', 'It was late.', 'en', 'It was late.'],
    ['nothing, when nothing is alike', 'Good morning.', 'How are you?', 'en', 'How are you?'],
    ['Chinese without spaces', '我们明天见面。', '见面。请带计划。', 'zh', '请带计划。'],
    ['Arabic', 'نلتقي غدا صباحا.', 'غدا صباحا. أحضر الخطط.', 'ar', 'أحضر الخطط.'],
  ]
  for (const [title, kept, text, language, rest] of cases) {
    it(`[R2] is dropped at the join: ${title}`, () => {
      expect(withoutRepeated(kept, text, language)).toBe(rest)
    })
  }
})
