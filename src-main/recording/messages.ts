import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { RecordingFailure } from './errors.ts'

/** What was said, or what the service said of it. */
export type Side = 'source' | 'translation'

export interface TrackName {
  readonly session: string
  readonly side: Side
  readonly channel: ChannelId
}

/** Sound as it came, 16-bit mono, with the session clock of its first sample. */
export interface RecordedPiece extends TrackName {
  readonly pcm: Int16Array
  readonly sampleRateHz: number
  readonly atMs: number
}

export interface TrackInfo {
  readonly side: Side
  readonly channel: ChannelId
  /** Null while it is locked. */
  readonly lengthMs: number | null
  readonly bytes: number
}

export interface TrackList {
  readonly tracks: readonly TrackInfo[]
  /** Sealed, and the passphrase was not typed yet in this run. */
  readonly locked: boolean
}

export interface Protection {
  /** New recordings are sealed. */
  readonly on: boolean
  /** There is a passphrase, at least for older recordings. */
  readonly exists: boolean
  readonly unlocked: boolean
}

export interface SoundRange extends TrackName {
  readonly fromMs: number
  readonly toMs: number
}

export interface SoundPart {
  /** A small WebM file that begins at 0; empty where the track is over. */
  readonly webm: Uint8Array
  /** Where it belongs in the track, ms. */
  readonly startMs: number
}

/** What the worker is asked; every call may fail with RecordingError. */
export interface RecordingCalls {
  /** Writes what waits and closes the files of a session; `keep` false: removes them. */
  end(input: { readonly session: string; readonly keep: boolean }): Promise<void>
  tracks(input: { readonly session: string }): Promise<TrackList>
  sound(input: SoundRange): Promise<SoundPart>
  /** At 24 kHz, as long as the range. */
  pcm(input: SoundRange): Promise<Int16Array>
  /** So many bars, 0..1, over the whole track. */
  peaks(input: TrackName & { readonly count: number }): Promise<number[]>
  remove(input: { readonly session: string }): Promise<void>
  /** Bytes of all recordings. */
  size(input: Record<string, never>): Promise<number>
  protection(input: Record<string, never>): Promise<Protection>
  setPassphrase(input: { readonly passphrase: string | null; readonly current: string | null }): Promise<Protection>
  unlock(input: { readonly passphrase: string }): Promise<Protection>
  close(input: Record<string, never>): Promise<void>
}

export type Question = { readonly [Name in keyof RecordingCalls]: { readonly name: Name; readonly input: Parameters<RecordingCalls[Name]>[0] } }[keyof RecordingCalls]

export type ToWorker =
  | { readonly type: 'begin'; readonly session: string }
  | { readonly type: 'piece'; readonly piece: RecordedPiece }
  | { readonly type: 'ask'; readonly request: number; readonly question: Question }

export type FromWorker =
  | { readonly type: 'answer'; readonly request: number; readonly answer: unknown }
  | { readonly type: 'failed'; readonly request: number; readonly failure: RecordingFailure }
  /** The recording of a session ended by a failure; told once. */
  | { readonly type: 'stopped'; readonly session: string; readonly failure: RecordingFailure }

export interface WorkerStart {
  /** The data folder. */
  readonly folder: string
}
