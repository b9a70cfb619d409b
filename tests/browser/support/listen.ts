import type { Capture, SoundErrorReason, SoundLevel } from '../../../src-renderer/audio/port.ts'
import { createSoundPort } from '../../../src-renderer/audio/sound-port.ts'
import type { SoundPortOptions } from '../../../src-renderer/audio/environment.ts'
import { floatToInt16 } from '../../../src-shared/audio/pcm.ts'
import type { SourceKind } from '../../../src-shared/settings.ts'
import recorderUrl from './recorder.worklet.js?worker&url'

/** No processing: the samples are compared. */
export const rawSound: MediaTrackConstraints = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }

export interface Heard {
  readonly frames: { readonly pcm: Int16Array; readonly sample: number; readonly atMs: number }[]
  readonly levels: SoundLevel[]
  readonly ended: SoundErrorReason[]
  readonly capture: Capture
}

/** Opens a capture and keeps everything it tells. */
export async function listen(options: SoundPortOptions & { readonly kind?: SourceKind; readonly deviceId?: string }): Promise<Heard> {
  const { kind = 'microphone', deviceId = null, ...environment } = options
  const frames: Heard['frames'] = []
  const levels: SoundLevel[] = []
  const ended: SoundErrorReason[] = []
  const capture = await createSoundPort({ microphone: rawSound, ...environment }).startCapture({
    kind,
    deviceId,
    onFrame: (pcm, sample) => frames.push({ pcm, sample, atMs: performance.now() }),
    onLevel: (level) => levels.push(level),
    onEnded: (reason) => ended.push(reason),
  })
  return { frames, levels, ended, capture }
}

/** What the browser itself gave, kept beside what the capture made of it: a busy machine tears holes into a device that only plays a file. */
export function givenSound(): { readonly newContext: (options: AudioContextOptions) => AudioContext; readonly pcm: () => Int16Array } {
  const blocks: Float32Array[] = []
  const newContext = (options: AudioContextOptions): AudioContext => {
    const context = new AudioContext(options)
    const loaded = context.audioWorklet.addModule(recorderUrl)
    const original = context.createMediaStreamSource.bind(context)
    context.createMediaStreamSource = (stream) => {
      const source = original(stream)
      void loaded.then(() => {
        const recorder = new AudioWorkletNode(context, 'recorder', { channelCount: 1, channelCountMode: 'explicit' })
        recorder.port.onmessage = (event: MessageEvent<{ samples: Float32Array }>) => blocks.push(event.data.samples)
        source.connect(recorder)
      })
      return source
    }
    return context
  }
  return { newContext, pcm: () => Int16Array.from(blocks.flatMap((block) => [...block]), floatToInt16) }
}

export function joined(arrays: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(arrays.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of arrays) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
