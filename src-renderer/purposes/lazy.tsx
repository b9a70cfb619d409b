import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const screens = new Chunk(() => import('./screens.tsx'))

/** *Also translate me* with its price and language, before Start. */
export function LazyAlsoMe(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.AlsoMe /></code.Dressed>
}

/** My microphone beside this computer's sound. */
export function LazyOwnSound(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.OwnSound /></code.Dressed>
}

/** What the others understand, where the languages are chosen. */
export function LazyTheirLanguage(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.TheirLanguage /></code.Dressed>
}

/** Languages and turns, before Start. */
export function LazyFaceOptions(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.FaceOptions /></code.Dressed>
}

/** Two halves, one turned round. */
export function LazyFaceToFace(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.FaceToFace /></code.Dressed>
}

/** How the others hear my translated voice, before Start. */
export function LazyVirtualMicrophone(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Dressed><code.VirtualMicrophone /></code.Dressed>
}
