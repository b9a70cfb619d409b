import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react'

/** Everything of the library that the live screen does not need: a chunk of its own, loaded when the first screen stands. */
const load = () => import('./screens.tsx')

const Library = lazy(() => load().then(({ LibraryScreen }) => ({ default: LibraryScreen })))
const Reading = lazy(() => load().then(({ ReadingScreen }) => ({ default: ReadingScreen })))
const Export = lazy(() => load().then(({ ExportDialog }) => ({ default: ExportDialog })))
const Keeping = lazy(() => load().then(({ KeepingCard }) => ({ default: KeepingCard })))
const Recording = lazy(() => load().then(({ RecordingCard }) => ({ default: RecordingCard })))

/** A program that stops later must not keep the library's code from the window. Failing here is told when it is needed. */
export function preloadLibrary(): void {
  load().catch(() => undefined)
}

interface WaitingProps {
  readonly waiting: ReactNode
}

export function LazyLibrary({ waiting, ...props }: WaitingProps & ComponentProps<typeof Library>): ReactNode {
  return <Suspense fallback={waiting}><Library {...props} /></Suspense>
}

export function LazyReading({ waiting, ...props }: WaitingProps & ComponentProps<typeof Reading>): ReactNode {
  return <Suspense fallback={waiting}><Reading {...props} /></Suspense>
}

export function LazyExport(props: ComponentProps<typeof Export>): ReactNode {
  return props.open ? <Suspense><Export {...props} /></Suspense> : null
}

export function LazyRecording(): ReactNode {
  return <Suspense><Recording /></Suspense>
}

export function LazyKeeping(): ReactNode {
  return <Suspense><Keeping /></Suspense>
}
