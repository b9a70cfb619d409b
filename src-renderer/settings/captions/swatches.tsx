import { useEffect, useId, useState, type ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'

export interface Swatch {
  readonly name: string
  readonly hex: string
}

export const TEXT_SWATCHES: readonly Swatch[] = [
  { name: 'white', hex: '#ffffff' },
  { name: 'cream', hex: '#fff3d1' },
  { name: 'yellow', hex: '#ffff00' },
  { name: 'sky', hex: '#9fe4ff' },
  { name: 'mint', hex: '#a6f5b4' },
  { name: 'black', hex: '#000000' },
]

export const PLATE_SWATCHES: readonly Swatch[] = [
  { name: 'black', hex: '#000000' },
  { name: 'ink', hex: '#14120f' },
  { name: 'navy', hex: '#10233f' },
  { name: 'grey', hex: '#3a3a3a' },
  { name: 'cream', hex: '#fff3d1' },
  { name: 'white', hex: '#ffffff' },
]

interface SwatchesProps {
  readonly label: string
  readonly swatches: readonly Swatch[]
  readonly value: string
  readonly onChange: (hex: string) => void
}

/** A few colours by name, and any other. */
export function Swatches({ label, swatches, value, onChange }: SwatchesProps): ReactNode {
  const { t } = useWords()
  const name = useId()
  const isOther = !swatches.some(({ hex }) => hex === value)
  return (
    <fieldset className="swatches">
      <legend className="field-label">{label}</legend>
      {swatches.map((swatch) => (
        <label key={swatch.hex} className="swatch">
          <input type="radio" name={name} checked={swatch.hex === value} onChange={() => onChange(swatch.hex)} aria-label={t(`captions.colour.${swatch.name}`)} />
          <span aria-hidden="true" style={{ background: swatch.hex }} title={t(`captions.colour.${swatch.name}`)} />
        </label>
      ))}
      <OtherColour chosen={isOther} value={value} onChange={onChange} />
    </fieldset>
  )
}

/** Quiet time after which a colour that is being looked for is taken, ms. */
const SETTLED_MS = 200

function OtherColour({ chosen, value, onChange }: { readonly chosen: boolean; readonly value: string; readonly onChange: (hex: string) => void }): ReactNode {
  const { t } = useWords()
  const [sought, setSought] = useState<string | null>(null)
  useEffect(() => {
    if (sought === null) return undefined
    const timer = setTimeout(() => {
      onChange(sought)
      setSought(null)
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [sought, onChange])
  return (
    <label className="swatch-other" data-chosen={chosen}>
      <input type="color" value={sought ?? value} onChange={(event) => setSought(event.target.value)} />
      <span>{t('captions.other')}</span>
    </label>
  )
}
