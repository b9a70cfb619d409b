import { Minus, Plus } from 'lucide-react'
import { useId, type ReactNode } from 'react'

interface StepperProps {
  readonly label: string
  /** The value in words. */
  readonly value: string
  readonly less: string
  readonly more: string
  readonly onStep: (by: 1 | -1) => void
  readonly atLeast?: boolean
  readonly atMost?: boolean
  readonly children?: ReactNode
}

/** A value with a button to either side. The value is read aloud when it changes. */
export function Stepper({ label, value, less, more, onStep, atLeast = false, atMost = false, children }: StepperProps): ReactNode {
  const id = useId()
  return (
    <div className="stepper" role="group" aria-labelledby={id}>
      <span className="field-label" id={id}>{label}</span>
      <span className="stepper-row">
        {/* Not disabled at the end, because the focus would be lost. */}
        <button type="button" className="icon-button stepper-button" aria-label={less} aria-disabled={atLeast} onClick={() => !atLeast && onStep(-1)}>
          <Minus aria-hidden size="1.1em" />
        </button>
        <output className="stepper-value" aria-live="polite">{value}</output>
        <button type="button" className="icon-button stepper-button" aria-label={more} aria-disabled={atMost} onClick={() => !atMost && onStep(1)}>
          <Plus aria-hidden size="1.1em" />
        </button>
      </span>
      {children}
    </div>
  )
}
