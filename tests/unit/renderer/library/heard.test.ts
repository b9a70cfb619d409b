import { describe, expect, it } from 'vitest'
import { heardAt, saidUpTo } from '../../../../src-renderer/library/reading/heard.ts'
import type { Lines } from '../../../../src-renderer/library/reading/lines.ts'
import { FakeHost } from '../../../support/fake-host/fake-client.ts'
import { meeting } from '../../../support/fake-host/samples.ts'
import { defaultSettings } from '../../../../src-shared/settings.ts'

async function lines(): Promise<Lines> {
  const host = new FakeHost({ settings: defaultSettings })
  host.transcripts.set('budget', { segments: meeting('en', { settled: true }), gaps: [] })
  return (await host.client.library.page({ id: 'budget', from: 0, count: 5 })).segments
}

describe('words lit as they are heard', () => {
  it('[V21] belong to the sentence that was being said, and to none in a pause', async () => {
    const all = await lines()
    expect(heardAt(all, 4_000)).toEqual({ index: 1, part: 0 })
    expect(heardAt(all, 5_800)).toEqual({ index: 1, part: 0.5 })
    expect(heardAt(all, 7_800)).toBeNull()
    expect(heardAt([undefined, ...all], 99_000)).toBeNull()
  })

  it('[V21] grow by whole words from nothing to all, also where words have no spaces', () => {
    for (const [text, language] of [['Good morning, everyone.', 'en'], ['皆さん、おはようございます。', 'ja'], ['صباح الخير جميعًا.', 'ar']] as const) {
      const ends = Array.from({ length: 21 }, (_, step) => saidUpTo(text, step / 20, language))
      expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      expect(ends.at(-1)).toBe(text.length)
      expect(new Set(ends).size).toBeGreaterThan(2)
    }
    expect(saidUpTo('Good morning', 0.1, 'en')).toBe(4)
    expect(saidUpTo('', 0.5, null)).toBe(0)
  })
})
