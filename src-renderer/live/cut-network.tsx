import { Unplug } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** Takes the demonstration's network away for as long as it is held, by pointer or by key; the switch is for those who cannot hold. */
export function CutNetwork(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const cut = useAppState((state) => state.session.demo?.cut === true)
  const connected = useAppState((state) => state.connection === 'open')
  const [held, setHeld] = useHeld((isHeld) => act(() => app.session.setDemoNetwork({ cut: isHeld })))
  return (
    <div className="cut-network" role="group" aria-label={t('demo.cut')}>
      <button
        type="button"
        className="button cut-network-button"
        data-size="large"
        data-cut={cut}
        disabled={!connected}
        aria-describedby="cut-network-how"
        onPointerDown={(event) => takeHold(event, setHeld)}
        onPointerUp={() => setHeld(false)}
        onPointerCancel={() => setHeld(false)}
        onLostPointerCapture={() => setHeld(false)}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => isPress(event) && setHeld(true)}
        onKeyUp={(event) => isPress(event) && setHeld(false)}
        onBlur={() => setHeld(false)}
      >
        <Unplug aria-hidden size="1.2em" />
        {t(cut ? 'demo.isCut' : 'demo.cut')}
      </button>
      <span id="cut-network-how" className="field-note">{t('demo.how')}</span>
      <SwitchRow label={t('demo.keepCut')} checked={cut && !held} disabled={!connected || held} onChange={(keep) => act(() => app.session.setDemoNetwork({ cut: keep }))} />
    </div>
  )
}

/** Held or not; told on every change, and let go of when the button goes away. */
function useHeld(tell: (held: boolean) => void): [boolean, (held: boolean) => void] {
  const [held, setHeld] = useState(false)
  const now = useRef(false)
  const latest = useRef(tell)
  useEffect(() => {
    latest.current = tell
  })
  const change = (next: boolean): void => {
    if (next === now.current) return
    now.current = next
    setHeld(next)
    latest.current(next)
  }
  useEffect(
    () => () => {
      if (now.current) latest.current(false)
    },
    [],
  )
  return [held, change]
}

/** The pointer stays the button's wherever it moves. */
function takeHold(event: PointerEvent<HTMLButtonElement>, setHeld: (held: boolean) => void): void {
  if (event.button !== 0) return
  event.currentTarget.setPointerCapture(event.pointerId)
  setHeld(true)
}

function isPress(event: KeyboardEvent): boolean {
  if (event.key !== ' ' && event.key !== 'Enter') return false
  // Ctrl+Enter is the shortcut for Stop.
  if (event.ctrlKey || event.metaKey) return false
  event.preventDefault()
  return true
}
