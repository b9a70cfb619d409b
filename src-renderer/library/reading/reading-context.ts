import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ReadingControl } from './reading-control.ts'
import type { ReadingState } from './reading-state.ts'

export const ReadingContext = createContext<ReadingControl | null>(null)

/** Plays the recording from a moment of the session on. */
export const PlayContext = createContext<(atMs: number) => void>(() => undefined)

export function useReadingControl(): ReadingControl {
  const control = useContext(ReadingContext)
  if (control === null) throw new Error('impossible: no opened transcript around this component')
  return control
}

export function useReading<Part>(select: (state: ReadingState) => Part): Part {
  return useStore(useReadingControl().store, select)
}
