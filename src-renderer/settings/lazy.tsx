import type { ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

const screen = new Chunk(() => import('./settings-screen.tsx'))

export function preloadSettings(): void {
  screen.preload()
}

export function LazySettings({ waiting }: { readonly waiting: ReactNode }): ReactNode {
  const code = useChunk(screen)
  return code === null ? waiting : <code.SettingsScreen />
}
