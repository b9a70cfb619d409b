import { isRunning, type SessionView } from '../app/session-view.ts'
import type { AppState } from '../app/store.ts'

export type StatusTone = 'idle' | 'good' | 'waiting' | 'resting'

export interface StatusWords {
  readonly key: string
  readonly tone: StatusTone
}

/** Nobody can be asked to keep talking into a file. */
const RECORDING_WORDS: Readonly<Partial<Record<SessionView['state']['kind'], StatusWords>>> = {
  connecting: { key: 'recording.connecting', tone: 'waiting' },
  recovering: { key: 'recording.recovering', tone: 'waiting' },
}

/** The exact state words of the product, by key. */
export function statusOf(state: Pick<AppState, 'session' | 'starting' | 'finished' | 'connection' | 'capture' | 'sending'>): StatusWords {
  const { session, starting, finished, connection, capture, sending } = state
  // Without the program nothing it last said can be trusted to go on.
  if (isRunning(session.state) && connection === 'lost') return { key: 'status.ended', tone: 'idle' }
  // Words are kept only while this window hears them.
  if (isRunning(session.state) && connection === 'connecting') return { key: capture.kind === 'on' ? 'status.recovering' : 'status.looking', tone: 'waiting' }
  if (sending !== null) return { key: 'recording.status', tone: 'waiting' }
  const ofFile = session.recording === null ? null : RECORDING_WORDS[session.state.kind]
  if (ofFile !== undefined && ofFile !== null) return ofFile
  if (starting) return { key: 'status.connecting', tone: 'waiting' }
  switch (session.state.kind) {
    case 'idle':
      return { key: 'status.ready', tone: 'idle' }
    case 'connecting':
      return { key: 'status.connecting', tone: 'waiting' }
    case 'live':
      return alreadyInOf(session) === null ? { key: 'status.live', tone: 'good' } : { key: 'status.already', tone: 'good' }
    case 'recovering':
      return { key: 'status.recovering', tone: 'waiting' }
    case 'paused':
      return { key: 'status.paused', tone: 'resting' }
    case 'asleep':
      return { key: 'status.asleep', tone: 'resting' }
    case 'held':
      return { key: 'status.held', tone: 'waiting' }
    case 'draining':
      return { key: 'status.draining', tone: 'waiting' }
    case 'ended':
      return { key: finished?.kind === 'kept' ? 'status.saved' : finished === null ? 'status.ready' : 'status.ended', tone: 'idle' }
  }
}

/** The language that is spoken and translated into at once; null where it is translated. */
export function alreadyInOf({ alreadyIn, meters, targets, state }: SessionView): string | null {
  if (alreadyIn !== null) return alreadyIn
  return state.kind === 'live' && meters?.sameLanguage === true ? (targets[0]?.target ?? null) : null
}

/** Less sound than this waiting for the service is its ordinary way there, ms. */
const WORTH_SAYING_MS = 5_000

/** Sound that waits on this computer to be translated, ms; null where there is nothing to say about it. */
export function keptMs({ meters, state }: SessionView): number | null {
  const waits = state.kind !== 'idle' && state.kind !== 'ended' && state.kind !== 'asleep'
  return waits && meters !== null && meters.unsentMs >= WORTH_SAYING_MS ? meters.unsentMs : null
}

/** Lag worth naming, ms; below it people call it at once. */
const WORTH_NAMING_MS = 1_000

/** Speech heard now minus speech shown, or null where there is nothing to say about it. */
export function lagMs(session: SessionView): number | null {
  const lag = session.meters?.textLagMs ?? null
  return session.state.kind === 'live' && lag !== null && lag >= WORTH_NAMING_MS ? lag : null
}

/** Total length of what was not translated. */
export function gapMs(session: SessionView): number {
  return session.gaps.reduce((sum, gap) => sum + gap.endMs - gap.startMs, 0)
}

