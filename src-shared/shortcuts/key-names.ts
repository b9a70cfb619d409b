import type { KeyboardKind } from './actions.ts'
import type { Chord } from './chord.ts'

const MAC_SIGNS: Readonly<Record<string, string>> = {
  control: '⌃', alt: '⌥', shift: '⇧', meta: '⌘',
  Enter: '↩', Backspace: '⌫', Delete: '⌦', Escape: '⎋', Tab: '⇥', Up: '↑', Down: '↓', Left: '←', Right: '→', PageUp: '⇞', PageDown: '⇟', Home: '↖', End: '↘',
}
const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }
const META: Readonly<Record<KeyboardKind, string>> = { mac: '⌘', windows: 'Win', linux: 'Super' }
const MODIFIERS: Readonly<Record<string, string>> = { control: 'Ctrl', alt: 'Alt', shift: 'Shift' }

/** What stands on the keys of this kind of computer, in the order in which that system names them. `name`: a key's word in the language of the interface, or null. */
export function keyNames(chord: Chord, keyboard: KeyboardKind, name: (key: string) => string | null): string[] {
  const held = (['control', 'alt', 'shift', 'meta'] as const).filter((modifier) => chord[modifier])
  if (keyboard === 'mac') return [...held.map((modifier) => MAC_SIGNS[modifier] ?? ''), MAC_SIGNS[chord.key] ?? name(chord.key) ?? chord.key]
  // Windows and Linux write their own key first.
  const order = [...held.filter((modifier) => modifier === 'meta'), ...held.filter((modifier) => modifier !== 'meta')]
  const modifiers = order.map((modifier) => (modifier === 'meta' ? META[keyboard] : (name(modifier) ?? MODIFIERS[modifier] ?? '')))
  return [...modifiers, ARROWS[chord.key] ?? name(chord.key) ?? chord.key]
}
