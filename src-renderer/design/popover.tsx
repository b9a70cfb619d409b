import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

interface PopoverProps {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly label: string
  readonly children: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  /** For one that something inside it closes. */
  readonly opened?: { readonly isOpen: boolean; readonly onChange: (isOpen: boolean) => void }
}

/** A small panel next to its button. */
export function Popover({ trigger, label, children, align = 'center', opened }: PopoverProps): ReactNode {
  return (
    <Base.Root {...(opened === undefined ? {} : { open: opened.isOpen, onOpenChange: opened.onChange })}>
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
