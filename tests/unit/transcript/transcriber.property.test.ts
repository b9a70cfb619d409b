import fc from 'fast-check'
import { EFFORT } from '../../support/effort.ts'
import { describe, expect, it } from 'vitest'
import { createSpeechActivity } from '../../../src-shared/audio/speech-activity.ts'
import { createTranscriber, type TextInput, type TranscriptEvent } from '../../../src-shared/transcript/transcriber.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'

const SAMPLES = [
  'We meet at 3.5 p.m. with Mr. Brown. "Why?" he asked... Nobody knew! See example.com/a?b=1, e.g. now.',
  'Am 3. Oktober kommt Hr. Meier, z. B. mit dem Zug. »Wirklich?« Ja! Nr. 5 ist frei.',
  '¿Cómo está? ¡Muy bien! El Sr. García llegó a las 3. « Oui ! » dit-il.',
  '今日は晴れです。「行こう。」と言った。本当ですか？はい！明日は雨でしょう、たぶん。',
  '你好。今天是3.5度吗？他说：“走吧。”我们就走了！很好，很好，很好。',
  'วันนี้อากาศดีมากเราจะไปเที่ยวทะเลกัน พรุ่งนี้ฝนจะตก สวัสดีครับ',
  'كيف حالك؟ أنا بخير، شكرا لك. وصل د. أحمد أمس۔',
  'यह अच्छा है। क्या आप आ रहे हैं? डॉ. शर्मा आ गए। ठीक है',
  'А. С. Пушкин жил на ул. Арбат. Это было давно? И т. д. и т. п. Конец…',
  '👨‍👩‍👧‍👦 family! e\u0301te\u0301 🇫🇷🇩🇪. 𝒳𝒴𝒵 wow?! \uFFFD\uFFFD ok. नमस्ते 👍🏽.',
  'a'.repeat(300),
  'word '.repeat(80),
]

interface Step {
  readonly afterMs: number
  readonly input: Omit<TextInput, 'arrivedMs' | 'positionMs'>
  readonly positionOffsetMs: number | null
}

const textArb = fc
  .array(fc.oneof(fc.constantFrom(...SAMPLES), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 12 })), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '))

const gapArb = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 400 }) }, { weight: 1, arbitrary: fc.integer({ min: 400, max: 3_500 }) })
const positionArb = fc.oneof(fc.constant(null), fc.integer({ min: -5_000, max: 400 }))

/** Splits anywhere, also inside surrogate pairs, graphemes and words. */
function chunks(text: string, sizes: readonly number[]): string[] {
  const parts: string[] = []
  let at = 0
  for (let i = 0; at < text.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1
    parts.push(text.slice(at, at + size))
    at += size
  }
  return parts
}

interface Shape {
  readonly sizes: readonly number[]
  readonly gaps: readonly number[]
  readonly positions: readonly (number | null)[]
}

const shapeArb: fc.Arbitrary<Shape> = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1, maxLength: 8 }),
  gaps: fc.array(gapArb, { minLength: 1, maxLength: 12 }),
  positions: fc.array(positionArb, { minLength: 1, maxLength: 6 }),
})

type Kind = 'run' | 'finals' | 'ids' | 'replace' | 'replace-ids'

function steps(side: 'source' | 'target', texts: readonly string[], { kind, shape }: { kind: Kind; shape: Shape }): Step[] {
  let count = 0
  return texts.flatMap((text, utterance) => {
    const parts = chunks(text, shape.sizes)
    return parts.map((part, i): Step => {
      count += 1
      const isLast = i === parts.length - 1
      const replaces = kind === 'replace' || kind === 'replace-ids'
      return {
        // A text that may be replaced counts as final after a long silence, so these streams make none.
        afterMs: Math.min(shape.gaps[count % shape.gaps.length] ?? 0, replaces ? 1_000 : 10_000),
        positionOffsetMs: shape.positions[count % shape.positions.length] ?? null,
        input: {
          side,
          text: replaces ? revised(parts, i) : part,
          mode: replaces ? 'replace' : 'append',
          final: kind === 'run' ? false : isLast,
          ...(kind === 'ids' || kind === 'replace-ids' ? { segment: `${side}-${utterance}` } : {}),
        },
      }
    })
  })
}

/** A partial result with its last words wrong until it is final. */
function revised(parts: readonly string[], upTo: number): string {
  const text = parts.slice(0, upTo + 1).join('')
  return upTo === parts.length - 1 ? text : `${text.slice(0, Math.max(1, text.length - 3))}?x`
}

const sideArb = fc.record({
  texts: fc.array(textArb, { maxLength: 4 }),
  kind: fc.constantFrom<Kind>('run', 'finals', 'ids', 'replace', 'replace-ids'),
  shape: shapeArb,
})

