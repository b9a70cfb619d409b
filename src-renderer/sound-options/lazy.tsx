import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const options = new Chunk(() => import('./options.tsx'))

/** Noise reduction on this computer. */
export function LazyReduceNoise(): ReactNode {
  const code = useChunk(options)
  return code === null ? null : <code.Dressed><code.ReduceNoise /></code.Dressed>
}

/** Everything this computer plays, or one program. */
export function LazyWhichProgram(): ReactNode {
  const code = useChunk(options)
  return code === null ? null : <code.Dressed><code.WhichProgram /></code.Dressed>
}
