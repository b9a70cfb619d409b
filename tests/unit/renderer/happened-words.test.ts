import { describe, expect, it } from 'vitest'
import { addChunkWords } from '../../../src-renderer/i18n/chunk-words.ts'
import { Format } from '../../../src-renderer/i18n/format.ts'
import { happenedAr } from '../../../src-renderer/i18n/happened-ar.ts'
import { happenedEn } from '../../../src-renderer/i18n/happened-en.ts'
import { happenedPanelWords } from '../../../src-renderer/i18n/happened-words.ts'
import { createI18n } from '../../../src-renderer/i18n/i18n.ts'
import { happenedWords, seenEntries } from '../../../src-renderer/live/happened-words.ts'
import { sessionLogEventSchema, type SessionLogEvent } from '../../../src-shared/session-events.ts'

const i18n = createI18n('en')
addChunkWords(i18n, happenedPanelWords)
const { t } = i18n
const words = { t: (key: string, params?: Readonly<Record<string, unknown>>) => t(key, params ?? {}), format: new Format('en') }

/** An event of each type, and of each choice in it. */
const EVENTS: readonly SessionLogEvent[] = [
  ...(['idle', 'connecting', 'live', 'recovering', 'paused', 'asleep', 'draining'] as const).map((state) => ({ type: 'state' as const, state })),
  ...(['completed', 'stopped', 'failed'] as const).map((outcome) => ({ type: 'ended' as const, outcome, reason: 'lost' })),
  ...(['asleep', 'woken', 'paused', 'resumed', 'suspended', 'resumed-from-sleep'] as const).map((type) => ({ type })),
  { type: 'connection-opened', generation: 2, attempt: 1 },
  { type: 'connection-closed', generation: 2, closeCode: 1006, reason: 'lost', retry: 'backoff' },
  { type: 'connection-closed', generation: 2, reason: 'lost', retry: 'backoff' },
  { type: 'retry-scheduled', delayMs: 640 },
  { type: 'cut', atMs: 61_000, answeredMs: 60_000 },
  ...(['live', 'backlog'] as const).map((via) => ({ type: 'replay' as const, fromMs: 0, toMs: 12_000, via })),
  ...(['lifetime', 'expires', 'expiring'] as const).map((cause) => ({ type: 'rotation' as const, atMs: 1, cause })),
  { type: 'backlog', ms: 38_000 },
  { type: 'gap', startMs: 0, endMs: 12_000, reason: 'device-lost' },
  ...(['no-frames', 'zeros', 'no-answer', 'same-language', 'dead-connection', 'event-loop-blocked', 'clock-jumped'] as const).map((kind) => ({ type: 'watchdog' as const, kind, ms: -2_000 })),
  { type: 'network-changed', online: false },
  { type: 'network-changed' },
  ...(['opened', 'default-took-over', 'chosen-is-back', 'gone', 'none', 'refused', 'muted', 'unmuted', 'sound-again'] as const).map((kind) => ({ type: 'device' as const, kind, source: 'microphone' as const })),
  ...(['attached', 'lost', 'loaded-again', 'crashed', 'unresponsive', 'responsive'] as const).map((kind) => ({ type: 'window' as const, kind })),
  ...[0, 60_000].map((remainingMs) => ({ type: 'budget' as const, limit: 'month' as const, atUsd: 4, remainingMs })),
  ...(['yes', 'no', null] as const).map((answer) => ({ type: 'question' as const, question: 'keep-sound' as const, answer })),
  { type: 'target-changed', target: 'de' },
  { type: 'service', service: 'gemini-translate', reason: 'no-quota' },
  { type: 'warning', code: 'odd-message' },
]

describe('what happened, in words', () => {
  it('[G12] exists for every event there is', () => {
    const unseen = new Set<string>(['meters', 'settings'])
    const types = sessionLogEventSchema.options.map((option) => option.shape.type.value).filter((type) => !unseen.has(type))
    expect([...new Set(EVENTS.map(({ type }) => type))].toSorted()).toEqual(types.toSorted())
    for (const event of EVENTS) {
      const text = happenedWords(event, words)
      expect([event, text.length > 3, /happened\.|\{\{|undefined|NaN/.test(text)]).toEqual([event, true, false])
    }
  })

  it('[G12] says lengths and times as people do', () => {
    const said = EVENTS.map((event) => happenedWords(event, words).replaceAll('\u00A0', ' '))
    expect(said).toContain('12 s not translated: the microphone or sound was gone')
    expect(said).toContain('38 s kept on this computer')
    expect(said).toContain('What was said from 1:01 on is translated again')
    expect(said).toContain('A connection ended (lost, 1006)')
  })

  it('[G12] leaves figures and settings to the file', () => {
    const entry = (event: SessionLogEvent) => ({ clockMs: 0, at: 0, event })
    const figures: SessionLogEvent = { type: 'meters', sentMinutes: 0, costUsd: null, textLagMs: null, voiceLagMs: null, unsentMs: 0, reconnects: 0, gaps: 0, journalBytes: 0, segments: 0 }
    expect(seenEntries([entry(figures), entry({ type: 'paused' })]).map(({ event }) => event.type)).toEqual(['paused'])
  })

  it('[W30] are the same events in Arabic', () => {
    expect(Object.keys(happenedAr.happened).toSorted()).toEqual(Object.keys(happenedEn.happened).toSorted())
  })
})
