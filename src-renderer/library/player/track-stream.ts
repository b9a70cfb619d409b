import type { RecordedSide } from '../../../src-shared/recorded-api.ts'
import type { ChannelId } from '../../../src-shared/transcript/types.ts'

/** What a track is asked for. */
export interface TrackSource {
  readonly lengthMs: number
  /** Sound of a range; see `recorded.sound`. */
  readonly sound: (range: { readonly fromMs: number; readonly toMs: number }) => Promise<{ readonly startMs: number; readonly webm: string }>
}

export interface TrackKey {
  readonly side: RecordedSide
  readonly channel: ChannelId
}

/** Sound is loaded in pieces of this length, ms: a moment to fetch, and few calls for an hour. */
export const PIECE_MS = 20_000
/** So much ahead of what is heard is there, ms. */
const AHEAD_MS = 30_000
/** What was heard longer ago than this is let go, ms: the browser holds about 12 MB. */
const BEHIND_MS = 600_000
const MIME = 'audio/webm; codecs="opus"'

/**
 * Feeds a media element from a track, piece by piece, around wherever it is played. Speed, pitch and seeking are then the browser's own.
 * The element belongs to the caller; `close` takes the source off it. Idempotent.
 */
export class TrackStream {
  readonly #element: HTMLMediaElement
  readonly #track: TrackSource
  readonly #onProblem: (error: unknown) => void
  readonly #media = new MediaSource()
  readonly #url: string
  readonly #loaded = new Set<number>()
  readonly #off = new AbortController()
  #loading = false

  constructor(element: HTMLMediaElement, track: TrackSource, onProblem: (error: unknown) => void) {
    this.#element = element
    this.#track = track
    this.#onProblem = onProblem
    this.#url = URL.createObjectURL(this.#media)
    const { signal } = this.#off
    this.#media.addEventListener('sourceopen', () => this.#open(), { once: true, signal })
    for (const event of ['seeking', 'timeupdate', 'play', 'waiting']) element.addEventListener(event, () => void this.#load(), { signal })
    element.src = this.#url
  }

  close(): void {
    if (this.#off.signal.aborted) return
    this.#off.abort()
    this.#element.removeAttribute('src')
    this.#element.load()
    URL.revokeObjectURL(this.#url)
  }

  #open(): void {
    this.#media.duration = this.#track.lengthMs / 1000
    this.#media.addSourceBuffer(MIME)
    void this.#load()
  }

  /** The next piece that is wanted and not there, until there is none. */
  async #load(): Promise<void> {
    // Between opening and the event that tells of it there is no buffer yet: a piece fetched then would be lost, and with the last one the end.
    if (this.#loading || this.#media.sourceBuffers.length === 0) return
    this.#loading = true
    try {
      for (let piece = this.#wanted(); piece !== null && !this.#off.signal.aborted; piece = this.#wanted()) {
        const fromMs = piece * PIECE_MS
        const sound = await this.#track.sound({ fromMs, toMs: Math.min(fromMs + PIECE_MS, this.#track.lengthMs) })
        if (this.#off.signal.aborted) return
        await this.#append(sound)
        this.#loaded.add(piece)
        // Without it the last word would be waited behind for ever. Another piece opens the source again.
        if (fromMs + PIECE_MS >= this.#track.lengthMs) this.#media.endOfStream()
        await this.#letGo()
      }
    } catch (error) {
      if (!this.#off.signal.aborted) this.#onProblem(error)
    } finally {
      this.#loading = false
    }
  }

  #wanted(): number | null {
    const nowMs = this.#element.currentTime * 1000
    const last = Math.floor(Math.min(nowMs + AHEAD_MS, this.#track.lengthMs - 1) / PIECE_MS)
    for (let piece = Math.floor(nowMs / PIECE_MS); piece <= last; piece += 1) if (!this.#loaded.has(piece)) return piece
    return null
  }

  async #append({ startMs, webm }: { readonly startMs: number; readonly webm: string }): Promise<void> {
    const [buffer] = this.#media.sourceBuffers
    if (buffer === undefined || webm === '') return
    buffer.timestampOffset = startMs / 1000
    await this.#change(buffer, () => buffer.appendBuffer(Uint8Array.from(atob(webm), (char) => char.charCodeAt(0))))
  }

  async #letGo(): Promise<void> {
    const [buffer] = this.#media.sourceBuffers
    const before = Math.floor((this.#element.currentTime * 1000 - BEHIND_MS) / PIECE_MS)
    const old = [...this.#loaded].filter((piece) => piece < before)
    if (buffer === undefined || old.length === 0) return
    for (const piece of old) this.#loaded.delete(piece)
    await this.#change(buffer, () => buffer.remove(0, (before * PIECE_MS) / 1000))
  }

  #change(buffer: SourceBuffer, change: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      buffer.addEventListener('updateend', () => resolve(), { once: true })
      buffer.addEventListener('error', () => reject(new Error('the browser could not take the sound')), { once: true })
      change()
    })
  }
}
