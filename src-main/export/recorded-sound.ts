import type { ChannelId } from '../../src-shared/transcript/types.ts'

/** Sound as it was recorded: 24 kHz, mono. `atMs` is on the session clock. */
export interface SoundPiece {
  readonly atMs: number
  readonly pcm: Int16Array
}

/** What was said in one channel, or its translated voice. */
export interface RecordedTrack {
  readonly side: 'source' | 'target'
  readonly channel: ChannelId
  /** Session-clock ms where the recording ends. */
  readonly endMs: number
  /** What was recorded in `[fromMs, toMs)`, in order and without overlaps; pieces may reach over both ends. What is missing was not recorded. */
  pieces(range: { readonly fromMs: number; readonly toMs: number }): AsyncIterable<SoundPiece>
}

/** Where recordings come from. */
export interface RecordedSound {
  /** Empty: nothing of this session was recorded. */
  tracks(sessionId: string): Promise<readonly RecordedTrack[]>
}

/** Until something records. */
export const noRecordedSound: RecordedSound = { tracks: () => Promise.resolve([]) }
