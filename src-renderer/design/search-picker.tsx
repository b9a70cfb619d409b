import { ChevronDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Chunk, useChunk } from '../app/chunk.ts'

export interface SearchOption {
  readonly value: string
  readonly label: string
  /** Second line: the language's own name, or why it cannot be chosen. */
  readonly note: string | null
  /** Everything a search may find it by, lower case. */
  readonly words: string
  readonly disabled: boolean
}

export interface SearchPickerProps {
  readonly label: string
  readonly searchLabel: string
  readonly nothingFound: string
  readonly options: readonly SearchOption[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
  readonly look?: 'box' | 'bare'
}

const list = new Chunk(() => import('./search-list.tsx'))

/** One of many, found by typing. Until its code is here the button stands alone; pressed meanwhile, it opens then. */
export function SearchPicker(props: SearchPickerProps): ReactNode {
  const code = useChunk(list)
  const [before, setBefore] = useState({ isAskedFor: false, hasFocus: false })
  if (code !== null) return <code.SearchList {...props} defaultOpen={before.isAskedFor} takesFocus={before.hasFocus} />
  const { label, options, value, disabled = false, look = 'box' } = props
  const current = options.find((option) => option.value === value)?.label
  return (
    <button
      type="button"
      className="picker"
      data-look={look}
      aria-haspopup="listbox"
      aria-label={`${label}: ${current ?? ''}`}
      disabled={disabled}
      onFocus={() => setBefore({ ...before, hasFocus: true })}
      onBlur={() => setBefore({ ...before, hasFocus: false })}
      onClick={() => setBefore({ isAskedFor: true, hasFocus: true })}
    >
      <span className="picker-value">{current ?? label}</span>
      <ChevronDown aria-hidden size="1.1em" />
    </button>
  )
}
