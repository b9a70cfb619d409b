import { useEffect } from 'react'
import { useAct, useApp } from '../app/app-context.ts'
import { stepWindowSize } from '../captions/change-captions.ts'
import { isConnected } from '../app/ports.ts'
import { isRunning } from '../app/session-view.ts'
import { useWords } from '../i18n/use-words.ts'
import { toggleOverlay } from '../overlay/lazy.tsx'
import { actionsOf, keysOf, type ShortcutAction } from '../../src-shared/shortcuts/actions.ts'
import { isPressed } from '../../src-shared/shortcuts/chord.ts'
import type { App } from '../app/app.ts'
import { hasKey } from './deck.tsx'

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], [role="listbox"], [role="menu"], [role="dialog"]'

/** Keys of this window, as chosen (Ctrl+Enter, P, B, O, + and - at first); those without Ctrl never while something is typed or chosen. */
export function useShortcuts(): void {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      if (event.repeat || app.store.getState().starting) return
      const action = actionOfPress(app, event)
      if (action === null || action === 'hold') return
      if (!writes(event)) event.preventDefault()
      run({ app, act, bookmarked: t('live.bookmarked') }, action)
    }
    document.addEventListener('keydown', handle)
    return () => document.removeEventListener('keydown', handle)
  }, [app, act, t])
}

/** What this press means in this window; null: nothing, or something is typed. */
export function actionOfPress(app: App, event: KeyboardEvent): ShortcutAction | null {
  const { settings, capabilities } = app.store.getState()
  if (event.defaultPrevented || settings === null) return null
  const keys = keysOf({ chosen: settings.shortcuts.window, scope: 'window', keyboard: capabilities?.system ?? 'windows' })
  const action = actionsOf('window').find((one) => keys[one] !== null && isPressed(keys[one], event))
  if (action === undefined) return null
  return writes(event) && event.target instanceof Element && event.target.closest(TYPING) !== null ? null : action
}

const writes = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey

interface Doing {
  readonly app: App
  readonly act: ReturnType<typeof useAct>
  readonly bookmarked: string
}

function run({ app, act, bookmarked }: Doing, action: Exclude<ShortcutAction, 'hold'>): void {
  const state = app.store.getState()
  const { session, connection } = state
  const running = isRunning(session.state)
  if (action === 'start-stop') {
    if (running) act(() => app.session.stop())
    else if (hasKey(state) && connection === 'open') act(() => app.session.start())
    return
  }
  if (!isConnected(connection)) return
  switch (action) {
    case 'bigger':
    case 'smaller':
      return act(() => stepWindowSize(app, action === 'bigger' ? 1 : -1))
    case 'bookmark':
      return running ? act(() => app.library.bookmarkNow(), bookmarked) : undefined
    case 'overlay':
      return act(() => toggleOverlay(app))
    case 'pause':
      if (session.state.kind === 'paused') act(() => app.session.resume())
      else if (running && session.state.kind !== 'draining') act(() => app.session.pause())
      return undefined
    case 'unlock':
      return undefined
  }
}
