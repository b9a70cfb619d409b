import { useEffect, useState } from 'react'
import type { RecordedTrack } from '../../../src-shared/recorded-api.ts'
import { useApp } from '../../app/app-context.ts'
import type { AppClient } from '../../app/ports.ts'
import { problemOf } from '../../app/problem-of.ts'
import type { TrackKey, TrackSource } from './track-stream.ts'

export interface OpenTrack extends TrackKey, TrackSource {
  /** The waveform, 0..1. */
  readonly peaks: () => Promise<readonly number[]>
}

export type Recording =
  /** Also while it is not known yet: nothing may jump into place for the many sessions without one. */
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'locked'; readonly reload: () => void }
  | { readonly kind: 'open'; readonly tracks: readonly OpenTrack[] }

/** Bars of a waveform; more than any window is wide with room between them. */
const BARS = 600

/** What was recorded of a session, sources first. */
export function useRecording(id: string): Recording {
  const { ports } = useApp()
  const [recording, setRecording] = useState<Recording>({ kind: 'none' })
  useEffect(() => {
    let wanted = true
    const show = (next: Recording): void => {
      if (wanted) setRecording(next)
    }
    const load = (): void => {
      ports.client.recorded.tracks({ id }).then(
        ({ tracks, locked }) => {
          if (locked) return show({ kind: 'locked', reload: load })
          const open = tracks.flatMap((track) => openTrack(ports.client, id, track))
          show(open.length === 0 ? { kind: 'none' } : { kind: 'open', tracks: open })
        },
        (error: unknown) => show({ kind: 'problem', message: problemOf(error).message }),
      )
    }
    load()
    return () => {
      wanted = false
    }
  }, [ports, id])
  return recording
}

function openTrack(client: AppClient, id: string, { side, channel, lengthMs }: RecordedTrack): OpenTrack[] {
  if (lengthMs === null || lengthMs <= 0) return []
  const name = { id, side, channel }
  return [{ side, channel, lengthMs, sound: (range) => client.recorded.sound({ ...name, ...range }), peaks: async () => (await client.recorded.peaks({ ...name, count: BARS })).peaks }]
}
