import { useEffect } from 'react'
import { useAct, useApp } from '../app/app-context.ts'
import { isConnected } from '../app/ports.ts'
import { isRunning } from '../app/session-view.ts'
import { useWords } from '../i18n/use-words.ts'
import { hasKey } from './deck.tsx'

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"]'

/** Ctrl+Enter starts and stops, P pauses, B sets a bookmark; never while something is typed or chosen, never Space. */
export function useShortcuts(): void {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      const state = app.store.getState()
      const { session, starting, connection } = state
      if (event.repeat || event.defaultPrevented || starting) return
      const running = isRunning(session.state)
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        if (running) act(() => app.session.stop())
        else if (hasKey(state) && connection === 'open') act(() => app.session.start())
        return
      }
      if (!isConnected(connection)) return
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.code === 'KeyB' && running) return act(() => app.library.bookmarkNow(), t('live.bookmarked'))
      if (event.code !== 'KeyP') return
      if (session.state.kind === 'paused') act(() => app.session.resume())
      else if (running && session.state.kind !== 'draining') act(() => app.session.pause())
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [app, act, t])
}
