import { lazy, Suspense, type ReactNode } from 'react'

const load = () => import('./settings-screen.tsx')
const Settings = lazy(() => load().then(({ SettingsScreen }) => ({ default: SettingsScreen })))

/** Loaded when the first screen stands, so that it is there when the program behind the window has stopped. */
export function preloadSettings(): void {
  load().catch(() => undefined)
}

export function LazySettings({ waiting }: { readonly waiting: ReactNode }): ReactNode {
  return <Suspense fallback={waiting}><Settings /></Suspense>
}
