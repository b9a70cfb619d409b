import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { ReadingControl } from './reading-control.ts'
import type { ReadingState } from './reading-state.ts'

export const ReadingContext = createContext<ReadingControl | null>(null)

export function useReadingControl(): ReadingControl {
  const control = useContext(ReadingContext)
  if (control === null) throw new Error('impossible: no opened transcript around this component')
  return control
}

export function useReading<Part>(select: (state: ReadingState) => Part): Part {
  return useStore(useReadingControl().store, select)
}
