import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addLibraryWords } from '../i18n/library-words.ts'

/** Whatever of the library's chunk is drawn has its words. */
export function LibraryWords({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addLibraryWords(i18n)
  return children
}
