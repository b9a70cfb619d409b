import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { bundleText, type BundleParts } from '../../../src-main/diagnostics/bundle.ts'
import { createLogFiles } from '../../../src-main/diagnostics/log-files.ts'
import { SessionLog } from '../../../src-main/diagnostics/session-log.ts'
import { SessionNotes } from '../../../src-main/diagnostics/session-notes.ts'
import { EngineError } from '../../../src-main/engines/errors.ts'
import type { SessionMeters, SessionOutput } from '../../../src-main/session/events.ts'
import { sessionLogEventSchema, type SessionLogEvent } from '../../../src-shared/session-events.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import type { Segment } from '../../../src-shared/transcript/types.ts'

const KEY = 'sk-proj-abcdefghijklmnop0123456789'
const WORDS = 'Quartalszahlen confidential Acme'
const HOME = '/home/anna.schmidt'

function newLog(limits?: { entries: number; bytes: number; kept: number }): SessionLog {
  return new SessionLog({ sessionId: 'one', startedAt: 1_000, wallMs: () => 2_000, ...(limits === undefined ? {} : { limits }) })
}
const cut = (atMs: number): SessionLogEvent => ({ type: 'cut', atMs, answeredMs: 0 })

const segment = (index: number): Segment => ({
  index,
  channel: 'microphone',
  startMs: 0,
  endMs: 900,
  source: WORDS,
  target: WORDS,
  sourceLanguage: 'en',
  targetLanguage: 'de',
  settled: true,
})

const meters = (clockMs: number): SessionMeters => ({ clockMs, sentMinutes: 1, costUsd: 0.1, voiceLagMs: null, sameLanguage: false, textLagMs: 900, unsentMs: 0, reconnects: 2, gaps: 1, journalBytes: 7 })

/** Everything a session can tell, full of what a log must not hold. */
const LOUD: readonly SessionOutput[] = [
  { type: 'text', channel: 'microphone', side: 'source', text: WORDS, final: true },
  { type: 'segment', segment: segment(0) },
  { type: 'segment-removed', index: 0 },
  { type: 'voice', channel: 'microphone', pcm: Int16Array.from([1, 2, 3]), sampleRateHz: 24_000, atMs: 5 },
  { type: 'warning', channel: 'microphone', code: 'odd-message', message: `${WORDS} ${KEY} ${HOME}` },
  { type: 'warning', channel: 'microphone', code: `${WORDS} ${KEY}`, message: WORDS },
  { type: 'target-changed', channel: 'microphone', target: 'pt-BR' },
  { type: 'gap', gap: { startMs: 1, endMs: 2, reason: 'device-lost', channel: 'microphone' } },
  { type: 'meters', meters: meters(60_000) },
  { type: 'state', state: { kind: 'recovering', attempt: 2, sinceMs: 4, error: new EngineError('lost', `${WORDS} ${HOME}`, { detail: KEY }) } },
  { type: 'state', state: { kind: 'ended', end: { kind: 'failed', error: new EngineError('key-refused', `${WORDS} ${HOME}`, { detail: KEY }) } } },
]

