import { BothSides } from './both-sides.ts'
import { TrackStream, type TrackSource } from './track-stream.ts'

export interface PlaybackListener {
  /** Where the sound is, ms: at each picture while it plays, and after every jump. */
  readonly onTime: (ms: number) => void
  readonly onPlaying: (playing: boolean) => void
}

/** One media element, which outlives its tracks: another side goes on where the first one was. */
export class PlaybackControl {
  readonly #element = new Audio()
  readonly #onProblem: (error: unknown) => void
  readonly #newContext: () => AudioContext
  #sides: BothSides | null = null
  #balance = 0.5

  constructor(onProblem: (error: unknown) => void, newContext: () => AudioContext = () => new AudioContext()) {
    this.#onProblem = onProblem
    this.#newContext = newContext
  }

  /** Plays this track from now on, from where the last one was; returns what ends it. */
  open(track: TrackSource): () => void {
    const resumeAt = this.#element.currentTime
    const wasPlaying = !this.#element.paused
    const stream = new TrackStream(this.#element, track, this.#onProblem)
    this.#element.currentTime = resumeAt
    if (wasPlaying) this.play()
    return () => stream.close()
  }

  /** Plays the translation along with what is open; returns what ends it. The original gives way while it speaks. */
  openBeside(translation: TrackSource): () => void {
    this.#sides ??= new BothSides({ original: this.#element, newContext: this.#newContext, onProblem: this.#onProblem })
    this.#sides.mix.setBalance(this.#balance)
    return this.#sides.open(translation)
  }

  /** 0: only the original, 1: only the translation. */
  setBalance(balance: number): void {
    this.#balance = balance
    this.#sides?.mix.setBalance(balance)
  }

  /** Quiet, and with nothing left open. */
  release(): void {
    this.pause()
    void this.#sides?.close()
    this.#sides = null
  }

  /** Faster and slower without another pitch. */
  setSpeed(speed: number): void {
    this.#element.preservesPitch = true
    this.#element.defaultPlaybackRate = speed
    this.#element.playbackRate = speed
  }

  play(): void {
    this.#element.play().catch(this.#onProblem)
  }

  pause(): void {
    this.#element.pause()
  }

  toggle(): void {
    if (this.#element.paused) this.play()
    else this.pause()
  }

  seek(ms: number): void {
    this.#element.currentTime = ms / 1000
  }

  subscribe({ onTime, onPlaying }: PlaybackListener): () => void {
    const element = this.#element
    const off = new AbortController()
    let picture = 0
    const tell = (): void => onTime(element.currentTime * 1000)
    const follow = (): void => {
      tell()
      picture = requestAnimationFrame(follow)
    }
    const change = (playing: boolean) => (): void => {
      onPlaying(playing)
      cancelAnimationFrame(picture)
      if (playing) follow()
    }
    element.addEventListener('play', change(true), { signal: off.signal })
    for (const event of ['pause', 'ended', 'emptied']) element.addEventListener(event, change(false), { signal: off.signal })
    element.addEventListener('seeking', tell, { signal: off.signal })
    return () => {
      off.abort()
      cancelAnimationFrame(picture)
    }
  }
}
