import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { chordOfPress, type Chord, type KeyLayout } from '../../src-shared/shortcuts/chord.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import { followNews } from '../app/follow-news.ts'
import { keyLayout } from './key-layout.ts'

export interface KeyCapture {
  readonly on: boolean
  readonly start: () => void
  readonly stop: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Waits for keys to be pressed. `take` says whether they were taken; otherwise it goes on waiting. No key of ours does anything meanwhile. */
export function useKeyCapture(take: (chord: Chord) => boolean): KeyCapture {
  const [on, setOn] = useState(false)
  const layout = useRef<KeyLayout>(null)
  useQuiet(on)
  const start = useCallback(() => {
    setOn(true)
    void keyLayout(navigator).then((known) => {
      layout.current = known
    })
  }, [])
  const stop = useCallback(() => setOn(false), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!on) return
    if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) return stop()
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return stop()
    const chord = event.repeat ? null : chordOfPress(event, layout.current)
    if (chord !== null && take(chord)) stop()
  }
  return { on, start, stop, onKeyDown }
}

/** The system hands out no shortcut of ours meanwhile, so that its keys can be pressed here. */
function useQuiet(on: boolean): void {
  const { client } = useApp().ports
  const isGlobal = useAppState(({ capabilities }) => capabilities?.globalShortcuts === true)
  useEffect(() => {
    if (!on || !isGlobal) return undefined
    return followNews((signal) => client.shortcuts.quiet(undefined, { signal }), () => undefined)
  }, [client, on, isGlobal])
}
