import { join } from 'node:path'
import { app, Notification } from 'electron'
import type { Log } from '../app/services.ts'
import { systemClock } from '../app/system-clock.ts'
import type { AppCore } from './app-core.ts'
import { installMenu } from './app-menu.ts'
import { DesktopActions } from './desktop-actions.ts'
import { MainWindow } from './main-window.ts'
import { Wakefulness } from './power.ts'
import { Quitting } from './quitting.ts'
import { firstTime } from './said-once.ts'
import { followSession, isListening, isRunning, type FollowedSession } from './shell-state.ts'
import { watchSleep } from './sleep-watch.ts'
import { createTray, type TrayIcon } from './tray.ts'

export interface ShellOptions {
  readonly core: AppCore
  readonly log: Log
  /** What else must be given back before the end. */
  readonly onClose: () => Promise<void>
}

/** Window, tray and power around a running app; all of them follow the session. */
export class Shell {
  readonly #options: ShellOptions
  readonly #window: MainWindow
  readonly #awake = new Wakefulness()
  readonly #quitting: Quitting
  readonly #isFirstHiding = firstTime(join(app.getPath('userData'), 'told-about-tray'))
  #tray: TrayIcon | null = null
  #session: FollowedSession = { id: null, state: 'idle' }
  readonly #actions: DesktopActions
  #forgetSleep: () => void = () => undefined

  constructor(options: ShellOptions) {
    this.#options = options
    const { core, log } = options
    this.#window = new MainWindow({
      keepsOpen: () => isRunning(this.#session.state) && !this.#quitting.hasBegun,
      onHidden: () => this.#tellOnce(),
      listens: () => isListening(this.#session.state),
      note: (event) => core.note(event),
      onHopeless: () => this.#tellHopeless(),
      onGone: () => core.above.overlay.handleWindowClosed(),
    })
    this.#actions = this.#createActions()
    this.#quitting = new Quitting({
      close: () => this.#close(),
      hurry: () => core.services.session.abandon(),
      quit: () => app.quit(),
      onError: (error) => log.error('the app did not close as it should', error),
    })
  }

  async open(): Promise<void> {
    this.#forgetSleep = watchSleep(this.#options.core.surroundings)
    this.#tray = this.#makeTray()
    installMenu(process.platform, this.#options.core.words())
    this.#options.core.onWordsChanged((words) => {
      installMenu(process.platform, words)
      this.#showTray()
    })
    this.#openAbove()
    app.on('before-quit', (event) => this.#quitting.handleBeforeQuit(event))
    app.on('second-instance', () => void this.#window.show())
    app.on('activate', () => void this.#window.show())
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit()
    })
    followSession(this.#options.core.services, (state, id) => {
      this.#follow({ id, state: state.kind })
      // A session that failed unseen would go unnoticed.
      if (state.kind === 'ended' && state.problem !== null && this.#window.isHidden) void this.#window.show()
    })
    await this.#window.show()
  }

  #follow(session: FollowedSession): void {
    this.#session = session
    this.#awake.follow(session.state)
    this.#options.core.above.overlay.handleSession({ running: isRunning(session.state) })
    this.#showTray()
  }

  #showTray(): void {
    const { words, above } = this.#options.core
    this.#tray?.show({ state: this.#session.state, overlay: above.overlay.state(), keysOf: (action) => above.shortcuts.workingKeys(action) }, words())
  }

  #openAbove(): void {
    const { above } = this.#options.core
    above.overlay.subscribe(() => this.#showTray())
    above.shortcuts.subscribe(() => this.#showTray())
    above.open({ run: (action) => this.#actions.run(action), openWindow: () => void this.#window.show() })
  }

  #createActions(): DesktopActions {
    const { core, log } = this.#options
    return new DesktopActions({
      clock: systemClock,
      services: core.services,
      session: () => this.#session,
      pressStart: () => this.#window.pressStartUnseen(),
      showWindow: () => void this.#window.show(),
      toggleOverlay: () => core.above.overlay.toggle(),
      toggleLock: () => core.above.overlay.toggleLock(),
      resizeText: (step) => core.above.resizeText(step),
      onBookmarked: () => core.above.overlay.tell('bookmarked'),
      onError: (error) => log.error('a shortcut or the tray could not do it', error),
    })
  }

  #makeTray(): TrayIcon | null {
    const { core, log } = this.#options
    const report = (error: unknown): void => log.error('the tray could not do it', error)
    try {
      return createTray({
        show: () => void this.#window.show(),
        start: () => void this.#window.pressStart().catch(report),
        stop: () => void core.services.session.stop().catch(report),
        run: (action) => this.#actions.run(action),
        quit: () => app.quit(),
      })
    } catch (error) {
      report(error)
      return null
    }
  }

  #tellOnce(): void {
    if (this.#isFirstHiding() && Notification.isSupported()) new Notification(this.#options.core.words().goesOn).show()
  }

  /** The session goes on in this process; only Stop in the tray is left. */
  #tellHopeless(): void {
    this.#options.log.error('the window broke again and again', new Error('the page falls each time it is loaded'))
    if (Notification.isSupported()) new Notification(this.#options.core.words().windowBroken).show()
  }

  async #close(): Promise<void> {
    this.#forgetSleep()
    await this.#options.core.close()
    await this.#options.onClose()
    this.#options.core.above.close()
    this.#awake.release()
    this.#tray?.close()
  }
}
