import { Mic } from 'lucide-react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import type { FaceWords } from '../i18n/face-words.ts'

interface HoldButtonProps {
  readonly channel: ChannelId
  readonly words: FaceWords
  readonly disabled: boolean
}

const isHoldKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter'

/** Takes this person's words for as long as it is held, by finger, mouse or key. */
export function HoldButton({ channel, words, disabled }: HoldButtonProps): ReactNode {
  const { turns } = useApp()
  const held = useAppState(({ turn }) => turn?.channel === channel && turn.held)
  // Never `disabled`: a button that is disabled while it is held does not tell that it was let go.
  const take = (): void => {
    if (!disabled) turns.press(channel)
  }
  const press = (event: PointerEvent<HTMLButtonElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    take()
  }
  return (
    <button
      type="button"
      className="hold-button"
      data-held={held}
      aria-pressed={held}
      aria-disabled={disabled}
      onPointerDown={press}
      onPointerUp={() => turns.release(channel)}
      onPointerCancel={() => turns.release(channel)}
      onLostPointerCapture={() => turns.release(channel)}
      onKeyDown={(event) => isHoldKey(event) && !event.repeat && take()}
      onKeyUp={(event) => isHoldKey(event) && turns.release(channel)}
      onBlur={() => turns.release(channel)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Mic aria-hidden size="1.5em" />
      {held ? words.holding : words.hold}
    </button>
  )
}
