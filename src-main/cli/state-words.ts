import { assertNever } from '../../src-shared/assert.ts'
import type { SessionState } from '../session/state.ts'

const CONNECTING = 'Connecting, keep talking'

/** A session's state in a person's words (product.md). `saves`: it goes to the library. */
export function stateWords(state: SessionState, { saves }: { readonly saves: boolean }): string {
  switch (state.kind) {
    case 'idle':
      return 'Ready'
    case 'connecting':
      return state.attempt === 1 ? CONNECTING : `${CONNECTING} (try ${state.attempt})`
    case 'live':
      return 'Translating'
    case 'recovering':
      return 'Reconnecting, your words are kept'
    case 'paused':
      return 'Paused, nothing is sent'
    case 'asleep':
      return 'Sleeping, costs nothing'
    case 'held':
      return 'Waiting for your answer, your words are kept'
    case 'draining':
      return 'Finishing the last words'
    case 'ended':
      return endWords(state.end, saves ? 'Saved' : 'Finished, not saved')
    default:
      return assertNever(state)
  }
}

function endWords(end: Extract<SessionState, { kind: 'ended' }>['end'], completed: string): string {
  switch (end.kind) {
    case 'completed':
      return completed
    case 'stopped':
      return 'Stopped'
    case 'failed':
      return end.error.message
  }
}
