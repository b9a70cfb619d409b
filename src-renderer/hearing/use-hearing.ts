import { useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { AppState } from '../app/store.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import { hasOwnSound } from '../app/session-control.ts'
import { isRunning } from '../app/session-view.ts'
import { virtualDevices } from '../audio/virtual-devices.ts'
import { hearingSays, type HearingSaying } from './hearing-says.ts'
import { HearingWatch, NOTHING_HEARD, type Heard } from './hearing-watch.ts'

/** `first`: the sound of a session with one, or what the others say. `own`: my microphone beside it. */
export type Side = 'first' | 'own'

/** `live`: notices above the captions tell about silence, too. `alone`: nothing else does. */
export type HearingPlace = 'live' | 'alone'

/** What is to be said now about how this side is heard; null: nothing, or nothing is listened to. */
export function useHearing(side: Side, place: HearingPlace): HearingSaying | null {
  const app = useApp()
  const listening = side === 'first' ? app.listening : app.ownListening
  // Another device is another beginning.
  const device = useAppState((state) => deviceOf(captureOf(state, side)))
  const [heard, setHeard] = useState<Heard>(NOTHING_HEARD)
  useEffect(() => {
    if (device === null) return undefined
    const watch = new HearingWatch(setHeard)
    const off = listening.heard.subscribe((pcm) => watch.push(pcm))
    return () => {
      off()
      setHeard(NOTHING_HEARD)
    }
  }, [listening, device])
  return useAppState(useShallow((state) => sayingOf(state, { side, place, heard })))
}

export function captureOf(state: AppState, side: Side): AppState['capture'] {
  return side === 'first' ? state.capture : state.ownCapture
}

function deviceOf(capture: AppState['capture']): string | null {
  return capture.kind === 'on' ? `${capture.source} ${capture.label}` : null
}

interface Where {
  readonly side: Side
  readonly place: HearingPlace
  readonly heard: Heard
}

export function sayingOf(state: AppState, { side, place, heard }: Where): HearingSaying | null {
  const capture = captureOf(state, side)
  const { session, capabilities, settings } = state
  // A pause, a device that hangs or is muted: that is told, and what was found before is not true any more.
  if (capture.kind !== 'on' || session.state.kind === 'paused' || session.state.kind === 'draining') return null
  if (capture.stalled || (capture.muted && capture.source === 'microphone')) return null
  const waits = capture.source === 'microphone' && isRunning(session.state) && settings?.purpose !== 'face' && settings?.holdToTranslate === true && !state.heldToTranslate
  if (waits && heard.kind === 'listening') return null
  return hearingSays({
    ...heard,
    source: capture.source,
    systemSettings: capabilities?.systemSettings ?? [],
    told: place === 'live' && (capture.zeros || capture.silent),
    maySilent: waits || (side === 'own' && isRunning(session.state) && hasOwnSound(session)),
    noiseReduced: settings?.reduceNoiseHere === true,
    hasOtherOutputs: capture.source === 'system' && hasOtherOutputs(state),
  })
}

/** macOS gives the sound of all outputs, a shared tab and a chosen program their own; elsewhere it is the default output that is captured. */
function hasOtherOutputs({ capabilities, outputs, inputs, settings }: AppState): boolean {
  if (capabilities?.systemSound !== 'direct' || capabilities.system === 'mac') return false
  if (capabilities.oneProgram === true && (settings?.onlyProgram ?? null) !== null) return false
  const cables = new Set([settings?.virtualOutputId, ...virtualDevices(outputs, inputs).map(({ outputId }) => outputId)])
  return outputs.some(({ id, isDefault }) => !isDefault && !cables.has(id))
}
