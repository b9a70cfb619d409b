import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

/** The caption engine with the rules for breaking lines. It is fetched when the first screen stands, long before the first words. */
const view = new Chunk(() => import('./captions-view.tsx'))

export function preloadCaptions(): void {
  view.preload()
}

export function LazyCaptions(): ReactNode {
  const code = useChunk(view)
  return code === null ? <div className="captions-frame" /> : <code.CaptionsView />
}
