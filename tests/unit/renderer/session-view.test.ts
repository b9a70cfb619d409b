import type { CaptureView } from '../../../src-renderer/app/store.ts'
import { describe, expect, it } from 'vitest'
import { applyWatch, isRunning, noSession } from '../../../src-renderer/app/session-view.ts'
import { guessTarget, hourlyPrice, sourceKindOf, translatesInto, voiceOnOf } from '../../../src-renderer/app/choices.ts'
import { alreadyInOf, keptMs, lagMs, statusOf } from '../../../src-renderer/live/status.ts'
import type { SessionSnapshot, UiSessionState } from '../../../src-shared/api.ts'
import { defaultSettings } from '../../../src-shared/settings.ts'
import { lostGap, meeting, openAi } from '../../support/fake-host/samples.ts'

const snapshot: SessionSnapshot = {
  type: 'snapshot',
  sessionId: 's1',
  state: { kind: 'live', sinceMs: 0 },
  purpose: 'understand',
  channels: [{ id: 'system', target: 'en' }],
  segments: meeting('en'),
  gaps: [lostGap],
  meters: null,
  saved: false,
  questions: [],
  budget: null,
  demo: null,
}

describe('the session as the window knows it', () => {
  it('[W2] stands where the session stands after a snapshot', () => {
    const view = applyWatch(noSession, snapshot)
    expect(view.gaps).toHaveLength(1)
    expect(view).toMatchObject({ sessionId: 's1', targets: [{ id: 'system', target: 'en' }] })
  })

  it('[W2] follows states, targets, warnings and figures', () => {
    const view = applyWatch(applyWatch(noSession, snapshot), {
      type: 'events',
      events: [
        { type: 'state', state: { kind: 'paused', sinceMs: 5 } },
        { type: 'target-changed', channel: 'system', target: 'fr' },
        { type: 'warning', code: 'slow', message: 'Slow.' },
        { type: 'warning', code: 'slow', message: 'Slower.' },
      ],
    })
    expect(view.state.kind).toBe('paused')
    expect(view.targets[0]?.target).toBe('fr')
    expect(view.warnings).toEqual([{ code: 'slow', message: 'Slower.' }])
  })

  it('[W2] knows when what is said is in the target language already', () => {
    const segment = { ...meeting('en')[0]!, index: 99, startMs: 90_000, endMs: 91_000, notTranslated: true as const }
    const view = applyWatch(applyWatch(noSession, snapshot), { type: 'events', events: [{ type: 'segment', segment }] })
    expect(statusOf({ session: view, starting: false, finished: null, connection: 'open', capture: { kind: 'off' }, sending: null }).key).toBe('status.already')
    const after = applyWatch(view, { type: 'events', events: [{ type: 'segment', segment: { ...meeting('en')[1]!, index: 100, startMs: 94_000, endMs: 95_000 } }] })
    expect(statusOf({ session: after, starting: false, finished: null, connection: 'open', capture: { kind: 'off' }, sending: null }).key).toBe('status.live')
  })

  it('[W2] says each state in its own words', () => {
    const states: [UiSessionState, string, boolean][] = [
      [{ kind: 'idle' }, 'status.ready', false],
      [{ kind: 'connecting', attempt: 1, sinceMs: 0 }, 'status.connecting', true],
      [{ kind: 'recovering', attempt: 1, sinceMs: 0 }, 'status.recovering', true],
      [{ kind: 'paused', sinceMs: 0 }, 'status.paused', true],
      [{ kind: 'asleep', sinceMs: 0 }, 'status.asleep', true],
      [{ kind: 'draining', sinceMs: 0 }, 'status.draining', true],
    ]
    for (const [state, key, running] of states) {
      expect(statusOf({ session: { ...noSession, state }, starting: false, finished: null, connection: 'open', capture: { kind: 'off' }, sending: null }).key).toBe(key)
      expect(isRunning(state)).toBe(running)
    }
    expect(statusOf({ session: noSession, starting: true, finished: null, connection: 'open', capture: { kind: 'off' }, sending: null }).key).toBe('status.connecting')
  })

  it('[W3] claims no translation while the program behind the window does not answer', () => {
    const session = { ...noSession, state: { kind: 'live', sinceMs: 0 } as const }
    const on: CaptureView = { kind: 'on', source: 'microphone', label: '', origin: { kind: 'room' }, instead: false, muted: false, stalled: false, zeros: false, silent: false }
    const off: CaptureView = { kind: 'off' }
    expect(statusOf({ session, starting: false, finished: null, connection: 'connecting', capture: on, sending: null }).key).toBe('status.recovering')
    expect(statusOf({ session, starting: false, finished: null, connection: 'lost', capture: on, sending: null }).key).toBe('status.ended')
    // Nothing is heard any more, so nothing said now is kept.
    expect(statusOf({ session, starting: false, finished: null, connection: 'connecting', capture: off, sending: null }).key).toBe('status.looking')
    const draining = { ...session, state: { kind: 'draining', sinceMs: 0 } as const }
    expect(statusOf({ session: draining, starting: false, finished: null, connection: 'connecting', capture: off, sending: null }).key).toBe('status.looking')
  })

  it('[W4] names a lag only while translating and from a second on', () => {
    const meters = { clockMs: 0, sentMinutes: 0, costUsd: null, textLagMs: 3_000, unsentMs: 0, reconnects: 0, gaps: 0, journalBytes: 0, voiceLagMs: null, sameLanguage: false }
    const live = { ...noSession, state: { kind: 'live', sinceMs: 0 } as const, meters }
    expect(lagMs(live)).toBe(3_000)
    expect(lagMs({ ...live, meters: { ...meters, textLagMs: 400 } })).toBeNull()
    expect(lagMs({ ...live, state: { kind: 'paused', sinceMs: 0 } })).toBeNull()
  })
})

