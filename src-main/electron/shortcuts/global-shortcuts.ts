import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'
import { SHORTCUT_ACTIONS, actionsOf, keysOf, takenBy, type ChosenKeys, type KeyboardKind, type Keys, type ShortcutAction } from '../../../src-shared/shortcuts/actions.ts'
import { chordText } from '../../../src-shared/shortcuts/chord.ts'
import type { GlobalKeys, ShortcutStatus } from '../../../src-shared/shortcuts/shortcut-api.ts'

/** The system's keyboard, for all programs. */
export interface SystemKeys {
  /** False: the system does not give them. */
  register(keys: string, run: () => void): boolean
  unregister(keys: string): void
  /** Nothing is taken from the keyboard meanwhile. */
  setSuspended(suspended: boolean): void
}

export interface GlobalShortcutsOptions {
  readonly system: SystemKeys
  readonly keyboard: KeyboardKind
  readonly chosen: () => ChosenKeys
  readonly onChosen: (listener: () => void) => Unsubscribe
  readonly asksUser: boolean
  readonly run: (action: ShortcutAction) => void
  readonly onListenerError: (error: unknown) => void
}

interface Held {
  readonly keys: string
  readonly given: boolean
}

/** Keeps what the system gave us in step with what was chosen. */
export class GlobalShortcuts {
  readonly #options: GlobalShortcutsOptions
  readonly #changes: Emitter<void>
  readonly #held = new Map<ShortcutAction, Held>()
  #keys: Keys
  #quiet = 0
  #forget: Unsubscribe = () => undefined

  constructor(options: GlobalShortcutsOptions) {
    this.#options = options
    this.#changes = new Emitter(options.onListenerError)
    this.#keys = this.#chosenKeys()
  }

  open(): void {
    this.#forget = this.#options.onChosen(() => this.#follow())
    this.#follow()
  }

  state(): GlobalKeys {
    const keys = actionsOf('global').map((action) => ({ action, keys: this.keysOf(action), status: this.#statusOf(action) }))
    return { keys, asksUser: this.#options.asksUser }
  }

  /** As they are written for the system; null: none that work. */
  workingKeys(action: ShortcutAction): string | null {
    return this.#statusOf(action) === 'on' ? this.keysOf(action) : null
  }

  keysOf(action: ShortcutAction): string | null {
    const chord = this.#keys[action]
    return chord === null ? null : chordText(chord)
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener)
  }

  /** Until the function that comes back is called, no key is ours. */
  beQuiet(): () => void {
    this.#quiet += 1
    if (this.#quiet === 1) this.#options.system.setSuspended(true)
    let over = false
    return () => {
      if (over) return
      over = true
      this.#quiet -= 1
      if (this.#quiet > 0) return
      this.#options.system.setSuspended(false)
      // What was chosen meanwhile could not be had then.
      this.#follow()
    }
  }

  close(): void {
    this.#forget()
    for (const action of SHORTCUT_ACTIONS) this.#release(action)
    this.#changes.clear()
  }

  #follow(): void {
    this.#keys = this.#chosenKeys()
    const changed = SHORTCUT_ACTIONS.filter((action) => this.#held.get(action)?.keys !== (this.#wanted(action) ?? undefined))
    // All that go first, so that two actions can change places.
    for (const action of changed) this.#release(action)
    if (this.#quiet === 0) for (const action of changed) this.#take(action)
    this.#changes.emit()
  }

  #take(action: ShortcutAction): void {
    const keys = this.#wanted(action)
    if (keys === null) return
    this.#held.set(action, { keys, given: this.#register(keys, action) })
  }

  /** Electron throws for keys it cannot read. */
  #register(keys: string, action: ShortcutAction): boolean {
    try {
      return this.#options.system.register(keys, () => this.#options.run(action))
    } catch {
      return false
    }
  }

  #release(action: ShortcutAction): void {
    const held = this.#held.get(action)
    this.#held.delete(action)
    if (held?.given === true) this.#options.system.unregister(held.keys)
  }

  /** Of two actions with the same keys the first has them. */
  #wanted(action: ShortcutAction): string | null {
    return this.#isSecond(action) ? null : this.keysOf(action)
  }

  #isSecond(action: ShortcutAction): boolean {
    const other = takenBy(this.#keys, action)
    return other !== null && SHORTCUT_ACTIONS.indexOf(other) < SHORTCUT_ACTIONS.indexOf(action)
  }

  #statusOf(action: ShortcutAction): ShortcutStatus {
    if (this.#keys[action] === null) return 'none'
    if (this.#isSecond(action)) return 'own'
    return this.#held.get(action)?.given === true ? 'on' : 'denied'
  }

  #chosenKeys(): Keys {
    const { chosen, keyboard } = this.#options
    return keysOf({ chosen: chosen(), scope: 'global', keyboard })
  }
}
