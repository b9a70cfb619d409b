import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const screens = new Chunk(() => import('./screens.tsx'))

/** Who is heard, and the button to be held, while a session runs. */
export function LazyHoldPanel(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.HoldPanel /></code.Dressed>
}

export function LazyHoldOption(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.HoldOption /></code.Dressed>
}
