import { useEffect, useState } from 'react'
import { Chunk } from '../app/chunk.ts'
import { en } from './en.ts'
import { PSEUDO, type Dictionary } from './pseudo.ts'

/** Words of an interface language that is not English: fetched when it is wanted, because most windows want one language. */
const fetched: Readonly<Record<string, Chunk<{ readonly words: Dictionary }>>> = {
  ar: new Chunk(async () => ({ words: (await import('./ar.ts')).ar })),
}

interface SpokenWords {
  readonly language: string
  readonly words: Dictionary
}

function wordsAtHand(language: string): SpokenWords | null {
  if (language === 'en' || language === PSEUDO) return { language, words: en }
  const ready = fetched[language]?.ready ?? null
  return ready === null ? null : { language, words: ready.words }
}

/**
 * The words of `language`; while they are fetched those spoken before, or null at the very beginning. Words that cannot be fetched are
 * replaced by English ones, because a window in another language is better than none.
 */
export function useDictionary(language: string): SpokenWords | null {
  const [spoken, setSpoken] = useState(() => wordsAtHand(language))
  const isSpoken = spoken?.language === language
  useEffect(() => {
    if (isSpoken) return undefined
    let wanted = true
    const speak = (words: SpokenWords): void => {
      if (wanted) setSpoken(words)
    }
    const chunk = fetched[language]
    if (chunk === undefined) speak({ language, words: en })
    else chunk.fetch().then(({ words }) => speak({ language, words }), () => speak({ language: 'en', words: en }))
    return () => {
      wanted = false
    }
  }, [language, isSpoken])
  return wordsAtHand(language) ?? spoken
}
