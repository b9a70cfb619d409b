import { useEffect, useRef, type ReactNode } from 'react'
import type { SoundLevel } from '../audio/port.ts'

export interface LevelSource {
  subscribe(listener: (level: SoundLevel) => void): () => void
}

/** Quietest level that moves the meter, dB of full scale. */
const FLOOR_DB = -54

/** Loudness as the length of the meter, 0..100. */
export function meterLength(level: SoundLevel): number {
  if (level.rms <= 0) return 0
  const db = 20 * Math.log10(level.rms)
  return Math.round(Math.max(0, Math.min(1, 1 - db / FLOOR_DB)) * 100)
}

/** Moves fifty times a second past React: only a custom property of the element changes. */
export function Meter({ levels, label }: { readonly levels: LevelSource; readonly label: string }): ReactNode {
  const element = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      levels.subscribe((level) => {
        element.current?.style.setProperty('--level', String(meterLength(level)))
      }),
    [levels],
  )
  return <span ref={element} className="meter" role="img" aria-label={label} />
}
