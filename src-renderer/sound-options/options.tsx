import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { addChunkWords } from '../i18n/chunk-words.ts'
import { soundOptionsWords } from '../i18n/sound-options-words.ts'
import './sound-options.css'

export { ReduceNoise } from './reduce-noise.tsx'
export { WhichProgram } from './which-program.tsx'

/** Whatever of this chunk is drawn has its words. */
export function Dressed({ children }: { readonly children: ReactNode }): ReactNode {
  const { i18n } = useTranslation()
  addChunkWords(i18n, soundOptionsWords)
  return children
}
