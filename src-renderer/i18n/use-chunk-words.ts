import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addChunkWords, type ChunkWords } from './chunk-words.ts'

/** A component that comes with a chunk has its words from the first drawing on. */
export function useChunkWords(words: ChunkWords): void {
  const { i18n } = useTranslation()
  addChunkWords(i18n, words)
}

/** A component around whatever of a chunk is drawn: all in it has these words. */
export function dressedIn(words: ChunkWords): (props: { readonly children: ReactNode }) => ReactNode {
  return function Dressed({ children }) {
    useChunkWords(words)
    return children
  }
}
