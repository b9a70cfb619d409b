import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addChunkWords } from '../i18n/chunk-words.ts'
import { hearingWords } from '../i18n/hearing-words.ts'
import './hearing.css'

export { HearingLine } from './hearing-line.tsx'
export { TrySound } from './try-sound.tsx'

export function Dressed({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addChunkWords(i18n, hearingWords)
  return children
}
