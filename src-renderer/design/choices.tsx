import { useId, type ReactNode } from 'react'

interface ChoicesProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string; readonly text?: string; readonly icon?: ReactNode }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** `cards`: large, with a sentence each. */
  readonly look?: 'row' | 'cards'
}

/** One of a few, all visible: native radio buttons, so that arrows and screen readers work as everywhere. */
export function Choices<Value extends string>({ label, options, value, onChange, look = 'row' }: ChoicesProps<Value>): ReactNode {
  const name = useId()
  return (
    <fieldset className="choices" data-look={look}>
      <legend className="field-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.icon}
          <span className="choice-words">
            <span className="choice-label">{option.label}</span>
            {option.text === undefined ? null : <span className="choice-text">{option.text}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
