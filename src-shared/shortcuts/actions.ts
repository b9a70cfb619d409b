import { parseChord, sameChord, type Chord } from './chord.ts'

/** What a key can do. */
export const SHORTCUT_ACTIONS = ['start-stop', 'pause', 'overlay', 'unlock', 'bigger', 'smaller', 'bookmark', 'hold'] as const
export type ShortcutAction = (typeof SHORTCUT_ACTIONS)[number]

/** `global`: whichever program is in front. `window`: only while our window is. */
export type ShortcutScope = 'global' | 'window'
export type KeyboardKind = 'mac' | 'windows' | 'linux'

/** Chosen keys by action: null for none; without an entry the default. */
export type ChosenKeys = { readonly [Action in ShortcutAction]?: string | null | undefined }
export type Keys = Readonly<Record<ShortcutAction, Chord | null>>

/**
 * Function keys: Ctrl+Alt writes letters on many keyboards (AltGr) and meetings use Ctrl+Shift with letters; Ctrl+Alt+F1 to F12 belong to
 * the consoles of Linux. macOS has three modifiers beside Shift that hardly any program takes together.
 */
const GLOBAL_F: Readonly<Record<ShortcutAction, string | null>> = {
  'start-stop': 'Control+Shift+F7',
  pause: 'Control+Shift+F8',
  overlay: 'Control+Shift+F9',
  unlock: 'Control+Shift+F10',
  bigger: 'Control+Shift+F12',
  smaller: 'Control+Shift+F11',
  bookmark: 'Control+Shift+F2',
  hold: null,
}
const GLOBAL_MAC: Readonly<Record<ShortcutAction, string | null>> = {
  'start-stop': 'Control+Alt+Meta+T',
  pause: 'Control+Alt+Meta+P',
  overlay: 'Control+Alt+Meta+O',
  unlock: 'Control+Alt+Meta+L',
  bigger: 'Control+Alt+Meta+Up',
  smaller: 'Control+Alt+Meta+Down',
  bookmark: 'Control+Alt+Meta+B',
  hold: null,
}
/** Letters alone: never while something is typed. */
const IN_WINDOW: Readonly<Record<ShortcutAction, string | null>> = {
  'start-stop': 'Control+Enter',
  pause: 'P',
  overlay: 'O',
  unlock: null,
  bigger: 'Plus',
  smaller: '-',
  bookmark: 'B',
  hold: 'T',
}

/** What each scope cannot do: the system tells of no key that is let go, and a window in front unlocks by a click. */
const NOT_IN: Readonly<Record<ShortcutScope, ShortcutAction>> = { global: 'hold', window: 'unlock' }

export function actionsOf(scope: ShortcutScope): readonly ShortcutAction[] {
  return SHORTCUT_ACTIONS.filter((action) => action !== NOT_IN[scope])
}

export function defaultKeys(scope: ShortcutScope, keyboard: KeyboardKind): Readonly<Record<ShortcutAction, string | null>> {
  if (scope === 'window') return IN_WINDOW
  return keyboard === 'mac' ? GLOBAL_MAC : GLOBAL_F
}

export interface KeysQuestion {
  readonly chosen: ChosenKeys
  readonly scope: ShortcutScope
  readonly keyboard: KeyboardKind
}

/** The keys in force. A chosen text that is no chord counts as not chosen. */
export function keysOf({ chosen, scope, keyboard }: KeysQuestion): Keys {
  const defaults = defaultKeys(scope, keyboard)
  const usable = new Set(actionsOf(scope))
  const entries = SHORTCUT_ACTIONS.map((action) => {
    const fallback = defaults[action] === null ? null : parseChord(defaults[action])
    const text = chosen[action]
    const chord = text === null ? null : text === undefined ? fallback : (parseChord(text) ?? fallback)
    return [action, usable.has(action) ? chord : null] as const
  })
  return Object.fromEntries(entries) as Keys
}

/** The action that has the same keys and comes first, or null. */
export function takenBy(keys: Keys, action: ShortcutAction, chord: Chord | null = keys[action]): ShortcutAction | null {
  if (chord === null) return null
  return SHORTCUT_ACTIONS.find((other) => other !== action && keys[other] !== null && sameChord(keys[other], chord)) ?? null
}
