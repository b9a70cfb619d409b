import type { UiSessionState } from '../../src-shared/api.ts'
import type { AppServices } from '../app/services.ts'

export type ShellState = UiSessionState['kind']

const RUNNING: ReadonlySet<ShellState> = new Set(['connecting', 'live', 'recovering', 'paused', 'asleep', 'held', 'draining'])

export function isRunning(state: ShellState): boolean {
  return RUNNING.has(state)
}

/** A sleeping session listens for the first word, so the computer must not sleep then; a paused one hears nothing. */
export function keepsAwake(state: ShellState): boolean {
  return isRunning(state) && state !== 'paused'
}

/** A page that is loaded now has to take up sound. */
export function isListening(state: ShellState): boolean {
  return keepsAwake(state) && state !== 'draining'
}

/** What the shell knows of the session. */
export interface FollowedSession {
  readonly id: string | null
  readonly state: ShellState
}

/** Tells every state of whatever session runs, beginning with the one now, until the function that comes back is called. */
export function followSession(services: AppServices, listener: (state: UiSessionState, id: string | null) => void): () => void {
  const stop = new AbortController()
  let id: string | null = null
  void (async () => {
    for await (const message of services.session.watch({ windowId: 'shell', signal: stop.signal })) {
      if (message.type === 'snapshot') id = message.sessionId
      const states = message.type === 'snapshot' ? [message.state] : message.events.flatMap((event) => (event.type === 'state' ? [event.state] : []))
      for (const state of states) listener(state, id)
    }
  })()
  return () => stop.abort()
}
