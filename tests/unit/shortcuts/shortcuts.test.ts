import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GlobalShortcuts } from '../../../src-main/electron/shortcuts/global-shortcuts.ts'
import { actionsOf, defaultKeys, keysOf, SHORTCUT_ACTIONS, takenBy, type ChosenKeys, type KeyboardKind } from '../../../src-shared/shortcuts/actions.ts'
import { chordOfPress, chordText, isPressed, NAMED_KEYS, parseChord, type Chord, type PressedKey } from '../../../src-shared/shortcuts/chord.ts'
import { keyNames } from '../../../src-shared/shortcuts/key-names.ts'
import { chordTrouble } from '../../../src-shared/shortcuts/trouble.ts'
import { choiceTrouble, shortcutRows, withKeys } from '../../../src-renderer/shortcuts/shortcut-rows.ts'

const KEYBOARDS: readonly KeyboardKind[] = ['mac', 'windows', 'linux']
const press = (change: Partial<PressedKey>): PressedKey => ({ key: 'a', code: 'KeyA', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...change })
const chord = (text: string): Chord => {
  const parsed = parseChord(text)
  if (parsed === null) throw new Error(text)
  return parsed
}

describe('keys', () => {
  it('[O13] are written in one way and read back the same', () => {
    const keys = fc.constantFrom(...NAMED_KEYS, ...'ABCXYZ0189+-=[];,./'.split(''), 'F1', 'F12', 'F24')
    const any = fc.record({ control: fc.boolean(), alt: fc.boolean(), shift: fc.boolean(), meta: fc.boolean(), key: keys })
    fc.assert(fc.property(any, (one) => {
      expect(parseChord(chordText(one))).toEqual(one)
    }), { seed: 3 })
  })

  it.each([
    ['ctrl+shift+f9', 'Control+Shift+F9'],
    ['Cmd+Option+esc', 'Alt+Meta+Escape'],
    ['Control++', 'Control+Plus'],
    ['+', 'Plus'],
    ['return', 'Enter'],
  ])('[O13] %s is %s', (text, written) => {
    expect(chordText(chord(text))).toBe(written)
  })

  it.each(['', 'Control', 'Control+', 'Control+Control+A', 'Hyper+A', 'Control+F25', 'Control+ä', 'Control+AB', 'A+Control'])('[O13] "%s" is no chord', (text) => {
    expect(parseChord(text)).toBeNull()
  })

  it('[O13] are taken from the keyboard by their place where Shift or another script writes something else', () => {
    expect(chordOfPress(press({ key: 'ش', code: 'KeyA', ctrlKey: true }), null)).toEqual(chord('Control+A'))
    expect(chordOfPress(press({ key: '!', code: 'Digit1', shiftKey: true }), null)).toEqual(chord('Shift+1'))
    // French: the key Q stands where English has A.
    expect(chordOfPress(press({ key: 'q', code: 'KeyA' }), new Map([['KeyA', 'q']]))).toEqual(chord('Q'))
    expect(chordOfPress(press({ key: 'ArrowUp', code: 'ArrowUp', altKey: true }), null)).toEqual(chord('Alt+Up'))
    expect(chordOfPress(press({ key: 'Control', code: 'ControlLeft', ctrlKey: true }), null)).toBeNull()
    expect(chordOfPress(press({ key: 'ä', code: 'Quote' }), new Map([['Quote', 'ä']]))).toBeNull()
  })

  it('[O22] of the window are found whatever has to be held for a sign, and Command counts as Ctrl', () => {
    expect(isPressed(chord('Plus'), press({ key: '+', code: 'Equal', shiftKey: true }))).toBe(true)
    expect(isPressed(chord('Plus'), press({ key: '=', code: 'Equal' }))).toBe(true)
    expect(isPressed(chord('-'), press({ key: '-', code: 'Slash' }))).toBe(true)
    expect(isPressed(chord('Control+Enter'), press({ key: 'Enter', code: 'Enter', metaKey: true }))).toBe(true)
    expect(isPressed(chord('P'), press({ key: 'p', code: 'KeyP' }))).toBe(true)
    expect(isPressed(chord('P'), press({ key: 'P', code: 'KeyP', shiftKey: true }))).toBe(false)
    expect(isPressed(chord('P'), press({ key: 'p', code: 'KeyP', ctrlKey: true }))).toBe(false)
  })

  it('[O13] have the names that stand on the keys', () => {
    const name = (key: string): string | null => (key === 'Space' ? 'مسافة' : null)
    expect(keyNames(chord('Control+Alt+Meta+Up'), 'mac', name)).toEqual(['⌃', '⌥', '⌘', '↑'])
    expect(keyNames(chord('Control+Shift+F9'), 'windows', name)).toEqual(['Ctrl', 'Shift', 'F9'])
    expect(keyNames(chord('Control+Meta+Space'), 'linux', name)).toEqual(['Super', 'Ctrl', 'مسافة'])
    expect(keyNames(chord('Meta+A'), 'windows', name)[0]).toBe('Win')
  })
})

