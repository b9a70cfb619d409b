import type { SessionEventOut, UiSessionState, UiSessionSummary } from '../../../src-shared/api.ts'
import type { SessionSummary } from '../../../src-shared/transcript/session-types.ts'
import type { SessionOutput } from '../../session/events.ts'
import type { SessionState } from '../../session/state.ts'

/** The session's state without what is the session's own affair. */
export function uiState(state: SessionState): UiSessionState {
  switch (state.kind) {
    case 'idle':
      return { kind: 'idle' }
    case 'connecting':
    case 'recovering':
      return { kind: state.kind, attempt: state.attempt, sinceMs: state.sinceMs }
    case 'held':
    case 'live':
    case 'paused':
    case 'asleep':
    case 'draining':
      return { kind: state.kind, sinceMs: state.sinceMs }
    case 'ended': {
      const problem = state.end.kind === 'failed' ? { reason: state.end.error.reason, message: state.end.error.message } : null
      return { kind: 'ended', outcome: state.end.kind, problem }
    }
  }
}

/** What a window is told of an output; null for what travels another way. */
export function uiEvent(output: SessionOutput): SessionEventOut | null {
  switch (output.type) {
    case 'state':
      return { type: 'state', state: uiState(output.state) }
    case 'warning':
      return { type: 'warning', channel: output.channel, code: output.code, message: output.message }
    case 'service':
      return { type: 'service', standIn: { service: output.service, reason: output.reason } }
    case 'voice':
    case 'event':
      return null
    case 'questions':
      return { type: 'questions', questions: [...output.questions] }
    case 'budget':
    case 'text':
    case 'segment':
    case 'segment-removed':
    case 'gap':
    case 'target-changed':
      return output
    case 'meters':
      return output
  }
}

export function uiSummary(session: SessionSummary): UiSessionSummary {
  return { ...session, channels: session.channels.map((channel) => ({ ...channel })) }
}
