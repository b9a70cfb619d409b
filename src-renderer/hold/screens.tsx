import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addChunkWords } from '../i18n/chunk-words.ts'
import { holdWords } from '../i18n/hold-words.ts'
import './hold.css'

export { HoldOption } from './hold-option.tsx'
export { HoldPanel } from './hold-panel.tsx'

export function Dressed({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addChunkWords(i18n, holdWords)
  return children
}
