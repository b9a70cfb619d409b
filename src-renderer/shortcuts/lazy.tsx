import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const page = new Chunk(() => import('./shortcut-card.tsx'))

export function LazyShortcuts(): ReactNode {
  const code = useChunk(page)
  return code === null ? null : <code.ShortcutCard />
}
