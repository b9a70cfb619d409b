import { Mic, MicOff } from 'lucide-react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { keysOf } from '../../src-shared/shortcuts/actions.ts'
import { keyNames } from '../../src-shared/shortcuts/key-names.ts'
import { useAppState } from '../app/app-context.ts'
import { useWords } from '../i18n/use-words.ts'
import { useHold } from './use-hold.ts'

const isHoldKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter'

/** Says whether I am heard, and is the button to be held: by pointer, finger, Space or Enter, or by its key anywhere in the window. */
export function HoldPanel(): ReactNode {
  const { t } = useWords()
  const hold = useHold()
  const heard = useAppState((state) => state.heldToTranslate)
  // Never `disabled`: a button that is disabled while it is held does not tell that it was let go.
  const resting = useAppState(({ session }) => session.state.kind === 'paused' || session.state.kind === 'draining')
  const press = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    hold.press('pointer')
  }
  const keyDown = (event: KeyboardEvent): void => {
    if (!isHoldKey(event) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    if (!event.repeat) hold.press('button-key')
  }
  const letGo = (): void => {
    hold.release('pointer')
    hold.release('button-key')
  }
  return (
    <div className="hold-panel" data-heard={heard && !resting}>
      <button
        type="button"
        className="hold-to-translate"
        aria-pressed={heard}
        aria-disabled={resting}
        onPointerDown={press}
        onPointerUp={() => hold.release('pointer')}
        onPointerCancel={() => hold.release('pointer')}
        onLostPointerCapture={() => hold.release('pointer')}
        onKeyDown={keyDown}
        onKeyUp={(event) => isHoldKey(event) && hold.release('button-key')}
        onBlur={letGo}
        onContextMenu={(event) => event.preventDefault()}
      >
        {heard && !resting ? <Mic aria-hidden size="1.4em" /> : <MicOff aria-hidden size="1.4em" />}
        <span>{t(heard && !resting ? 'hold.holding' : 'hold.hold')}</span>
        <HoldKeys />
      </button>
      <p className="hold-said" role="status">{t(resting ? 'hold.resting' : heard ? 'hold.heard' : 'hold.unheard')}</p>
    </div>
  )
}

/** The key that does the same, where one is chosen. */
function HoldKeys(): ReactNode {
  const { find } = useWords()
  const chosen = useAppState((state) => state.settings?.shortcuts.window ?? null)
  const keyboard = useAppState((state) => state.capabilities?.system ?? 'windows')
  const chord = chosen === null ? null : keysOf({ chosen, scope: 'window', keyboard }).hold
  if (chord === null) return null
  return (
    <bdi dir="ltr" className="hold-keys">
      {keyNames(chord, keyboard, (key) => find(`keys.key.${key}`)).map((key) => <kbd key={key}>{key}</kbd>)}
    </bdi>
  )
}
