import type { Unsubscribe } from '../../src-shared/emitter.ts'
import captureWorkletUrl from './capture.worklet.ts?worker&url'
import { isGone } from './device-list.ts'
import type { DeviceWatch } from './device-watch.ts'
import type { SoundEnvironment } from './environment.ts'
import { type Capture, type CaptureOptions, SoundError, type SoundErrorReason, type SoundOrigin } from './port.ts'
import { RunningContext } from './running-context.ts'
import { openSource, type Source, stopSource } from './source.ts'
import { CAPTURE_PROCESSOR, type CaptureCommand, type CapturedFrame } from './worklet-messages.ts'

/** A context that fails this soon after it was made would fail again. */
const REBUILD_AFTER_MS = 1000
/** macOS without permission gives a track that ends at once; one that ends later had a device. */
const REFUSED_WITHIN_MS = 3000
/**
 * How much a context renders at once. Shared sound comes from a mixer without a device's own buffer, and what the context fetches too late
 * is lost: on a busy machine 10 ms at a time lost words, 50 ms hardly any. A microphone's buffer forgives more, and its delay counts.
 */
const LATENCY = { microphone: 'interactive', system: 0.05 } as const

/** The graph is made ready while the source opens, so that the first word meets a running graph. */
export async function startCapture(environment: SoundEnvironment, watch: DeviceWatch, options: CaptureOptions): Promise<Capture> {
  // First, because sharing a screen must be asked for within the click.
  const opening = openSource(environment, options)
  const capture = new SourceCapture(environment, options)
  const [source, graph] = await Promise.allSettled([opening, capture.prepare()])
  if (source.status === 'fulfilled' && graph.status === 'fulfilled') {
    capture.begin(source.value, watch)
    return capture
  }
  capture.close()
  if (source.status === 'rejected') throw source.reason
  stopSource(source.value)
  throw new SoundError('failed', { cause: graph.status === 'rejected' ? graph.reason : undefined })
}

/** One open source with its graph: track -> mono worklet. Nothing is heard, so nothing is connected to the loudspeaker. */
class SourceCapture implements Capture {
  readonly #environment: SoundEnvironment
  readonly #options: CaptureOptions
  readonly #stop = new AbortController()
  #unwatch: Unsubscribe = () => undefined
  #source: Source | null = null
  #running: RunningContext | null = null
  #node: AudioWorkletNode | null = null
  #builtAtMs = 0
  #begunAtMs = 0
  /** Samples handed over so far; frames of a rebuilt graph go on from here. */
  #samples = 0

  constructor(environment: SoundEnvironment, options: CaptureOptions) {
    this.#environment = environment
    this.#options = options
  }

  get label(): string {
    return this.#source?.track.label ?? ''
  }

  get origin(): SoundOrigin {
    return this.#source?.origin ?? { kind: 'room' }
  }

  /** A running context with its worklet, waiting for a source. */
  async prepare(): Promise<void> {
    const running = new RunningContext(this.#environment, {
      latencyHint: LATENCY[this.#options.kind],
      onBroken: () => void this.#rebuild(),
    })
    this.#running = running
    this.#builtAtMs = performance.now()
    await running.context.audioWorklet.addModule(captureWorkletUrl)
    if (this.#running !== running) return
    // One explicit channel: a microphone may give two however it was asked.
    const node = new AudioWorkletNode(running.context, CAPTURE_PROCESSOR, { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' })
    node.port.onmessage = (event: MessageEvent<CapturedFrame>) => this.#handleFrame(event.data)
    node.onprocessorerror = () => void this.#rebuild()
    this.#node = node
  }

  begin(source: Source, watch: DeviceWatch): void {
    this.#source = source
    this.#begunAtMs = performance.now()
    this.#connect()
    const { signal } = this.#stop
    source.track.addEventListener('ended', () => void this.#handleTrackEnded(), { signal })
    source.track.addEventListener('mute', () => this.#options.onMuted?.({ muted: true }), { signal })
    source.track.addEventListener('unmute', () => this.#options.onMuted?.({ muted: false }), { signal })
    if (this.#options.kind === 'microphone') this.#unwatch = watch.subscribe(({ devices }) => this.#checkDevice(source, devices))
  }

  close(): void {
    if (this.#stop.signal.aborted) return
    this.#stop.abort()
    this.#unwatch()
    this.#dropGraph()
    if (this.#source !== null) stopSource(this.#source)
  }

  #connect(): void {
    if (this.#source === null || this.#node === null || this.#running === null) return
    this.#running.context.createMediaStreamSource(new MediaStream([this.#source.track])).connect(this.#node)
    this.#running.resume()
  }

  #handleFrame({ pcm, rms, peak }: CapturedFrame): void {
    if (this.#stop.signal.aborted) return
    const sample = this.#samples
    this.#samples += pcm.length
    this.#options.onFrame(pcm, sample)
    this.#options.onLevel({ rms, peak })
  }

  async #rebuild(): Promise<void> {
    if (this.#stop.signal.aborted) return
    this.#dropGraph()
    if (performance.now() - this.#builtAtMs < REBUILD_AFTER_MS) return this.#end('failed')
    await this.prepare().then(
      () => this.#connect(),
      () => this.#end('failed'),
    )
  }

  #dropGraph(): void {
    if (this.#node !== null) {
      this.#node.port.postMessage({ type: 'close' } satisfies CaptureCommand)
      this.#node.port.onmessage = null
      this.#node.onprocessorerror = null
      this.#node.port.close()
    }
    void this.#running?.close()
    this.#node = null
    this.#running = null
  }

  #checkDevice({ track }: Source, devices: readonly MediaDeviceInfo[]): void {
    const { deviceId, groupId } = track.getSettings()
    if (deviceId === undefined) return
    if (isGone(devices, { kind: 'audioinput', deviceId, ...(groupId === undefined ? {} : { groupId }) })) this.#end('device-gone')
  }

  async #handleTrackEnded(): Promise<void> {
    if (this.#options.kind === 'system') return this.#end(this.#endOfSystemSound())
    // A browser that cannot be asked leaves the likelier cause.
    const permission = await navigator.permissions.query({ name: 'microphone' }).catch(() => null)
    this.#end(permission?.state === 'denied' ? 'permission-denied' : 'device-gone')
  }

  #endOfSystemSound(): SoundErrorReason {
    if (this.#environment.systemSound === null) return 'device-gone'
    return performance.now() - this.#begunAtMs < REFUSED_WITHIN_MS ? 'permission-denied' : 'device-gone'
  }

  #end(reason: SoundErrorReason): void {
    if (this.#stop.signal.aborted) return
    this.close()
    this.#options.onEnded(reason)
  }
}
