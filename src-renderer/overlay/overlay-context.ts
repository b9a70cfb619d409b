import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { OverlayCommands, OverlayControl, OverlayPicture } from './overlay-control.ts'

export interface OverlayInUse {
  readonly control: OverlayControl
  readonly commands: OverlayCommands
}

export const OverlayContext = createContext<OverlayInUse | null>(null)

export function useOverlay(): OverlayInUse {
  const overlay = useContext(OverlayContext)
  if (overlay === null) throw new Error('impossible: no overlay around this component')
  return overlay
}

export function usePicture<Part>(select: (picture: OverlayPicture) => Part): Part {
  return useStore(useOverlay().control.store, select)
}
