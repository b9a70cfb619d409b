import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import WaveSurfer from 'wavesurfer.js'
import { WAVEFORM_HEIGHT } from '../../../src-shared/waveform-style.ts'
import { useWords } from '../../i18n/use-words.ts'

interface WaveformProps {
  readonly peaks: readonly number[]
  readonly lengthMs: number
  readonly nowMs: number
  readonly onSeek: (ms: number) => void
}

const STEP_MS = 5_000
const PAGE_MS = 30_000
const BAR = 2

/** The shape of the sound; a click or the arrow keys go elsewhere in it. Time runs from the left in every language, as on every player. */
export function Waveform({ peaks, lengthMs, nowMs, onSeek }: WaveformProps): ReactNode {
  const { t, format } = useWords()
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<WaveSurfer | null>(null)
  const now = useRef(0)
  useEffect(() => {
    if (place.current === null) return
    const colour = colourOf(place.current)
    const shape = WaveSurfer.create({
      container: place.current,
      peaks: [[...peaks]],
      duration: lengthMs / 1000,
      height: WAVEFORM_HEIGHT,
      normalize: true,
      barWidth: BAR,
      barGap: 1,
      barRadius: BAR,
      waveColor: colour('--wave'),
      progressColor: colour('--wave-heard'),
      cursorColor: colour('--wave-cursor'),
      dragToSeek: true,
      hideScrollbar: true,
    })
    // It draws and tells where somebody pressed. What plays is ours: given our element, it takes the source off it.
    const off = shape.on('interaction', (seconds) => onSeek(seconds * 1000))
    drawn.current = shape
    shape.setTime(now.current / 1000)
    return () => {
      off()
      drawn.current = null
      shape.destroy()
    }
  }, [peaks, lengthMs, onSeek])
  useEffect(() => {
    now.current = nowMs
    drawn.current?.setTime(nowMs / 1000)
  }, [nowMs])

  const press = (event: KeyboardEvent): void => {
    const to = target(event.key, nowMs, lengthMs)
    if (to === null) return
    event.preventDefault()
    onSeek(Math.min(lengthMs, Math.max(0, to)))
  }
  return (
    <div
      ref={place}
      className="waveform"
      dir="ltr"
      role="slider"
      tabIndex={0}
      aria-label={t('player.position')}
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1000)}
      aria-valuenow={Math.round(nowMs / 1000)}
      aria-valuetext={t('player.at', { now: format.clock(nowMs), length: format.clock(lengthMs) })}
      onKeyDown={press}
    />
  )
}

/** A colour of the page as the canvas understands it: one for light or dark, not both. */
function colourOf(element: HTMLElement): (name: string) => string {
  return (name) => {
    element.style.color = `var(${name})`
    const { color } = getComputedStyle(element)
    element.style.removeProperty('color')
    return color
  }
}

function target(key: string, nowMs: number, lengthMs: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return nowMs + STEP_MS
    case 'ArrowLeft':
    case 'ArrowDown':
      return nowMs - STEP_MS
    case 'PageUp':
      return nowMs + PAGE_MS
    case 'PageDown':
      return nowMs - PAGE_MS
    case 'Home':
      return 0
    case 'End':
      return lengthMs
    default:
      return null
  }
}
