/** Keys pressed together. `key`: a capital letter, a digit, a sign as it is printed, or a name such as `F9`, `Up` or `Space`. */
export interface Chord {
  readonly control: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** Command on macOS, the Windows key, Super. */
  readonly meta: boolean
  readonly key: string
}

type Modifier = 'control' | 'alt' | 'shift' | 'meta'

/** Names of modifiers as Electron takes them, in the order in which they are written. */
const MODIFIERS: readonly (readonly [Modifier, string])[] = [
  ['control', 'Control'],
  ['alt', 'Alt'],
  ['shift', 'Shift'],
  ['meta', 'Meta'],
]
const MODIFIER_NAMES: Readonly<Record<string, Modifier>> = {
  control: 'control',
  ctrl: 'control',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
  meta: 'meta',
  super: 'meta',
  command: 'meta',
  cmd: 'meta',
}

/** Keys that have a name, as Electron writes them. */
export const NAMED_KEYS = ['Space', 'Tab', 'Enter', 'Backspace', 'Delete', 'Insert', 'Escape', 'Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown'] as const
const NAMES = new Map(NAMED_KEYS.map((name) => [name.toLowerCase(), name as string]))
const OTHER_NAMES: Readonly<Record<string, string>> = { return: 'Enter', esc: 'Escape', plus: '+' }

/** Keys as a page's events name them, where that is another name. */
const EVENT_KEYS: Readonly<Record<string, string>> = { ' ': 'Space', ArrowUp: 'Up', ArrowDown: 'Down', ArrowLeft: 'Left', ArrowRight: 'Right' }
const EVENT_MODIFIERS = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS', 'CapsLock', 'Fn', 'NumLock', 'Dead', 'Process', 'Unidentified'])

/** Reads `Control+Shift+F9` and the like; null: that is no chord. */
export function parseChord(text: string): Chord | null {
  // The last plus is the key itself in "Control++".
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text === '+' ? ['+'] : text.split('+')
  const key = keyOf(parts.at(-1)?.trim() ?? '')
  if (key === null) return null
  const held = new Set<Modifier>()
  for (const part of parts.slice(0, -1)) {
    const modifier = MODIFIER_NAMES[part.trim().toLowerCase()]
    if (modifier === undefined || held.has(modifier)) return null
    held.add(modifier)
  }
  return { control: held.has('control'), alt: held.has('alt'), shift: held.has('shift'), meta: held.has('meta'), key }
}

/** The one way to write a chord; Electron takes it as it is. */
export function chordText(chord: Chord): string {
  const held = MODIFIERS.filter(([modifier]) => chord[modifier]).map(([, name]) => name)
  return [...held, chord.key === '+' ? 'Plus' : chord.key].join('+')
}

export function sameChord(a: Chord, b: Chord): boolean {
  return chordText(a) === chordText(b)
}

/** True for keys that write something on their own. */
export function isPrintable(key: string): boolean {
  return key.length === 1 || key === 'Space'
}

function keyOf(name: string): string | null {
  const other = OTHER_NAMES[name.toLowerCase()] ?? NAMES.get(name.toLowerCase())
  if (other !== undefined) return other
  if (/^f([1-9]|1\d|2[0-4])$/iu.test(name)) return name.toUpperCase()
  // Letters of other scripts have no key that every layout has.
  return /^[\u0021-\u007e]$/u.test(name) ? name.toUpperCase() : null
}

/** What a page says of a pressed key. */
export interface PressedKey {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/** What stands on a key without Shift, by `code`; null: this browser does not tell. */
export type KeyLayout = ReadonlyMap<string, string> | null

/** The chord of a pressed key, in the words of this keyboard; null while only modifiers are held, or for keys that have no name. */
export function chordOfPress(press: PressedKey, layout: KeyLayout): Chord | null {
  if (EVENT_MODIFIERS.has(press.key)) return null
  const key = keyOf(EVENT_KEYS[press.key] ?? '') ?? keyOfPlace(press.code, layout) ?? keyOf(press.key)
  if (key === null) return null
  return { control: press.ctrlKey, alt: press.altKey, shift: press.shiftKey, meta: press.metaKey, key }
}

/**
 * True where the press is this chord. Signs are found by what they write, whatever has to be held for that; Command stands for Ctrl, as on
 * macOS, and the sign below + for + itself.
 */
export function isPressed(chord: Chord, press: PressedKey): boolean {
  const pressed = chordOfPress(press, null)
  if (pressed === null || pressed.alt !== chord.alt || (pressed.control || pressed.meta) !== (chord.control || chord.meta)) return false
  if (/^[^A-Z0-9]$/u.test(chord.key)) return press.key === chord.key || (chord.key === '+' && press.key === '=')
  return pressed.key === chord.key && pressed.shift === chord.shift
}

/** The key at a place of the keyboard: Shift and other scripts change what it writes, not what it is called. */
function keyOfPlace(code: string, layout: KeyLayout): string | null {
  const printed = layout?.get(code)
  const named = printed === undefined ? null : keyOf(printed)
  if (named !== null) return named
  return keyOf(/^(?:Key|Digit)([A-Z0-9])$/u.exec(code)?.[1] ?? '')
}
