import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { captionsWords } from '../../i18n/captions-words.ts'
import { addChunkWords } from '../../i18n/chunk-words.ts'

/** Whatever is drawn in here has the words about captions. */
export function CaptionsWords({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addChunkWords(i18n, captionsWords)
  return children
}
