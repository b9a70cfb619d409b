import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const screen = new Chunk(() => import('./interpret-screen.tsx'))

/** The captions of somebody who interprets, with terms and names at hand. */
export function LazyInterpret(): ReactNode {
  const code = useChunk(screen)
  return code === null ? <div className="captions-frame" /> : <code.InterpretScreen />
}
