import type { KeyLayout } from '../../src-shared/shortcuts/chord.ts'

/** What stands on the keys of this keyboard; null where the browser does not tell. */
export async function keyLayout(navigator: object): Promise<KeyLayout> {
  const keyboard: unknown = Reflect.get(navigator, 'keyboard')
  const ask: unknown = typeof keyboard === 'object' && keyboard !== null ? Reflect.get(keyboard, 'getLayoutMap') : undefined
  if (typeof ask !== 'function') return null
  try {
    return (await Reflect.apply(ask, keyboard, [])) as KeyLayout
  } catch {
    return null
  }
}
