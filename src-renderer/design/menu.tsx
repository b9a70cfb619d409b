import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'

export interface MenuAction {
  readonly key: string
  readonly label: string
  readonly note?: string
  readonly icon?: ReactNode
  readonly tone?: 'plain' | 'danger'
  readonly run: () => void
}

interface MenuProps {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly label: string
  readonly actions: readonly MenuAction[]
  readonly align?: 'start' | 'center' | 'end'
  /** Open from the beginning. */
  readonly defaultOpen?: boolean
}

export function Menu({ trigger, label, actions, align = 'start', defaultOpen = false }: MenuProps): ReactNode {
  return (
    <Base.Root modal={false} defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="floating" sideOffset={6} align={align} collisionPadding={8}>
          <Base.Popup className="popup" aria-label={label}>
            <div className="popup-list" role="presentation">
              {actions.map((action) => (
                <Base.Item key={action.key} className="option" data-tone={action.tone ?? 'plain'} onClick={action.run}>
                  {action.icon}
                  <span>{action.label}</span>
                  {action.note === undefined ? null : <span className="option-note"><bdi>{action.note}</bdi></span>}
                </Base.Item>
              ))}
            </div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