/** Keys of the usual meeting programs, in their documentation of 2025: Teams, Zoom, Meet, Webex, Discord. */
const MEETINGS = [
  ...'MOHYPKEDASUXLBZ'.split('').map((key) => `Control+Shift+${key}`), 'Control+D', 'Control+E', 'Control+Space', 'Control+F6', 'Control+Shift+F6',
  ...'AVSTYRMNPUIHFC'.split('').map((key) => `Alt+${key}`), 'Alt+F1', 'Alt+F2', 'F6', 'Alt+Shift+T', 'Alt+Shift+R',
  ...'CPHMVSKA'.split('').map((key) => `Control+Alt+${key}`), ...'MVAHSTRPCDKEOBWU'.split('').map((key) => `Shift+Meta+${key}`), 'Control+Meta+C', 'Meta+D', 'Meta+E', 'Control+Meta+H', 'Control+Meta+M',
].map((text) => chordText(chord(text)))

describe('the default keys', () => {
  it.each(KEYBOARDS)('[O12] for %s are each there once, collide with no meeting program, write no letter and are nobody’s', (keyboard) => {
    const keys = keysOf({ chosen: {}, scope: 'global', keyboard })
    for (const action of actionsOf('global')) {
      const one = keys[action]
      expect(one, action).not.toBeNull()
      if (one === null) continue
      expect(takenBy(keys, action), action).toBeNull()
      expect(chordTrouble(one, { scope: 'global', keyboard }), action).toBeNull()
      expect(MEETINGS, action).not.toContain(chordText(one))
    }
  })

  it.each(KEYBOARDS)('[O22] of the window for %s move nothing and are each there once', (keyboard) => {
    const keys = keysOf({ chosen: {}, scope: 'window', keyboard })
    for (const action of actionsOf('window')) {
      const one = keys[action]
      expect(one === null ? 'none' : [chordTrouble(one, { scope: 'window', keyboard }), takenBy(keys, action)], action).toEqual([null, null])
    }
    expect(keys.unlock).toBeNull()
  })
})

describe('trouble', () => {
  const of = (text: string, keyboard: KeyboardKind, scope: 'global' | 'window' = 'global'): string | null => chordTrouble(chord(text), { scope, keyboard })
  it('[O14] keys that every program would lose are refused', () => {
    expect([of('F9', 'windows'), of('Shift+A', 'linux'), of('P', 'mac')]).toEqual(['needs-modifier', 'needs-modifier', 'needs-modifier'])
  })
  it('[O14] keys that write letters by AltGr or Option are refused', () => {
    expect([of('Control+Alt+E', 'windows'), of('Control+Alt+Shift+A', 'linux'), of('Alt+Shift+7', 'mac')]).toEqual(['writes', 'writes', 'writes'])
    expect([of('Control+Alt+F9', 'windows'), of('Control+Alt+E', 'mac'), of('Alt+E', 'windows')]).toEqual([null, null, null])
  })
  it('[O14] keys of the system and of every program are refused', () => {
    expect([of('Alt+F4', 'windows'), of('Meta+L', 'windows'), of('Control+Alt+F3', 'linux'), of('Meta+Q', 'mac'), of('Control+C', 'linux')]).toEqual(Array(5).fill('reserved'))
  })
  it('[O14] in the window keys that move about are refused, letters are not', () => {
    expect([of('Tab', 'windows', 'window'), of('Space', 'mac', 'window'), of('K', 'linux', 'window')]).toEqual(['moves', 'moves', null])
  })
})

describe('the page', () => {
  it('[O21] says which action has the keys, and what the system denies', () => {
    const chosen: ChosenKeys = { bookmark: 'Control+Shift+F8' }
    const system = { asksUser: false, keys: SHORTCUT_ACTIONS.map((action) => ({ action, keys: null, status: action === 'overlay' ? ('denied' as const) : ('on' as const) })) }
    const rows = shortcutRows({ scope: 'global', keyboard: 'windows', chosen, system })
    expect(rows.find(({ action }) => action === 'bookmark')).toMatchObject({ status: 'own', other: 'pause', usual: false })
    expect(rows.find(({ action }) => action === 'overlay')).toMatchObject({ status: 'denied', usual: true })
    expect(rows.find(({ action }) => action === 'pause')).toMatchObject({ status: 'on', usual: true })
  })

  it('[O21] takes no keys that another action has, and keeps only what differs from the usual', () => {
    const where = { scope: 'global', keyboard: 'windows', chosen: {} } as const
    expect(choiceTrouble({ ...where, action: 'overlay', chord: chord('Control+Shift+F8') })).toEqual({ kind: 'taken', other: 'pause' })
    expect(choiceTrouble({ ...where, action: 'pause', chord: chord('Control+Shift+F8') })).toBeNull()
    expect(withKeys({}, { ...where, action: 'pause', keys: null })).toEqual({ pause: null })
    expect(withKeys({ pause: null }, { ...where, action: 'pause', keys: defaultKeys('global', 'windows').pause })).toEqual({})
  })
})

