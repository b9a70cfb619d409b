import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, MIN_HOLD_MS, readingMs } from '../../../src-shared/captions/reading.ts'
import { EXTRA_LINES, ROLL_MS, windowBlocks } from '../../../src-shared/captions/small-window.ts'
import { LONGEST_WAIT_MS } from '../../../src-shared/captions/steady-text.ts'
import { breaksOf } from '../../../src-shared/captions/units.ts'
import type { CaptionLine } from '../../../src-shared/captions/types.ts'
import { captionStream, type CaptionStream } from '../../support/captions/caption-stream.ts'
import { POOLS } from '../../support/captions/words.ts'
import { EFFORT } from '../../support/effort.ts'
import { EngineUnderTest, segment } from './engine-under-test.ts'

const runs = { seed: 5, numRuns: 120 * EFFORT }
const stream = fc.record({
  seed: fc.integer({ min: 1, max: 1e9 }),
  target: fc.constantFrom(...POOLS),
  source: fc.constantFrom(...POOLS),
  sentences: fc.integer({ min: 2, max: 8 }),
  speed: fc.constantFrom(6, 15, 60),
  dividing: fc.constantFrom(0, 0.3),
  revising: fc.constant(0),
})

function play(captions: EngineUnderTest, told: CaptionStream, after: () => void): void {
  for (const { atMs, inputs } of [...told.messages, { atMs: 1e6, inputs: [] }]) {
    captions.passTo(atMs, after)
    captions.engine.tell(inputs, captions.nowMs)
    after()
  }
}

describe('words that are held back', () => {
  it.each([0, 700, 1_500])('[A17] are not shown before they have stood for %d ms, unless they are sure', (holdBackMs) => {
    const captions = new EngineUnderTest({ holdBackMs }).told(segment({ target: 'Good morning every' }))
    captions.pass(Math.max(0, holdBackMs - 101))
    expect(captions.whole).toBe(holdBackMs === 0 ? 'Good morning every' : '')
    captions.pass(102)
    expect(captions.whole).toBe('Good morning every')
  })

  it('[A17] that change within that time are never seen', () => {
    const captions = new EngineUnderTest({ holdBackMs: 700 }).told(segment({ target: 'He will sell' }), segment({ target: 'He would buy it' }))
    expect(captions.whole).toBe('')
    captions.pass(700)
    expect(captions.whole).toBe('He would buy it')
  })

  it('[A17] are shown at once when their segment has settled', () => {
    expect(new EngineUnderTest({ holdBackMs: 1_500 }).told(segment({ target: 'Done.', settled: true })).committed).toBe('Done.')
  })

  it('[A17] are shown at once when somebody chooses not to hold them back', () => {
    const captions = new EngineUnderTest({ holdBackMs: 1_500 }).told(segment({ target: 'Good morning every' }))
    captions.engine.change({ holdBackMs: 0 }, captions.nowMs)
    expect(captions.whole).toBe('Good morning every')
  })

  it('[A17] until the sentence ends are shown with it, and at the latest after 6 s', () => {
    const captions = new EngineUnderTest({ holdBackMs: null }).told(segment({ target: 'It is late. We' }), segment({ target: 'It is late. We go' }))
    expect(captions.whole).toBe('It is late.')
    captions.pass(LONGEST_WAIT_MS)
    expect(captions.whole).toBe('It is late. We go')
  })

  it('[A18] are told as the delay that they cost, as it was', () => {
    const captions = new EngineUnderTest({ holdBackMs: 700 }).told(segment({ target: 'Good morning every' }))
    expect(captions.view.heldBackMs).toBeNull()
    captions.pass(700)
    expect(captions.view.heldBackMs).toBe(700)
    captions.engine.change({ holdBackMs: 0 }, captions.nowMs)
    captions.pass(31_000).told(segment({ index: 1, target: 'Now at once', startMs: 31_000 }))
    expect(captions.view.heldBackMs).toBe(0)
  })

  it('[A17] are never shown earlier in any stream', () => {
    fc.assert(
      fc.property(stream, fc.constantFrom(700, 1_500), (options, holdBackMs) => {
        const told = captionStream({ ...options, target: POOLS[0] ?? options.target })
        const captions = new EngineUnderTest({ holdBackMs })
        const first = new Map<string, number>()
        let sure = ''
        for (const { atMs, inputs } of told.messages) {
          captions.passTo(atMs, () => undefined)
          for (const input of inputs) {
            if (input.type !== 'segment') continue
            if (input.segment.settled) sure += ` ${input.segment.target}`
            for (const word of input.segment.target.split(' ')) if (!first.has(word)) first.set(word, captions.nowMs)
          }
          captions.engine.tell(inputs, captions.nowMs)
          for (const word of captions.whole.split(/[ |]/u).filter((one) => one !== '' && !sure.includes(one) && !one.includes('-') && !one.includes('/'))) {
            expect(captions.nowMs - (first.get(word) ?? -1e9), word).toBeGreaterThanOrEqual(holdBackMs)
          }
        }
      }),
      runs,
    )
  })
})

