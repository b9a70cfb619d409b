import { lazy, Suspense, type ReactNode } from 'react'
import type { RecordingPlayerProps } from './recording-player.tsx'

export type { PlayerHandle } from './recording-player.tsx'

const Player = lazy(async () => ({ default: (await import('./recording-player.tsx')).RecordingPlayer }))

/** The player of a session's recording, loaded when it is needed; nothing is shown meanwhile. */
export function RecordingPlayer(props: RecordingPlayerProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <Player {...props} />
    </Suspense>
  )
}
