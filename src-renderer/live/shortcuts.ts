import { useEffect } from 'react'
import { useAct, useApp } from '../app/app-context.ts'
import { stepWindowSize } from '../captions/change-captions.ts'
import { isConnected } from '../app/ports.ts'
import { isRunning } from '../app/session-view.ts'
import { useWords } from '../i18n/use-words.ts'
import { hasKey } from './deck.tsx'

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"]'

/** The sign of the key, by which captions grow or shrink. With Ctrl these keys are the browser's own. */
const SIZE_KEYS: Readonly<Partial<Record<string, 1 | -1>>> = { '+': 1, '=': 1, '-': -1, '−': -1 }

/** Ctrl+Enter starts and stops, P pauses, B sets a bookmark, + and - change the size; never while something is typed or chosen, never Space. */
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
      const step = SIZE_KEYS[event.key]
      if (step !== undefined) return act(() => stepWindowSize(app, step))
      if (event.code === 'KeyB' && running) return act(() => app.library.bookmarkNow(), t('live.bookmarked'))
      if (event.code !== 'KeyP') return
      if (session.state.kind === 'paused') act(() => app.session.resume())
      else if (running && session.state.kind !== 'draining') act(() => app.session.pause())
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [app, act, t])
}
