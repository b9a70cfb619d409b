import { Switch } from '@base-ui/react/switch'
import { useId, type ReactNode } from 'react'

interface SwitchRowProps {
  readonly label: string
  readonly note?: string | null
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

export function SwitchRow({ label, note = null, checked, onChange, disabled = false }: SwitchRowProps): ReactNode {
  const id = useId()
  return (
    <div className="switch-row">
      <span id={id}>{label}</span>
      <Switch.Root
        className="switch"
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-labelledby={id}
        {...(note === null ? {} : { 'aria-describedby': `${id}-note` })}
      >
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
      {note === null ? null : <span id={`${id}-note`} className="field-note">{note}</span>}
    </div>
  )
}
