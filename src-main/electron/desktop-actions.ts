import type { Clock } from '../../src-shared/clock.ts'
import type { ShortcutAction } from '../../src-shared/shortcuts/actions.ts'
import type { AppServices } from '../app/services.ts'
import type { FollowedSession } from './shell-state.ts'
import { isRunning } from './shell-state.ts'

export interface DesktopActionsOptions {
  readonly clock: Clock
  readonly services: Pick<AppServices, 'session' | 'library'>
  readonly session: () => FollowedSession
  /** Start as by a click, without coming to the front. */
  readonly pressStart: () => Promise<void>
  readonly showWindow: () => void
  readonly toggleOverlay: () => void
  readonly toggleLock: () => void
  readonly resizeText: (step: 'bigger' | 'smaller') => void
  readonly onBookmarked: () => void
  readonly onError: (error: unknown) => void
}

/** A Start that brought no session by then has something to say, which only the window can, ms. */
export const START_SHOWS_AFTER_MS = 4_000

/** What the tray, the shortcuts and the overlay can make the app do. Nothing here rejects. */
export class DesktopActions {
  readonly #options: DesktopActionsOptions

  constructor(options: DesktopActionsOptions) {
    this.#options = options
  }

  run(action: ShortcutAction): void {
    this.#act(action).catch((error: unknown) => this.#options.onError(error))
  }

  async #act(action: ShortcutAction): Promise<void> {
    const { toggleOverlay, toggleLock, resizeText } = this.#options
    switch (action) {
      case 'start-stop':
        return this.#startOrStop()
      case 'pause':
        return this.#pauseOrResume()
      case 'bookmark':
        return this.#bookmark()
      case 'overlay':
        return toggleOverlay()
      case 'unlock':
        return toggleLock()
      case 'bigger':
      case 'smaller':
        return resizeText(action)
      case 'hold':
        return undefined
    }
  }

  async #startOrStop(): Promise<void> {
    const { services, session, clock, pressStart, showWindow } = this.#options
    const { state } = session()
    if (state === 'draining') return
    if (isRunning(state)) return services.session.stop()
    clock.setTimer(START_SHOWS_AFTER_MS, () => {
      if (!isRunning(session().state)) showWindow()
    })
    await pressStart()
  }

  async #pauseOrResume(): Promise<void> {
    const { services, session } = this.#options
    const { state } = session()
    if (state === 'paused') await services.session.resume()
    else if (isRunning(state) && state !== 'draining') await services.session.pause()
  }

  async #bookmark(): Promise<void> {
    const { services, session, onBookmarked } = this.#options
    const { id, state } = session()
    if (id === null || !isRunning(state)) return
    await services.library.addBookmark({ id, atMs: null, label: '' })
    onBookmarked()
  }
}
