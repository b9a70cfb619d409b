/** Above this much unsent audio in the socket, sending stops, ms: the sound waits in the journal instead, where it can be sent again. */
export const STOP_ABOVE_MS = 1000
/** Sending goes on below this, ms. The distance keeps a slow socket from switching on and off with every chunk. */
export const RESUME_BELOW_MS = 250

/** Whether audio may be handed to the socket, given what still waits there and what was decided before. */
export function mayHandOver(wasOpen: boolean, unsentMs: number): boolean {
  return wasOpen ? unsentMs <= STOP_ABOVE_MS : unsentMs < RESUME_BELOW_MS
}
