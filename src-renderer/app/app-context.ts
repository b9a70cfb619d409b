import { createContext, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import { useWords } from '../i18n/use-words.ts'
import type { App } from './app.ts'
import { problemOf } from './problem-of.ts'
import type { AppState } from './store.ts'

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('impossible: no app around this component')
  return app
}

export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store, select)
}

/** Runs what a button does; a failure becomes a short message, a success may, too. */
export function useAct(): (work: () => Promise<unknown>, done?: string) => void {
  const app = useApp()
  const { t } = useWords()
  return useCallback(
    (work, done) => {
      work().then(
        () => done !== undefined && app.toasts.add({ description: done }),
        (error: unknown) => app.toasts.add({ description: t('app.failed', { message: problemOf(error).message }) }),
      )
    },
    [app, t],
  )
}