describe('figures of a session', () => {
  const meters = { clockMs: 0, sentMinutes: 0, costUsd: null, textLagMs: null, unsentMs: 38_000, reconnects: 0, gaps: 0, journalBytes: 0, voiceLagMs: null, sameLanguage: false }
  const session = { ...noSession, targets: [{ id: 'system' as const, target: 'en' }], meters }

  it('[G13] say how much sound waits on this computer while it does, from 5 s on', () => {
    for (const kind of ['live', 'paused', 'draining'] as const) expect(keptMs({ ...session, state: { kind, sinceMs: 0 } })).toBe(38_000)
    expect(keptMs({ ...session, state: { kind: 'recovering', attempt: 1, sinceMs: 0 } })).toBe(38_000)
    expect(keptMs({ ...session, state: { kind: 'live', sinceMs: 0 }, meters: { ...meters, unsentMs: 4_900 } })).toBeNull()
    expect(keptMs({ ...session, state: { kind: 'ended', outcome: 'stopped', problem: null } })).toBeNull()
  })

  it('[W2] tell that what is said is in the target language, before any text does', () => {
    const live = { ...session, state: { kind: 'live', sinceMs: 0 } as const, meters: { ...meters, sameLanguage: true } }
    expect(alreadyInOf(live)).toBe('en')
    expect(alreadyInOf({ ...live, state: { kind: 'paused', sinceMs: 0 } })).toBeNull()
    expect(alreadyInOf({ ...live, meters })).toBeNull()
  })
})

describe('choices nobody made', () => {
  it('[W5] follow the purpose', () => {
    expect([sourceKindOf(defaultSettings), voiceOnOf(defaultSettings)]).toEqual(['system', false])
    const speak = { ...defaultSettings, purpose: 'speak' as const }
    expect([sourceKindOf(speak), voiceOnOf(speak)]).toEqual(['microphone', true])
    expect([sourceKindOf({ ...speak, sourceKind: 'system' }), voiceOnOf({ ...speak, voiceOn: false })]).toEqual(['system', false])
  })

  it('[W5] guess the target from the system among what the service has', () => {
    expect(guessTarget(['nl-NL', 'de-AT', 'en'], openAi)).toBe('de')
    expect(guessTarget(['sv'], openAi)).toBe('en')
    expect(guessTarget(['pt-BR'], { ...openAi, targets: ['pt-BR', 'en'] })).toBe('pt-BR')
    expect([translatesInto(openAi, 'ar'), translatesInto({ ...openAi, targets: null }, 'ar')]).toEqual([false, true])
  })

  it('[W12] price an hour with and without the source text', () => {
    expect(hourlyPrice(openAi, defaultSettings)?.totalUsd).toBeCloseTo(3.06)
    expect(hourlyPrice(openAi, { ...defaultSettings, showSourceText: false })?.totalUsd).toBeCloseTo(2.04)
    expect(hourlyPrice({ ...openAi, usdPerHour: null }, defaultSettings)).toBeNull()
  })
})
