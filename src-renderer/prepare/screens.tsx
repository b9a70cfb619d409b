import type { ReactNode } from 'react'
import { dressedIn } from '../i18n/use-chunk-words.ts'
import { prepareWords } from '../i18n/prepare-words.ts'
import { ListScreen } from './list-screen.tsx'
import { PrepareOverview } from './prepare-overview.tsx'
import './prepare.css'

export { PrepareCard } from './prepare-card.tsx'
export { ReadyPrepare } from './ready-prepare.tsx'

/** All of it, or one list. */
export function PrepareScreen({ list }: { readonly list: string | null }): ReactNode {
  return list === null ? <PrepareOverview /> : <ListScreen key={list} id={list} />
}

/** Whatever of this chunk is drawn has its words. */
export const Dressed = dressedIn(prepareWords)
