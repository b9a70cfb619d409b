import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

interface PopoverProps {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly label: string
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
}

/** A small panel next to its button. */
export function Popover({ trigger, label, children, align = 'center' }: PopoverProps): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={6} align={align} collisionPadding={8}>
          <Base.Popup className="popup" data-pad="" aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
