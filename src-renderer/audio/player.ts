import { SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import { isGone } from './device-list.ts'
import type { DeviceWatch } from './device-watch.ts'
import type { SoundEnvironment } from './environment.ts'
import { PlaybackGraph } from './playback-graph.ts'
import { type Player, type PlayerStats, SoundError } from './port.ts'
import { RateConverter } from './rate-converter.ts'

/** What the browser calls the default output. */
const DEFAULT_OUTPUT = ''
/** A graph that fails this soon after it was made would fail again at once. */
const REBUILD_AFTER_MS = 1000

export async function createPlayer(environment: SoundEnvironment, watch: DeviceWatch): Promise<Player> {
  const player = new GraphPlayer(environment, watch)
  try {
    await player.open()
    return player
  } catch (cause) {
    await player.close()
    throw new SoundError('failed', { cause })
  }
}

/** A player on one graph, replaced when it breaks: what was queued then is lost, everything else stays as it was set. */
class GraphPlayer implements Player {
  readonly #environment: SoundEnvironment
  readonly #converter = new RateConverter(SAMPLE_RATE_HZ)
  readonly #outputGone = new Emitter<void>((error) => reportError(error))
  readonly #skipped = new Emitter<number>((error) => reportError(error))
  readonly #speaking = new Emitter<{ readonly on: boolean }>((error) => reportError(error))
  #onPlayed: ((pcm: Int16Array) => void) | null = null
  readonly #unwatch: Unsubscribe
  #graph: PlaybackGraph | null = null
  #closed = false
  #builtAtMs = 0
  #retry: ReturnType<typeof setTimeout> | null = null
  #volume = 1
  #muted = false
  #outputId = DEFAULT_OUTPUT
  /** Of graphs that broke. */
  #earlier = { underruns: 0, playedSamples: 0 }

  constructor(environment: SoundEnvironment, watch: DeviceWatch) {
    this.#environment = environment
    this.#unwatch = watch.subscribe(({ devices }) => void this.#checkOutput(devices))
  }

  async open(): Promise<void> {
    this.#builtAtMs = performance.now()
    const graph = await PlaybackGraph.open(this.#environment, {
      outputId: this.#outputId,
      onBroken: () => this.#rebuild(),
      onSkipped: (samples) => this.#skipped.emit(samplesToMs(samples)),
      onSpeaking: (speaking) => this.#speaking.emit(speaking),
    })
    if (this.#closed) return graph.close()
    this.#graph = graph
    this.#applyGain()
    if (this.#onPlayed !== null) this.#setTap(this.#onPlayed)
  }

  push(pcm: Int16Array, sampleRateHz: number): void {
    this.#graph?.push(this.#converter.convert(pcm, sampleRateHz))
  }

  clear(): void {
    this.#converter.reset()
    this.#graph?.clear()
  }

  setVolume(volume: number): void {
    this.#volume = volume
    this.#applyGain()
  }

  setMuted(muted: boolean): void {
    this.#muted = muted
    this.#applyGain()
  }

  async setOutput(deviceId: string | null): Promise<void> {
    const outputId = deviceId ?? DEFAULT_OUTPUT
    await this.#graph?.setOutput(outputId)
    this.#outputId = outputId
  }

  stats(): PlayerStats {
    const state = this.#graph?.state
    return {
      queuedMs: samplesToMs(state?.queuedSamples ?? 0),
      underruns: this.#earlier.underruns + (state?.underruns ?? 0),
      targetBufferMs: state?.targetMs ?? 0,
      playedMs: samplesToMs(this.#earlier.playedSamples + (state?.playedSamples ?? 0)),
    }
  }

  onOutputGone(listener: () => void): Unsubscribe {
    return this.#outputGone.subscribe(listener)
  }

  onSkipped(listener: (ms: number) => void): Unsubscribe {
    return this.#skipped.subscribe(listener)
  }

  onSpeaking(listener: (speaking: { readonly on: boolean }) => void): Unsubscribe {
    return this.#speaking.subscribe(listener)
  }

  get outputLatencyMs(): number {
    return this.#graph?.outputLatencyMs ?? 0
  }

  /** One at a time; a graph that takes over is tapped as well. */
  tap(onPlayed: (pcm: Int16Array) => void): Unsubscribe {
    this.#setTap(onPlayed)
    return () => {
      if (this.#onPlayed === onPlayed) this.#setTap(null)
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#unwatch()
    if (this.#retry !== null) clearTimeout(this.#retry)
    this.#outputGone.clear()
    this.#skipped.clear()
    await this.#dropGraph()
    this.#speaking.clear()
  }

  #setTap(onPlayed: ((pcm: Int16Array) => void) | null): void {
    this.#onPlayed = onPlayed
    // Without it nothing is found, which is said nowhere as "all is well".
    this.#graph?.tap(onPlayed).catch(() => undefined)
  }

  #applyGain(): void {
    this.#graph?.setGain(this.#muted ? 0 : this.#volume)
  }

  /** The system moves a stream whose output vanished without a word, so only the list tells. */
  async #checkOutput(devices: readonly MediaDeviceInfo[]): Promise<void> {
    if (this.#outputId === DEFAULT_OUTPUT || !isGone(devices, { kind: 'audiooutput', deviceId: this.#outputId })) return
    this.#outputId = DEFAULT_OUTPUT
    await this.#graph?.setOutput(DEFAULT_OUTPUT).catch(() => undefined)
    if (!this.#closed) this.#outputGone.emit()
  }

  #rebuild(): void {
    if (this.#retry !== null || this.#closed) return
    void this.#dropGraph()
    const waitMs = Math.max(0, this.#builtAtMs + REBUILD_AFTER_MS - performance.now())
    this.#retry = setTimeout(() => {
      this.#retry = null
      this.open().catch(() => this.#rebuild())
    }, waitMs)
  }

  async #dropGraph(): Promise<void> {
    const graph = this.#graph
    this.#graph = null
    if (graph === null) return
    this.#earlier = { underruns: this.#earlier.underruns + graph.state.underruns, playedSamples: this.#earlier.playedSamples + graph.state.playedSamples }
    await graph.close()
  }
}
