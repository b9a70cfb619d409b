import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

export interface SearchOption {
  readonly value: string
  readonly label: string
  /** Second line: the language's own name, or why it cannot be chosen. */
  readonly note: string | null
  /** Everything a search may find it by, lower case. */
  readonly words: string
  readonly disabled: boolean
}

interface SearchPickerProps {
  readonly label: string
  readonly searchLabel: string
  readonly nothingFound: string
  readonly options: readonly SearchOption[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
  readonly look?: 'box' | 'bare'
}

/** One of many, found by typing. */
export function SearchPicker(props: SearchPickerProps): ReactNode {
  const { label, options, value, disabled = false, look = 'box' } = props
  const current = options.find((option) => option.value === value) ?? null
  return (
    <Combobox.Root
      items={[...options]}
      value={current}
      disabled={disabled}
      autoHighlight
      itemToStringLabel={(option) => option.label}
      isItemEqualToValue={(a, b) => a.value === b.value}
      filter={(option, query) => option.words.includes(query.trim().toLowerCase())}
      onValueChange={(next) => next !== null && props.onChange(next.value)}
    >
      <Combobox.Trigger className="picker" data-look={look} aria-label={`${label}: ${current?.label ?? ''}`}>
        <span className="picker-value">{current?.label ?? label}</span>
        <ChevronDown aria-hidden size="1.1em" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className="floating" sideOffset={4} align="start">
          <Combobox.Popup className="popup" aria-label={label}>
            <Combobox.Input className="input popup-search" placeholder={props.searchLabel} aria-label={props.searchLabel} />
            <Combobox.Empty className="popup-empty">{props.nothingFound}</Combobox.Empty>
            <Combobox.List className="popup-list" aria-label={label}>
              {(option: SearchOption) => <SearchItem key={option.value} option={option} />}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

function SearchItem({ option }: { readonly option: SearchOption }): ReactNode {
  return (
    <Combobox.Item value={option} disabled={option.disabled} className="option">
      <Combobox.ItemIndicator className="option-mark" render={<Check aria-hidden size="1.1em" />} />
      <span>{option.label}</span>
      {option.note === null ? null : <span className="option-note"><bdi>{option.note}</bdi></span>}
    </Combobox.Item>
  )
}
