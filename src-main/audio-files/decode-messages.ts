import type { AudioFileReason } from './errors.ts'

/** Main thread -> decode worker. The worker decodes one block for each `more`, so that it is never far ahead. */
export type ToDecoder = { readonly type: 'more' }

/** Decode worker -> main thread. The first is `opened` or `failed`; nothing follows `ended` and `failed`. */
export type FromDecoder =
  | { readonly type: 'opened'; readonly durationMs: number | null }
  /** 24 kHz mono, whole frames, about a second. */
  | { readonly type: 'sound'; readonly pcm: Int16Array<ArrayBuffer> }
  | { readonly type: 'ended'; readonly damaged: boolean }
  | { readonly type: 'failed'; readonly reason: AudioFileReason; readonly message: string }
