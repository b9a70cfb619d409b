import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addChunkWords } from '../i18n/chunk-words.ts'
import { libraryWords } from '../i18n/library-words.ts'

/** Whatever of the library's chunk is drawn has its words. */
export function LibraryWords({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addChunkWords(i18n, libraryWords)
  return children
}
