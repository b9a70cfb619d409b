import type { ComponentProps, ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'
import type { ReadingScreen, Rows } from './screens.tsx'

/** Everything of the library that the live screen does not need: a chunk of its own, loaded when the first screen stands. */
export const screens = new Chunk(() => import('./screens.tsx'))

/** A program that stops later must not keep the library's code from the window. */
export function preloadLibrary(): void {
  screens.preload()
}

interface WaitingProps {
  readonly waiting: ReactNode
}

export function LazyLibrary({ waiting }: WaitingProps): ReactNode {
  const code = useChunk(screens)
  return code === null ? waiting : <code.LibraryScreen />
}

export function LazyReading({ waiting, ...props }: WaitingProps & ComponentProps<typeof ReadingScreen>): ReactNode {
  const code = useChunk(screens)
  return code === null ? waiting : <code.ReadingScreen {...props} />
}

export function LazyFinished(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.FinishedCard />
}

export function LazyRows(props: ComponentProps<typeof Rows>): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.Rows {...props} />
}

export function LazyRecording(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.RecordingCard />
}

export function LazyKeeping(): ReactNode {
  const code = useChunk(screens)
  return code === null ? null : <code.KeepingCard />
}
