import type { Capture, SoundErrorReason, SoundLevel } from '../../../src-renderer/audio/port.ts'
import { createSoundPort } from '../../../src-renderer/audio/sound-port.ts'
import type { SoundPortOptions } from '../../../src-renderer/audio/environment.ts'
import type { SourceKind } from '../../../src-shared/settings.ts'

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
