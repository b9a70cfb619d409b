import { actionsOf, defaultKeys, keysOf, takenBy, type ChosenKeys, type KeyboardKind, type ShortcutAction, type ShortcutScope } from '../../src-shared/shortcuts/actions.ts'
import { chordText, parseChord, type Chord } from '../../src-shared/shortcuts/chord.ts'
import type { GlobalKeys, ShortcutStatus } from '../../src-shared/shortcuts/shortcut-api.ts'
import { chordTrouble, type ChordTrouble } from '../../src-shared/shortcuts/trouble.ts'

export interface ShortcutRow {
  readonly action: ShortcutAction
  readonly chord: Chord | null
  readonly status: ShortcutStatus
  /** With `own`: the action that has the keys. */
  readonly other: ShortcutAction | null
  /** As it is without any choice. */
  readonly usual: boolean
}

export interface RowsQuestion {
  readonly scope: ShortcutScope
  readonly keyboard: KeyboardKind
  readonly chosen: ChosenKeys
  /** What the system says; null in the window, where nobody denies. */
  readonly system: GlobalKeys | null
}

/** One row for each action, with what is wrong with its keys. */
export function shortcutRows({ scope, keyboard, chosen, system }: RowsQuestion): ShortcutRow[] {
  const actions = actionsOf(scope)
  const keys = keysOf({ chosen, scope, keyboard })
  return actions.map((action) => {
    const other = takenBy(keys, action)
    const isSecond = other !== null && actions.indexOf(other) < actions.indexOf(action)
    const said = system?.keys.find((one) => one.action === action)?.status ?? 'on'
    const status = keys[action] === null ? 'none' : isSecond ? 'own' : said === 'denied' ? 'denied' : 'on'
    return { action, chord: keys[action], status, other: isSecond ? other : null, usual: isUsual(keys[action], defaultKeys(scope, keyboard)[action]) }
  })
}

function isUsual(chord: Chord | null, usual: string | null): boolean {
  return chord === null ? usual === null : chordText(chord) === usual
}

export type ChoiceTrouble = { readonly kind: ChordTrouble } | { readonly kind: 'taken'; readonly other: ShortcutAction }

export interface ChoiceQuestion extends Omit<RowsQuestion, 'system'> {
  readonly action: ShortcutAction
  readonly chord: Chord
}

/** What speaks against these keys for this action; null: they may be taken. */
export function choiceTrouble({ action, chord, ...where }: ChoiceQuestion): ChoiceTrouble | null {
  const kind = chordTrouble(chord, where)
  if (kind !== null) return { kind }
  const other = takenBy(keysOf(where), action, chord)
  return other === null ? null : { kind: 'taken', other }
}

/** The setting after a choice: only what differs from the default is kept. */
export function withKeys(chosen: ChosenKeys, { action, keys, scope, keyboard }: { readonly action: ShortcutAction; readonly keys: string | null; readonly scope: ShortcutScope; readonly keyboard: KeyboardKind }): ChosenKeys {
  const usual = defaultKeys(scope, keyboard)[action]
  const same = keys === null || usual === null ? keys === usual : chordText(parseChord(keys) ?? NO_CHORD) === usual
  const { [action]: _before, ...rest } = chosen
  return same ? rest : { ...rest, [action]: keys }
}

const NO_CHORD: Chord = { control: false, alt: false, shift: false, meta: false, key: '' }
