import type { TrackKey } from './track-stream.ts'

/** What can be listened to of a recording: one side of one sound, or both sides of it together. */
export interface Listening<Track extends TrackKey> {
  readonly key: string
  readonly kind: Track['side'] | 'both'
  readonly channel: Track['channel']
  readonly track: Track
  /** Played along with the track, which is the original then. */
  readonly beside: Track | null
}

/** Every side there is, in their order, and behind them each pair. */
export function listeningsOf<Track extends TrackKey>(tracks: readonly Track[]): Listening<Track>[] {
  const single = tracks.map((track): Listening<Track> => ({ key: `${track.side}-${track.channel}`, kind: track.side, channel: track.channel, track, beside: null }))
  const pairs = tracks.flatMap((track): Listening<Track>[] => {
    const beside = track.side === 'source' ? tracks.find((other) => other.side === 'translation' && other.channel === track.channel) : undefined
    return beside === undefined ? [] : [{ key: `both-${track.channel}`, kind: 'both', channel: track.channel, track, beside }]
  })
  return [...single, ...pairs]
}