describe('the log of a session', () => {
  it('[G9] holds what happened, in order and with both times', () => {
    const log = newLog()
    const events: SessionLogEvent[] = [
      { type: 'connection-opened', generation: 1, attempt: 1 },
      { type: 'connection-closed', generation: 1, closeCode: 1006, reason: 'lost', retry: 'backoff' },
      { type: 'retry-scheduled', delayMs: 640 },
      cut(61_000),
      { type: 'replay', fromMs: 61_000, toMs: 73_000, via: 'backlog' },
      { type: 'rotation', atMs: 90_000, cause: 'expires' },
      { type: 'watchdog', kind: 'no-answer', ms: 15_000 },
      { type: 'budget', limit: 'month', atUsd: 4.2, remainingMs: 300_000 },
    ]
    for (const event of events) log.note(event, 61_234.6)
    expect(log.view()).toEqual({ sessionId: 'one', startedAt: 1_000, dropped: 0, entries: events.map((event) => ({ clockMs: 61_235, at: 2_000, event })) })
  })

  it('[G9] stays within its bounds and keeps the beginning and the end', () => {
    const log = newLog({ entries: 100, bytes: 1_000_000, kept: 5 })
    for (let at = 0; at < 5_000; at += 1) log.note(cut(at), at)
    const { entries, dropped } = log.view()
    expect(entries.map(({ clockMs }) => clockMs)).toEqual([0, 1, 2, 3, 4, ...Array.from({ length: 95 }, (_, at) => 4_905 + at)])
    expect(dropped).toBe(4_900)
    const small = newLog({ entries: 10_000, bytes: 4_000, kept: 5 })
    for (let at = 0; at < 5_000; at += 1) small.note(cut(at), at)
    expect(small.view().entries.length).toBeGreaterThan(10)
    expect(JSON.stringify(small.view().entries).length).toBeLessThan(4_600)
    expect(small.view().entries.at(-1)?.clockMs).toBe(4_999)
  })

  it('[G10] holds no key, spoken word, sound or path, whatever the session tells', () => {
    const log = newLog()
    const notes = new SessionNotes()
    for (const output of LOUD) for (const event of notes.of(output)) log.note(event, 1)
    const text = JSON.stringify(log.view())
    for (const secret of [KEY, 'sk-', ...WORDS.split(' '), 'anna', '/home']) expect(text).not.toContain(secret)
    expect(log.view().entries.map(({ event }) => event)).toEqual([
      { type: 'warning', code: 'odd-message', channel: 'microphone' },
      { type: 'warning', code: 'other', channel: 'microphone' },
      { type: 'target-changed', target: 'pt-BR', channel: 'microphone' },
      { type: 'gap', startMs: 1, endMs: 2, reason: 'device-lost', channel: 'microphone' },
      { type: 'meters', sentMinutes: 1, costUsd: 0.1, textLagMs: 900, voiceLagMs: null, unsentMs: 0, reconnects: 2, gaps: 1, journalBytes: 7, segments: 0 },
      { type: 'state', state: 'recovering', attempt: 2 },
      { type: 'ended', outcome: 'failed', reason: 'key-refused' },
    ])
  })

  it('[G10] leaves out what an event carries beyond its shape, and events of no known shape', () => {
    const log = newLog()
    log.note({ ...cut(1), detail: KEY, spoken: WORDS } as unknown as SessionLogEvent, 0)
    log.note({ type: 'connection-closed', generation: 1, reason: `${HOME}/x`, retry: 'never' }, 0)
    log.note({ type: 'said', words: WORDS } as unknown as SessionLogEvent, 0)
    expect(log.view().entries.map(({ event }) => event)).toEqual([cut(1), { type: 'connection-closed', generation: 1, reason: 'other', retry: 'never' }])
  })

  it('[G10] has room for our own words only in every text of every event', () => {
    for (const option of sessionLogEventSchema.options) {
      for (const [name, schema] of Object.entries(option.shape)) {
        const parsed = schema.safeParse(`${WORDS} ${KEY}`)
        expect([option.shape.type.value, name, parsed.success && parsed.data !== 'other']).toEqual([option.shape.type.value, name, false])
      }
    }
  })

  it('[G9] notes the figures twice a minute', () => {
    const notes = new SessionNotes()
    const noted = Array.from({ length: 241 }, (_, at) => notes.of({ type: 'meters', meters: meters(at * 500) })).flat()
    expect(noted).toHaveLength(4)
  })
})

