import { powerSaveBlocker } from 'electron'
import { keepsAwake, type ShellState } from './shell-state.ts'

/** Keeps the computer awake while a session listens; the screen may go dark. */
export class Wakefulness {
  #blocker: number | null = null

  follow(state: ShellState): void {
    if (keepsAwake(state)) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else this.release()
  }

  release(): void {
    if (this.#blocker !== null) powerSaveBlocker.stop(this.#blocker)
    this.#blocker = null
  }
}
