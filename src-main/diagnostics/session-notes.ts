import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import type { SessionMeters, SessionOutput } from '../session/events.ts'
import type { SessionState } from '../session/state.ts'

/** Meters come twice a second; this many of them make one entry. */
const METERS_EVERY_MS = 30_000

/** Turns what a session tells into what its log keeps: numbers and marks, never text or sound. One instance a session. */
export class SessionNotes {
  #segments = new Set<number>()
  #metersAtMs = 0

  /** The events of this output, mostly none. */
  of(output: SessionOutput): SessionLogEvent[] {
    switch (output.type) {
      case 'event':
        // Every gap also comes as an output of its own.
        return output.event.type === 'gap' ? [] : [output.event]
      case 'state':
        return this.#stateEvents(output.state)
      case 'segment':
        this.#segments.add(output.segment.index)
        return []
      case 'segment-removed':
        this.#segments.delete(output.index)
        return []
      case 'gap': {
        const { startMs, endMs, reason, channel } = output.gap
        return [{ type: 'gap', startMs, endMs, reason, channel }]
      }
      case 'target-changed':
        return [{ type: 'target-changed', target: output.target, channel: output.channel }]
      case 'service':
        return [{ type: 'service', service: output.service, reason: output.reason, channel: output.channel }]
      case 'warning':
        return [{ type: 'warning', code: output.code, channel: output.channel }]
      case 'meters':
        return this.#meters(output.meters)
      case 'text':
      case 'voice':
      // Each comes as an event, too.
      case 'questions':
      case 'budget':
        return []
    }
  }

  #stateEvents(state: SessionState): SessionLogEvent[] {
    if (state.kind === 'ended') return [{ type: 'ended', outcome: state.end.kind, reason: state.end.kind === 'failed' ? state.end.error.reason : null }]
    return [{ type: 'state', state: state.kind, ...('attempt' in state ? { attempt: state.attempt } : {}) }]
  }

  #meters(meters: SessionMeters): SessionLogEvent[] {
    if (meters.clockMs - this.#metersAtMs < METERS_EVERY_MS) return []
    this.#metersAtMs = meters.clockMs
    const { sentMinutes, costUsd, textLagMs, voiceLagMs, unsentMs, reconnects, gaps, journalBytes } = meters
    return [{ type: 'meters', sentMinutes, costUsd, textLagMs, voiceLagMs, unsentMs, reconnects, gaps, journalBytes, segments: this.#segments.size }]
  }
}
