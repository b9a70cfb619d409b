import type { ReactNode } from 'react'
import type { App } from '../app/app.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import { Chunk, useChunk } from '../app/chunk.ts'

const parts = new Chunk(() => import('./parts.tsx'))

/** The switch of the overlay in the controls; nothing where there can be none. */
export function LazyOverlaySwitch(): ReactNode {
  const app = useApp()
  const isThere = useAppState(({ capabilities }) => capabilities !== null && (capabilities.overlay === true || app.ports.openSmallWindow !== undefined))
  return isThere ? <OverlaySwitch /> : null
}

function OverlaySwitch(): ReactNode {
  const code = useChunk(parts)
  return code === null ? null : <code.OverlaySwitch />
}

export function LazyOverlayCard(): ReactNode {
  const code = useChunk(parts)
  return code === null ? null : <code.OverlayCard />
}

/** By a key, which counts as the click that a browser asks for. */
export async function toggleOverlay(app: App): Promise<void> {
  const code = parts.ready ?? (await parts.fetch())
  await code.toggleOverlay(app)
}
