import type { CaptureView, SoundProblem, Store } from './store.ts'

/** Where in the store a listening says how it stands. */
export interface CapturePlace {
  capture(): CaptureView
  problem(): SoundProblem | null
  set(change: { readonly capture?: CaptureView; readonly problem?: SoundProblem | null }): void
}

/** The sound of a session with one, or what the others say. */
export function firstPlace(store: Store): CapturePlace {
  return {
    capture: () => store.getState().capture,
    problem: () => store.getState().soundProblem,
    set: ({ capture, problem }) => store.setState({ ...(capture === undefined ? {} : { capture }), ...(problem === undefined ? {} : { soundProblem: problem }) }),
  }
}

/** My microphone, where the others are listened to as well. */
export function ownPlace(store: Store): CapturePlace {
  return {
    capture: () => store.getState().ownCapture,
    problem: () => store.getState().ownSoundProblem,
    set: ({ capture, problem }) => store.setState({ ...(capture === undefined ? {} : { ownCapture: capture }), ...(problem === undefined ? {} : { ownSoundProblem: problem }) }),
  }
}
