import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

/** Seen once in a life: not in the first load. */
const screen = new Chunk(() => import('./first-run.tsx'))

export function LazyFirstRun({ waiting }: { readonly waiting: ReactNode }): ReactNode {
  const code = useChunk(screen)
  return code === null ? waiting : <code.FirstRun />
}
