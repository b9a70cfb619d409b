import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronDown } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { SearchOption, SearchPickerProps } from './search-picker.tsx'

interface SearchListProps extends SearchPickerProps {
  /** It was asked for before it was here. */
  readonly defaultOpen: boolean
  /** The button that stood here meanwhile had the focus. */
  readonly takesFocus: boolean
}

/** The picker itself: a chunk of its own (search-picker.tsx). */
export function SearchList(props: SearchListProps): ReactNode {
  const { label, options, value, takesFocus, disabled = false, look = 'box' } = props
  const trigger = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) trigger.current?.focus()
  }, [takesFocus])
  const current = options.find((option) => option.value === value) ?? null
  return (
    <Combobox.Root
      defaultOpen={props.defaultOpen}
      items={[...options]}
      value={current}
      disabled={disabled}
      autoHighlight
      itemToStringLabel={(option) => option.label}
      isItemEqualToValue={(a, b) => a.value === b.value}
      filter={(option, query) => option.words.includes(query.trim().toLowerCase())}
      onValueChange={(next) => next !== null && props.onChange(next.value)}
    >
      <Combobox.Trigger ref={trigger} className="picker" data-look={look} aria-label={`${label}: ${current?.label ?? ''}`}>
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
