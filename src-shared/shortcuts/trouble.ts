import type { KeyboardKind, ShortcutScope } from './actions.ts'
import { chordText, isPrintable, type Chord } from './chord.ts'

/**
 * Why keys are a bad choice. `needs-modifier`: every program would lose that key. `writes`: on some keyboards they write a letter.
 * `reserved`: the system or every program has a use for them. `moves`: they move about in our own window.
 */
export type ChordTrouble = 'needs-modifier' | 'writes' | 'reserved' | 'moves'

const EVERYWHERE_ELSE = ['Alt+F4', 'Alt+Tab', 'Alt+Shift+Tab', 'Alt+Escape', 'Alt+Space', 'Control+Escape', 'Control+Shift+Escape', 'Control+Alt+Delete', ...editing('Control')]
const RESERVED: Readonly<Record<KeyboardKind, ReadonlySet<string>>> = {
  windows: new Set(EVERYWHERE_ELSE),
  linux: new Set(EVERYWHERE_ELSE),
  mac: new Set([...editing('Meta'), ...['Q', 'W', 'H', 'M', 'Tab', 'Space', ','].map((key) => `Meta+${key}`), 'Shift+Meta+3', 'Shift+Meta+4', 'Shift+Meta+5', 'Control+Meta+Q', 'Control+Meta+F', 'Control+Meta+Space', 'Alt+Meta+Escape', 'Control+Up', 'Control+Down', 'Control+Left', 'Control+Right']),
}

function editing(modifier: string): string[] {
  return ['A', 'C', 'V', 'X', 'Z', 'S', 'P', 'F', 'N', 'O'].map((key) => `${modifier}+${key}`)
}

const MOVING = new Set(['Tab', 'Enter', 'Escape', 'Space', 'Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown', 'Backspace', 'Delete'])

/** Null: nothing speaks against them. */
export function chordTrouble(chord: Chord, { scope, keyboard }: { readonly scope: ShortcutScope; readonly keyboard: KeyboardKind }): ChordTrouble | null {
  if (isReserved(chord, keyboard)) return 'reserved'
  const bare = !chord.control && !chord.alt && !chord.meta
  if (scope === 'window') return bare && MOVING.has(chord.key) ? 'moves' : null
  if (bare) return 'needs-modifier'
  return writes(chord, keyboard) ? 'writes' : null
}

function isReserved(chord: Chord, keyboard: KeyboardKind): boolean {
  // The Windows key is the system's in every combination.
  if (keyboard === 'windows' && chord.meta) return true
  if (keyboard === 'linux' && chord.control && chord.alt && /^F\d+$/u.test(chord.key)) return true
  return RESERVED[keyboard].has(chordText(chord))
}

/** AltGr is Ctrl+Alt on Windows (and for programs under Linux); on macOS Option alone writes signs. */
function writes({ control, alt, meta, key }: Chord, keyboard: KeyboardKind): boolean {
  if (!isPrintable(key) || !alt) return false
  return keyboard === 'mac' ? !control && !meta : control
}
