import { useEffect, useState } from 'react'
import { BUNDLED_FAMILY, type Letters } from '../../src-shared/captions/look-style.ts'
import type { CaptionLook } from '../../src-shared/captions/look.ts'

/** A letter of each of the font's files, so that all are there before the words: a file that came later would widen words that stand. */
const SAMPLE = 'aąжѢλἀệअ'

let loading: Promise<boolean> | null = null
let loaded = false

/** Fetches the bundled font, once; false where that fails, and the system's letters then stay. */
export async function loadLetters(): Promise<boolean> {
  loading ??= import('./letters-face.ts').then(() => document.fonts.load(`500 1em ${BUNDLED_FAMILY}`, SAMPLE)).then(
    (faces) => {
      loaded = faces.length > 0
      return loaded
    },
    () => {
      // The next one who shows captions tries again.
      loading = null
      return false
    },
  )
  return loading
}

/** Captions that have been shown for less than this are still being set up: lines may be laid anew once, ms. */
const SETTLING_MS = 1_000

/**
 * The letters to draw with now. They are fetched as soon as captions are shown, which is before the first words; where they come later
 * than a second, words that stand keep the system's letters, so that no line changes its width, until there are none or the user chooses anew.
 */
export function useLetters(font: CaptionLook['font'], { hasWords }: { readonly hasWords: boolean }): Letters {
  const [isThere, setThere] = useState(loaded)
  const [isSettled, setSettled] = useState(loaded)
  useEffect(() => {
    if (font !== 'bundled') return undefined
    let wanted = true
    const timer = setTimeout(() => setSettled(true), SETTLING_MS)
    void loadLetters().then((there) => {
      if (!wanted) return
      setThere(there)
      setSettled(true)
    })
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [font])
  const now: Letters = font === 'bundled' && isThere ? 'bundled' : 'system'
  const [kept, setKept] = useState<KeptLetters | null>(null)
  const next = keptLetters(kept, { font, now, hasWords: hasWords && isSettled })
  if (next !== kept) setKept(next)
  return next?.letters ?? now
}

interface KeptLetters {
  readonly font: CaptionLook['font']
  readonly letters: Letters
}

interface Wanted {
  readonly font: CaptionLook['font']
  readonly now: Letters
  readonly hasWords: boolean
}

/** The letters that words on the screen began with, for as long as they stand and the same font is chosen; null without words. */
export function keptLetters(kept: KeptLetters | null, { font, now, hasWords }: Wanted): KeptLetters | null {
  if (!hasWords) return null
  return kept?.font === font ? kept : { font, letters: now }
}
