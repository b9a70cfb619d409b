import type { BudgetState, DemoState, SessionEventOut, SessionQuestion, SessionSnapshot, StandIn, UiMeters, UiSessionState, WatchMessage } from '../../src-shared/api.ts'
import type { Purpose } from '../../src-shared/settings.ts'
import { type ChannelId, type Gap, wasInTarget } from '../../src-shared/transcript/types.ts'

export interface Warning {
  readonly code: string
  readonly message: string
  /** Only where it is about one direction. */
  readonly channel?: ChannelId | undefined
}

/** The running (or last) session as this window knows it. */
export interface SessionView {
  readonly sessionId: string | null
  readonly state: UiSessionState
  readonly purpose: Purpose | null
  readonly targets: readonly { readonly id: ChannelId; readonly target: string; readonly muted?: boolean | undefined }[]
  /** Something was said that captions show. */
  readonly hasText: boolean
  readonly gaps: readonly Gap[]
  readonly meters: UiMeters | null
  readonly saved: boolean
  /** The file that is played, if it is one. */
  readonly recording: { readonly name: string; readonly lengthMs: number | null } | null
  /** Whether its sound is recorded; `stopped`: by a failure. */
  readonly recorded: 'no' | 'yes' | 'stopped'
  readonly warnings: readonly Warning[]
  /** What was said last was in this language already. */
  readonly alreadyIn: string | null
  /** What waits for an answer, oldest first. */
  readonly questions: readonly SessionQuestion[]
  /** Null while no limit of money is near. */
  readonly budget: BudgetState | null
  /** The service it began with; null: not known. */
  readonly service: string | null
  /** The service that took over for it. */
  readonly standIn: StandIn | null
  /** Null for every session but the demonstration. */
  readonly demo: DemoState | null
}

export const noSession: SessionView = {
  sessionId: null,
  state: { kind: 'idle' },
  purpose: null,
  targets: [],
  hasText: false,
  gaps: [],
  meters: null,
  saved: false,
  recording: null,
  recorded: 'no',
  warnings: [],
  alreadyIn: null,
  questions: [],
  budget: null,
  service: null,
  standIn: null,
  demo: null,
}

/** Lines kept on screen at once. */
const MAX_WARNINGS = 2

export function applyWatch(view: SessionView, message: WatchMessage): SessionView {
  return message.type === 'snapshot' ? fromSnapshot(view, message) : applyEvents(view, message.events)
}

function fromSnapshot(view: SessionView, snapshot: SessionSnapshot): SessionView {
  return {
    sessionId: snapshot.sessionId,
    state: snapshot.state,
    purpose: snapshot.purpose,
    targets: snapshot.channels,
    hasText: snapshot.segments.length > 0,
    gaps: snapshot.gaps.reduce(withGap, []),
    meters: snapshot.meters,
    saved: snapshot.saved,
    recording: snapshot.recording ?? null,
    recorded: snapshot.recorded ?? 'no',
    warnings: view.sessionId === snapshot.sessionId ? view.warnings : [],
    alreadyIn: alreadyIn(null, snapshot.segments),
    questions: snapshot.questions,
    budget: snapshot.budget,
    service: snapshot.service ?? null,
    standIn: snapshot.standIn ?? null,
    demo: snapshot.demo,
  }
}

function applyEvents(view: SessionView, events: readonly SessionEventOut[]): SessionView {
  const segments = events.flatMap((event) => (event.type === 'segment' ? [event.segment] : []))
  const rest = events.reduce(applyFact, view)
  return segments.length === 0 ? rest : { ...rest, hasText: true, alreadyIn: alreadyIn(rest.alreadyIn, segments) }
}

function applyFact(view: SessionView, event: SessionEventOut): SessionView {
  switch (event.type) {
    case 'state':
      return { ...view, state: event.state }
    case 'meters':
      return { ...view, meters: event.meters }
    case 'target-changed':
      return { ...view, targets: view.targets.map((channel) => (channel.id === event.channel ? { ...channel, target: event.target } : channel)) }
    case 'muted':
      return { ...view, targets: view.targets.map((channel) => (channel.id === event.channel ? { ...channel, muted: event.muted } : channel)) }
    case 'questions':
      return { ...view, questions: event.questions }
    case 'budget':
      return { ...view, budget: event.budget }
    case 'service':
      return { ...view, standIn: event.standIn }
    case 'demo-network':
      return view.demo === null ? view : { ...view, demo: { ...view.demo, cut: event.cut } }
    case 'recorded':
      return { ...view, recorded: event.recorded }
    case 'warning':
      return { ...view, warnings: [...view.warnings.filter((one) => one.code !== event.code), { code: event.code, message: event.message, channel: event.channel }].slice(-MAX_WARNINGS) }
    case 'gap':
      return { ...view, gaps: withGap(view.gaps, event.gap) }
    case 'segment':
    case 'segment-removed':
    case 'text':
      return view
  }
}

/** A gap that grows is told again. */
function withGap(gaps: readonly Gap[], gap: Gap): readonly Gap[] {
  return [...gaps.filter((one) => one.channel !== gap.channel || one.startMs !== gap.startMs), gap]
}

function alreadyIn(before: string | null, segments: readonly Pick<SegmentOut, 'notTranslated' | 'targetLanguage'>[]): string | null {
  const last = segments.at(-1)
  if (last === undefined) return before
  return wasInTarget(last) ? last.targetLanguage : null
}

type SegmentOut = Extract<SessionEventOut, { type: 'segment' }>['segment']

/** True while sound is taken and a session stands. */
export function isRunning(state: UiSessionState): boolean {
  return state.kind !== 'idle' && state.kind !== 'ended'
}

