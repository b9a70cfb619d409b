/** Names under which the processors register. */
export const CAPTURE_PROCESSOR = 'dragoman-capture'
export const PLAYBACK_PROCESSOR = 'dragoman-playback'

/** Capture worklet -> window: one frame with its loudness. The array's buffer is transferred. */
export interface CapturedFrame {
  readonly pcm: Int16Array<ArrayBuffer>
  /** Number of the first sample since this worklet began. */
  readonly sample: number
  readonly rms: number
  readonly peak: number
}

/** Window -> capture worklet. */
export type CaptureCommand = { readonly type: 'close' }

/** Window -> playback worklet. The array of a push is transferred. */
export type PlaybackCommand =
  | { readonly type: 'push'; readonly pcm: Int16Array<ArrayBuffer> }
  | { readonly type: 'clear' }
  | { readonly type: 'gain'; readonly gain: number }
  | { readonly type: 'close' }

/** Playback worklet -> window, at most every 50 ms and only after a change. Counts are since the worklet began. */
export interface PlaybackReport {
  readonly receivedSamples: number
  readonly queuedSamples: number
  readonly playedSamples: number
  readonly underruns: number
  /** Left out because the voice was far behind. */
  readonly skippedSamples: number
  readonly targetMs: number
}
