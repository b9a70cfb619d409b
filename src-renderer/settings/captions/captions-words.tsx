import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addCaptionsWords } from '../../i18n/captions-words.ts'

/** Whatever is drawn in here has the words about captions. */
export function CaptionsWords({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addCaptionsWords(i18n)
  return children
}