class Keyboard {
  readonly held = new Map<string, () => void>()
  readonly others = new Set<string>()
  readonly asked: string[] = []
  suspended = false
  register(keys: string, run: () => void): boolean {
    this.asked.push(keys)
    if (keys === 'Control+F24') throw new Error('cannot be read')
    if (this.suspended || this.others.has(keys) || this.held.has(keys)) return false
    this.held.set(keys, run)
    return true
  }
  unregister(keys: string): void {
    this.held.delete(keys)
  }
  setSuspended(suspended: boolean): void {
    this.suspended = suspended
  }
}

function rig(chosen: ChosenKeys = {}, others: readonly string[] = []) {
  const system = new Keyboard()
  for (const one of others) system.others.add(one)
  const done: string[] = []
  let now = chosen
  let tell: () => void = () => undefined
  const shortcuts = new GlobalShortcuts({
    system,
    keyboard: 'windows',
    chosen: () => now,
    onChosen: (listener) => {
      tell = listener
      return () => (tell = () => undefined)
    },
    asksUser: false,
    run: (action) => done.push(action),
    onListenerError: (error) => {
      throw error
    },
  })
  shortcuts.open()
  const status = (action: string): string | undefined => shortcuts.state().keys.find((one) => one.action === action)?.status
  return { system, done, shortcuts, status, choose: (next: ChosenKeys) => { now = next; tell() } }
}

describe('keys for the whole computer', () => {
  it('[O11] are asked of the system, do what they say, and follow the settings at once', () => {
    const { system, done, choose, status } = rig()
    expect(system.held.size).toBe(actionsOf('global').length)
    system.held.get('Control+Shift+F8')?.()
    choose({ pause: 'Control+Shift+F3', overlay: null })
    expect([system.held.has('Control+Shift+F8'), system.held.has('Control+Shift+F9'), status('overlay')]).toEqual([false, false, 'none'])
    system.held.get('Control+Shift+F3')?.()
    expect(done).toEqual(['pause', 'pause'])
  })

  it('[O11] two actions can change places', () => {
    const { system, done, choose } = rig()
    choose({ pause: 'Control+Shift+F9', overlay: 'Control+Shift+F8' })
    system.held.get('Control+Shift+F8')?.()
    system.held.get('Control+Shift+F9')?.()
    expect(done).toEqual(['overlay', 'pause'])
  })

  it('[O11] keys that another program has, or that the system cannot read, are said to be denied; the same keys twice work for the first', () => {
    const { status, system } = rig({ bookmark: 'Control+Shift+F8', smaller: 'Control+F24' }, ['Control+Shift+F9'])
    expect([status('overlay'), status('smaller'), status('pause'), status('bookmark')]).toEqual(['denied', 'denied', 'on', 'own'])
    expect(system.asked.filter((keys) => keys === 'Control+Shift+F8')).toHaveLength(1)
  })

  it('[O11] while keys are being chosen none is taken, and what was chosen meanwhile works afterwards', () => {
    const { system, shortcuts, choose, status } = rig()
    const speak = shortcuts.beQuiet()
    expect(system.suspended).toBe(true)
    choose({ pause: 'Control+Shift+F3' })
    speak()
    speak()
    expect([system.suspended, status('pause'), system.held.has('Control+Shift+F3')]).toEqual([false, 'on', true])
  })

  it('[O11] all are given back at the end', () => {
    const { system, shortcuts } = rig()
    shortcuts.close()
    expect(system.held.size).toBe(0)
  })
})

describe('the key that is held', () => {
  it('[O41] is T in the window, can be chosen, and is never one of the whole computer', () => {
    for (const keyboard of KEYBOARDS) {
      expect(keysOf({ chosen: {}, scope: 'window', keyboard }).hold).toEqual(chord('T'))
      expect(keysOf({ chosen: { hold: 'F8' }, scope: 'window', keyboard }).hold).toEqual(chord('F8'))
      expect(keysOf({ chosen: { hold: 'Control+Shift+F8' }, scope: 'global', keyboard }).hold).toBeNull()
      expect(chordTrouble(chord('Space'), { scope: 'window', keyboard })).toBe('moves')
    }
    expect(actionsOf('global')).not.toContain('hold')
    expect(shortcutRows({ scope: 'window', keyboard: 'linux', chosen: {}, system: null }).map(({ action }) => action)).toContain('hold')
  })
})
