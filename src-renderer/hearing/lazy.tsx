import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const screens = new Chunk(() => import('./screens.tsx'))

/** How well it is heard, and before Start a trial. */
export function LazyTrySound({ side }: { readonly side: 'first' | 'own' }): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.TrySound side={side} /></code.Dressed>
}

/** How well what is listened to is heard, where nothing else tells. */
export function LazyHearingLine(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.HearingLine side="first" place="alone" /></code.Dressed>
}
