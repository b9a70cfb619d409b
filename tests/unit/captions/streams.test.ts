import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, lineColumns } from '../../../src-shared/captions/reading.ts'
import type { CaptionLine, CaptionRole } from '../../../src-shared/captions/types.ts'
import { breaksOf } from '../../../src-shared/captions/units.ts'
import { captionStream, type CaptionStream } from '../../support/captions/caption-stream.ts'
import { POOLS, type WordPool } from '../../support/captions/words.ts'
import { EFFORT } from '../../support/effort.ts'
import { EngineUnderTest } from './engine-under-test.ts'

const PER_SCRIPT = 16 * EFFORT
const bare = (text: string): string => text.replaceAll(/\s/gu, '')
const allText = (captions: EngineUnderTest, role: CaptionRole, of: (line: CaptionLine) => string): string => bare(captions.lines(role).map(of).join(''))

const holdBack = fc.constantFrom(0, 700, 1_500, null)
const width = fc.constantFrom(14, 24, 60)
const stream = fc.record({ seed: fc.integer({ min: 1, max: 1e9 }), source: fc.constantFrom(...POOLS), sentences: fc.integer({ min: 1, max: 6 }), speed: fc.constantFrom(8, 15, 40), dividing: fc.constantFrom(0, 0.2, 0.6) })

function play(captions: EngineUnderTest, told: CaptionStream, after: () => void = () => undefined): void {
  for (const { atMs, inputs } of told.messages) {
    captions.passTo(atMs, after)
    captions.engine.tell(inputs, captions.nowMs)
    after()
  }
  captions.passTo(captions.nowMs + 20_000, after)
}

const perScript = POOLS.map((pool) => [pool.words.slice(0, 2).join(' '), pool] as const)

function forStreams(pool: WordPool, check: (told: CaptionStream, options: { holdBackMs: number | null; columns: number }) => void, revising = 0): void {
  fc.assert(
    fc.property(stream, holdBack, width, (options, holdBackMs, columns) => check(captionStream({ ...options, target: pool, revising }), { holdBackMs, columns })),
    { seed: 11, numRuns: PER_SCRIPT },
  )
}

describe.each(perScript)('streams of "%s"', (_, pool) => {
  it.each([0, 0.3])('[A1] never change, move or lose a committed word, whatever versions arrive (%d revised)', (revising) => {
    forStreams(pool, (told, { holdBackMs, columns }) => {
      const captions = new EngineUnderTest({ holdBackMs, fits: (text) => columnsOf(text) <= columns })
      let before = new Map<string, CaptionLine>()
      play(captions, told, () => {
        const now = new Map([...captions.lines('target'), ...captions.lines('source')].map((line) => [line.key, line]))
        for (const [key, line] of before) {
          if (line.text === '') continue
          const text = now.get(key)?.text ?? ''
          expect(line.closed ? text === line.text : text.startsWith(line.text), `${line.text} -> ${text}`).toBe(true)
        }
        before = now
      })
    }, revising)
  })

  it('[A15] lose no character and tell none twice', () => {
    forStreams(pool, (told, { holdBackMs, columns }) => {
      const captions = new EngineUnderTest({ holdBackMs, fits: (text) => columnsOf(text) <= columns })
      play(captions, told, () => {
        let at = 0
        for (const paragraph of captions.paragraphs) {
          const text = bare(paragraph.target.lines.map((line) => line.text).join(''))
          at = told.truth.indexOf(text, at) + text.length
          expect(at, text).toBeGreaterThanOrEqual(text.length)
        }
      })
      expect(allText(captions, 'target', (line) => line.text)).toBe(told.truth)
      expect(allText(captions, 'source', (line) => line.text)).toBe(told.sourceTruth)
    })
  })

  it('[A16] let no line be longer than its script reads well or than what fits, but for one unbreakable word', () => {
    forStreams(pool, (told, { holdBackMs, columns }) => {
      const captions = new EngineUnderTest({ holdBackMs, fits: (text) => columnsOf(text) <= columns })
      const limit = Math.min(columns, lineColumns(pool.language))
      play(captions, told, () => {
        for (const line of captions.lines('target')) {
          const text = line.text + line.tail
          if (columnsOf(text) > limit) expect(breaksOf(text), text).toHaveLength(1)
        }
      })
    })
  })
})

describe.each(perScript.filter(([, { language }]) => language === 'ja' || language === 'zh'))('lines of "%s"', (_, pool) => {
  it('[A23] begin neither with marks and small kana nor end with opening brackets, while words arrive', () => {
    forStreams(pool, (told, { holdBackMs, columns }) => {
      const captions = new EngineUnderTest({ holdBackMs, fits: (text) => columnsOf(text) <= columns })
      play(captions, told)
      for (const paragraph of captions.paragraphs) {
        for (const [i, { text, closed }] of paragraph.target.lines.entries()) {
          if (i > 0) expect(text).not.toMatch(/^[、。，」』）”！？ーっゃゅょッャュョ々]/u)
          if (closed && i < paragraph.target.lines.length - 1) expect(text).not.toMatch(/[「『（“]$/u)
        }
      }
    })
  })
})
