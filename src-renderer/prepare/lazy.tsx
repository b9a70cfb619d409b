import type { ReactNode } from 'react'
import { useChunk } from '../app/chunk.ts'
import { screens } from '../library/lazy.tsx'

export function LazyPrepare({ waiting, list }: { readonly waiting: ReactNode; readonly list: string | null }): ReactNode {
  const code = useChunk(screens)
  return code === null ? waiting : <code.Dressed><code.PrepareScreen list={list} /></code.Dressed>
}

/** Before Start: the assignment, and the way to words and names. */
export function LazyReadyPrepare(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.ReadyPrepare /></code.Dressed>
}

/** The way there from the settings, also while a session runs. */
export function LazyPrepareCard(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.PrepareCard /></code.Dressed>
}
