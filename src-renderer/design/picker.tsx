import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

export interface PickerOption<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface PickerProps<Value extends string> {
  readonly label: string
  readonly options: readonly PickerOption<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly disabled?: boolean
  readonly icon?: ReactNode
  readonly look?: 'box' | 'bare'
}

/** One of a few. The label is for screen readers; a visible one belongs to the place. */
export function Picker<Value extends string>({ label, options, value, onChange, disabled = false, icon, look = 'box' }: PickerProps<Value>): ReactNode {
  const current = options.find((option) => option.value === value)
  return (
    <Select.Root items={[...options]} value={value} disabled={disabled} onValueChange={(next) => next !== null && onChange(next)}>
      <Select.Trigger className="picker" data-look={look} aria-label={`${label}: ${current?.label ?? ''}`}>
        {icon}
        <Select.Value className="picker-value" />
        <Select.Icon render={<ChevronDown aria-hidden size="1.1em" />} />
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="floating" sideOffset={4} alignItemWithTrigger={false}>
          <Select.Popup className="popup">
            <Select.List className="popup-list" aria-label={label}>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value} className="option">
                  <Select.ItemIndicator className="option-mark" render={<Check aria-hidden size="1.1em" />} />
                  <Select.ItemText>{option.label}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