describe('logs on disk', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'dragoman-logs-'))
    folders.push(made)
    return join(made, 'logs')
  }
  const log = (at: number) => ({ sessionId: `session-${at}`, startedAt: at, entries: [], dropped: 0 })

  it('[G11] are there again, readable by their user only, the newest 20 of them', async () => {
    const path = folder()
    const files = createLogFiles(path)
    for (let at = 1; at <= 25; at += 1) await files.save(log(at))
    expect(readdirSync(path)).toHaveLength(20)
    expect(await files.find('session-25')).toEqual(log(25))
    expect(await files.find('session-5')).toBeNull()
    expect(statSync(join(path, '25-session-25.json')).mode & 0o777).toBe(0o600)
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('[G11] are written whole and in order, one a session', async () => {
    const path = folder()
    const files = createLogFiles(path)
    await Promise.all([1, 2, 3].map((dropped) => files.save({ ...log(7), dropped })))
    expect(readdirSync(path)).toEqual(['7-session-7.json'])
    expect((await files.find('session-7'))?.dropped).toBe(3)
  })

  it('[G11] what is no log of ours is left alone, and no name leads out of the folder', async () => {
    const path = folder()
    const files = createLogFiles(path)
    await files.save(log(3))
    writeFileSync(join(path, 'notes.txt'), 'mine')
    writeFileSync(join(path, '4-broken.json'), '{"half')
    expect(await files.find('broken')).toBeNull()
    expect(await files.find('../../../etc/passwd')).toBeNull()
    await files.save({ ...log(5), sessionId: '../../evil' })
    expect(readdirSync(path).toSorted()).toEqual(['3-session-3.json', '4-broken.json', 'notes.txt'])
    expect(readFileSync(join(path, 'notes.txt'), 'utf8')).toBe('mine')
  })
})

describe('the bundle', () => {
  const parts = (more: Partial<BundleParts> = {}): BundleParts => ({
    platform: { version: '1.2.3', host: 'electron', node: 'v24', electron: '40', system: 'linux', systemVersion: '6.1', architecture: 'x64', locale: 'de', timeZoneOffsetMinutes: 60 },
    settings: { ...defaultSettings, serviceChoices: { 'openai-translate': { endpoint: 'wss://translate.acme.example/v1' } }, microphoneId: 'device-4711', targetLanguage: 'de' },
    examined: { at: 5, steps: [{ name: 'environment', status: 'ok', code: 'environment-ok', about: '', detail: `Node v24, transcripts go to ${HOME}/data, key ${KEY}, user anna.schmidt on thinkpad-anna` }] },
    log: null,
    secrets: [KEY],
    person: { folders: [`${HOME}/data`, HOME], names: ['anna.schmidt', 'thinkpad-anna'] },
    ...more,
  })

  it('[G12] has versions, platform, settings, the last check and the log, as one JSON document', () => {
    const log = newLog()
    log.note(cut(9), 9)
    const document = JSON.parse(bundleText(parts({ log: log.view() }))) as Record<string, Record<string, unknown>>
    expect(document['platform']).toMatchObject({ version: '1.2.3', system: 'linux' })
    expect(document['settings']).toMatchObject({ service: 'openai-translate', targetLanguage: 'de', ownEndpoint: true, ownMicrophone: true, ownOutput: false })
    expect(document['log']).toMatchObject({ sessionId: 'one' })
    expect(document).toMatchObject({ kind: 'dragoman-diagnostics', version: 1, examined: { at: 5 } })
  })

  it('[G10] the bundle has no key, no own address or device, and nothing of who and where the user is', () => {
    const text = bundleText(parts())
    for (const secret of [KEY, 'sk-', 'anna', 'schmidt', '/home/', 'thinkpad', 'acme', '4711']) expect(text).not.toContain(secret)
    expect(text).toContain('[hidden]')
  })

  it.each([
    ['C:\\Users\\Jürgen Müller\\AppData\\Roaming', 'ller'],
    ['/Users/maria/Library', 'maria'],
    ['/home/josé/.config', 'josé'],
  ])('[G10] a home folder in another program’s words is hidden: %s', (path, name) => {
    const text = bundleText(parts({ examined: { at: 1, steps: [{ name: 'tls', status: 'failed', code: 'broke-off', about: '', detail: `ENOENT: no such file, open '${path}'` }] } }))
    expect(text).not.toContain(name)
    expect(() => JSON.parse(text) as unknown).not.toThrow()
  })
})
