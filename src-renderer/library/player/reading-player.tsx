import { useCallback, useContext, useEffect, useState, type ReactNode } from 'react'
import { HeardContext } from './heard.ts'
import { RecordingPlayer, type PlayerHandle } from './lazy-player.tsx'

/** The player of the opened transcript: lines are lit as they are heard, and heard when they are asked for. */
export function ReadingPlayer({ id }: { readonly id: string }): ReactNode {
  const heard = useContext(HeardContext)
  const [player, setPlayer] = useState<PlayerHandle | null>(null)
  const onTime = useCallback((atMs: number | null) => heard?.setState({ atMs }), [heard])
  useEffect(() => heard?.setState({ hear: player === null ? null : (ms) => player.seekTo(ms) }), [heard, player])
  return <RecordingPlayer id={id} onTime={onTime} ref={setPlayer} />
}
