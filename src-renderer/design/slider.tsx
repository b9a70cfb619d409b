import { Slider as Base } from '@base-ui/react/slider'
import type { ReactNode } from 'react'

interface SliderProps {
  readonly label: string
  /** 0..1. */
  readonly value: number
  readonly onChange: (value: number) => void
  /** Once, when the user lets go. */
  readonly onDone: (value: number) => void
}

export function Slider({ label, value, onChange, onDone }: SliderProps): ReactNode {
  return (
    <Base.Root
      value={Math.round(value * 100)}
      onValueChange={(next) => onChange(next / 100)}
      onValueCommitted={(next) => onDone(next / 100)}
      min={0}
      max={100}
      step={5}
    >
      <Base.Control className="slider-control">
        <Base.Track className="slider-track">
          <Base.Indicator className="slider-fill" />
          <Base.Thumb className="slider-thumb" aria-label={label} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}