const caseArb = fc.record({
  source: sideArb,
  target: sideArb,
  lateMs: fc.integer({ min: 0, max: 6_000 }),
  expectSource: fc.boolean(),
  sameLanguage: fc.constantFrom('silent', 'echo', 'translates' as const),
  bursts: fc.array(fc.tuple(fc.integer({ min: 100, max: 3_000 }), fc.integer({ min: 60, max: 1_500 })), { maxLength: 8 }),
})

type Case = typeof caseArb extends fc.Arbitrary<infer T> ? T : never

function timed(all: readonly Step[], fromMs: number): TextInput[] {
  let nowMs = fromMs
  return all.map(({ afterMs, positionOffsetMs, input }) => {
    nowMs += afterMs
    return { ...input, arrivedMs: nowMs, positionMs: positionOffsetMs === null ? null : Math.max(0, nowMs + positionOffsetMs) }
  })
}

const LOUD = Int16Array.from({ length: 480 }, (_, i) => (i % 2 === 0 ? 8_000 : -8_000))
const SILENT = new Int16Array(480)

function play(example: Case): { events: TranscriptEvent[]; source: string; target: string } {
  const speech = createSpeechActivity()
  let index = 0
  const transcriber = createTranscriber({
    channel: 'system',
    targetLanguage: 'en',
    nextIndex: () => index++,
    expectSource: example.expectSource,
    sameLanguage: example.sameLanguage,
    worstLagMs: 6_000,
    speech,
  })
  const inputs = [...timed(steps('source', example.source.texts, example.source), 0), ...timed(steps('target', example.target.texts, example.target), example.lateMs)]
  inputs.sort((a, b) => a.arrivedMs - b.arrivedMs)
  const isLoud = loudAt(example.bursts)
  const events: TranscriptEvent[] = []
  let atMs = 0
  const advance = (untilMs: number) => {
    for (; atMs <= untilMs; atMs += 20) {
      speech.push(isLoud(atMs) ? LOUD : SILENT, atMs)
      if (atMs % 100 === 0) events.push(...transcriber.tick(atMs))
    }
  }
  for (const input of inputs) {
    advance(input.arrivedMs)
    events.push(...transcriber.handleText(input))
  }
  events.push(...transcriber.finish(atMs))
  return { events, source: example.source.texts.join(''), target: example.target.texts.join('') }
}

function loudAt(bursts: Case['bursts']): (ms: number) => boolean {
  const spans: [number, number][] = []
  let atMs = 0
  for (const [gapMs, lengthMs] of bursts) {
    spans.push([atMs + gapMs, atMs + gapMs + lengthMs])
    atMs += gapMs + lengthMs
  }
  return (ms) => spans.some(([from, to]) => ms >= from && ms < to)
}

const bare = (text: string) => text.replaceAll(/\s+/gu, '')

function settledOf(events: readonly TranscriptEvent[]): Segment[] {
  return events.flatMap((event) => (event.type === 'segment' && event.segment.settled ? [event.segment] : []))
}

describe('a transcriber fed random streams', () => {
  it('[T4] loses, doubles and reorders no character of either side', () => {
    fc.assert(
      fc.property(caseArb, (example) => {
        const { events, source, target } = play(example)
        const settled = settledOf(events)
        expect(bare(settled.map((segment) => segment.source).join(''))).toBe(bare(source))
        expect(bare(settled.map((segment) => segment.target).join(''))).toBe(bare(target))
      }),
      { seed: 4_711, numRuns: 60 * EFFORT },
    )
  }, 60_000)

  it('[T5] never touches a settled segment again and reuses no index', () => {
    fc.assert(
      fc.property(caseArb, (example) => {
        const over = new Set<number>()
        const open = new Set<number>()
        for (const event of play(example).events) {
          const index = event.type === 'segment' ? event.segment.index : event.index
          expect(over.has(index)).toBe(false)
          if (event.type === 'removed') expect(open.has(index)).toBe(true)
          open.add(index)
          if (event.type === 'removed' || event.segment.settled) {
            over.add(index)
            open.delete(index)
          }
        }
        expect([...open]).toEqual([])
      }),
      { seed: 815, numRuns: 40 * EFFORT },
    )
  }, 60_000)

  it('[T7] keeps settled segments in order, apart, and long enough', () => {
    fc.assert(
      fc.property(caseArb, (example) => {
        const settled = settledOf(play(example).events)
        settled.forEach((segment, i) => {
          const before = settled[i - 1]
          expect(segment.endMs - segment.startMs).toBeGreaterThanOrEqual(200)
          expect(segment.source + segment.target).not.toBe('')
          expect(segment.index).toBeGreaterThan(before?.index ?? -1)
          expect(segment.startMs).toBeGreaterThanOrEqual(before?.endMs ?? 0)
          if (segment.notTranslated === true) expect(segment.target).toBe('')
        })
      }),
      { seed: 99, numRuns: 40 * EFFORT },
    )
  }, 60_000)
})
