import { useEffect, useMemo } from 'react'
import { useApp } from '../app/app-context.ts'
import { actionOfPress } from '../live/shortcuts.ts'
import { HeldKey } from './held-key.ts'
import { HoldToTranslate } from './hold-to-translate.ts'

/** Holding by the key, as long as this is drawn. Whatever makes a key up uncertain lets go: another window, a hidden page. */
export function useHold(): HoldToTranslate {
  const app = useApp()
  const hold = useMemo(() => new HoldToTranslate({ clock: app.ports.clock, store: app.store }), [app])
  useEffect(() => {
    const key = new HeldKey()
    const down = (event: KeyboardEvent): void => {
      if (actionOfPress(app, event) !== 'hold') return
      // Otherwise a letter with Ctrl or Alt would do what the browser has for it.
      if (event.ctrlKey || event.altKey || event.metaKey) event.preventDefault()
      if (key.down(event)) hold.press('key')
    }
    const up = (event: KeyboardEvent): void => {
      if (key.up(event)) hold.release('key')
    }
    const lose = (): void => {
      key.lose()
      hold.releaseAll()
    }
    const loseHidden = (): void => {
      if (document.hidden) lose()
    }
    document.addEventListener('keydown', down)
    document.addEventListener('keyup', up)
    document.addEventListener('visibilitychange', loseHidden)
    window.addEventListener('blur', lose)
    window.addEventListener('pagehide', lose)
    return () => {
      document.removeEventListener('keydown', down)
      document.removeEventListener('keyup', up)
      document.removeEventListener('visibilitychange', loseHidden)
      window.removeEventListener('blur', lose)
      window.removeEventListener('pagehide', lose)
      hold.end()
    }
  }, [app, hold])
  return hold
}
