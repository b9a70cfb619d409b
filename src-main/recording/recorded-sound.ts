import type { RecordedSound, RecordedTrack, SoundPiece } from '../export/recorded-sound.ts'
import { ExportError } from '../export/errors.ts'
import type { Recordings } from './recordings.ts'
import type { TrackInfo } from './messages.ts'

/** Sound given at a time, ms: 1.4 MB. */
const PIECE_MS = 30_000

/** Bytes of a locked track in a ms, about: its true length is locked, too. */
const BYTES_PER_MS = 4
const LOCKED = 'This recording is locked. Open its transcript, type the passphrase of your recordings there, then export again.'

/** Recordings as an export asks for them. The sound of a locked one fails with ExportError, in words that say what to do. */
export function recordedSound(recordings: () => Recordings): RecordedSound {
  return {
    async tracks(session) {
      const { tracks } = await recordings().tracks({ session })
      return tracks.flatMap((track) => trackOf(recordings(), session, track))
    },
  }
}

function trackOf(recordings: Recordings, session: string, { side, channel, lengthMs: known, bytes }: TrackInfo): RecordedTrack[] {
  const lengthMs = known ?? bytes / BYTES_PER_MS
  if (lengthMs <= 0) return []
  return [
    {
      side: side === 'source' ? 'source' : 'target',
      channel,
      endMs: lengthMs,
      async *pieces(range): AsyncGenerator<SoundPiece> {
        if (known === null) throw new ExportError('no-sound', LOCKED)
        const toMs = Math.min(range.toMs, lengthMs)
        for (let fromMs = range.fromMs; fromMs < toMs; fromMs += PIECE_MS) {
          yield { atMs: fromMs, pcm: await recordings.pcm({ session, side, channel, fromMs, toMs: Math.min(fromMs + PIECE_MS, toMs) }) }
        }
      },
    },
  ]
}