describe('a window of few lines', () => {
  it('[A19] shows a line until it was read, lets one go at a time, and has more lines while words come too fast', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 6 }), (options, lines) => {
        const captions = new EngineUnderTest({ lines, show: 'target', fits: (text) => columnsOf(text) <= 30 })
        let before: { readonly from: string | null; readonly lines: readonly CaptionLine[] } = { from: null, lines: [] }
        let rolledAtMs = -Infinity
        play(captions, captionStream(options), () => {
          const now = captions.lines()
          const at = now.findIndex((line) => line.key === captions.view.window.from)
          const was = now.findIndex((line) => line.key === before.from)
          const shown = now.length - at
          if (at !== -1) expect(shown).toBeLessThanOrEqual(lines + EXTRA_LINES)
          if (at !== -1) expect(captions.view.window.crowded).toBe(shown > lines)
          if (was !== -1 && at > was) {
            const gone = now.slice(was, at)
            const overfull = now.length - was > lines + EXTRA_LINES
            if (!overfull) {
              expect(gone).toHaveLength(1)
              expect(captions.nowMs - rolledAtMs + 1).toBeGreaterThan(ROLL_MS)
              for (const line of gone) {
                expect(captions.nowMs - line.shownAtMs).toBeGreaterThanOrEqual(MIN_HOLD_MS)
                expect(captions.nowMs - line.shownAtMs + 1).toBeGreaterThanOrEqual(readingMs(line.text, options.target.language))
              }
            }
            rolledAtMs = captions.nowMs
          }
          before = { from: captions.view.window.from, lines: now }
        })
        expect(captions.view.window.crowded).toBe(false)
      }),
      runs,
    )
  })

  it('[A19] draws only its lines, with the gaps among them, and what was said with one line less', () => {
    const captions = new EngineUnderTest({ lines: 2, show: 'both', fits: (text) => text.length <= 20 })
    captions.told(segment({ target: 'One two three four five six seven eight nine ten eleven twelve', source: 'eins zwei drei vier fünf sechs sieben acht neun zehn', settled: true }))
    captions.pass(60_000)
    const [block] = windowBlocks(captions.view)
    expect(block).toMatchObject({ kind: 'text', target: { lines: [{ text: 'nine ten eleven' }, { text: 'twelve' }] }, source: { lines: [{ text: 'acht neun zehn' }] } })
  })
})

describe('another width', () => {
  it('[A20] lays the same words in other lines, and changes none of them', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 8, max: 60 }), fc.integer({ min: 8, max: 60 }), (options, first, second) => {
        const captions = new EngineUnderTest({ fits: (text) => columnsOf(text) <= first })
        const told = captionStream(options)
        play(captions, { ...told, messages: told.messages.slice(0, Math.ceil(told.messages.length * 0.7)) }, () => undefined)
        const words = captions.committed.replaceAll(/\s/gu, '')
        const tails = captions.whole.replaceAll(/\s/gu, '')
        captions.engine.change({ fits: (text) => columnsOf(text) <= second }, captions.nowMs)
        expect(captions.whole.replaceAll(/\s/gu, '')).toBe(tails)
        for (const { text, tail } of captions.lines()) if (columnsOf(text + tail) > second) expect(breaksOf(text + tail)).toHaveLength(1)
        expect(tails.replaceAll('|', '').startsWith(words.split('|')[0] ?? '')).toBe(true)
      }),
      runs,
    )
  })
})

describe('new words', () => {
  it('[A21] are marked for 2 s', () => {
    const captions = new EngineUnderTest().told(segment({ target: 'One two', settled: true }))
    expect(captions.lines()[0]).toMatchObject({ text: 'One two', newFrom: 0 })
    captions.pass(1_500).told(segment({ index: 1, target: 'three.', startMs: 1_100, settled: true }))
    captions.pass(600)
    expect(captions.lines()[0]).toMatchObject({ text: 'One two three.', newFrom: 'One two'.length })
    captions.pass(2_000)
    expect(captions.lines()[0]).toMatchObject({ newFrom: null })
    expect(captions.view.nextAtMs).toBeNull()
  })

  it('[A21] are none in a window that opens later', () => {
    const captions = new EngineUnderTest()
    captions.engine.begin([segment({ target: 'One two', settled: true })], [], 0)
    expect(captions.lines()[0]).toMatchObject({ newFrom: null })
  })
})
