import type { ReactNode } from 'react'
import { keyNames } from '../../src-shared/shortcuts/key-names.ts'
import { parseChord } from '../../src-shared/shortcuts/chord.ts'
import { useWords } from '../i18n/use-words.ts'
import { usePicture } from './overlay-context.ts'

/** What is told for a moment: how to unlock, or that a bookmark was set. */
export function Told(): ReactNode {
  const { t, find } = useWords()
  const tells = usePicture(({ overlay }) => overlay?.tells ?? null)
  const keyboard = usePicture((picture) => picture.keyboard)
  const keys = usePicture((picture) => picture.keys?.keys.find(({ action, status }) => action === 'unlock' && status === 'on')?.keys ?? null)
  if (tells === null) return null
  const chord = keys === null ? null : parseChord(keys)
  const names = chord === null ? null : keyNames(chord, keyboard, (key) => find(`keys.key.${key}`)).join(keyboard === 'mac' ? ' ' : '+')
  return (
    <p className="overlay-told" role="status">
      {tells === 'bookmarked' ? t('overlay.bookmarked') : names === null ? t('overlay.lockedTray') : t('overlay.locked', { keys: names })}
    </p>
  )
}
