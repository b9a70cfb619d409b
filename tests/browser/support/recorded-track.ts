import type { AppendFile } from '../../../src-main/recording/append-file.ts'
import { indexTrack, type TrackIndex } from '../../../src-main/recording/track-reader.ts'
import { webmRange } from '../../../src-main/recording/track-sound.ts'
import { createTrackEncoder, TrackWriter } from '../../../src-main/recording/track-writer.ts'
import { floatToInt16 } from '../../../src-shared/audio/pcm.ts'
import recorderUrl from './recorder.worklet.js?worker&url'

/** A track as the program writes it, in memory. */
export async function recordedTrack(pcm: Int16Array): Promise<TrackIndex> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const keep = (into: Uint8Array<ArrayBuffer>[]): AppendFile => ({ append: (bytes) => void into.push(new Uint8Array(bytes)), close: () => undefined })
  const writer = new TrackWriter({ sound: keep(parts), peaks: keep([]) }, await createTrackEncoder(), 1)
  writer.write(pcm)
  writer.close()
  const track = indexTrack(new Uint8Array(await new Blob(parts).arrayBuffer()))
  if (track === null) throw new Error('the track cannot be read')
  return track
}

/** What the program answers when a window asks for sound. */
export async function soundOf(track: TrackIndex, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): Promise<{ startMs: number; webm: string }> {
  const range = await webmRange(track, { fromMs, toMs })
  if (range === null) return { startMs: fromMs, webm: '' }
  return { startMs: range.startMs, webm: btoa(Array.from(range.bytes, (byte) => String.fromCharCode(byte)).join('')) }
}

/** What a media element plays, at 24 kHz. */
export async function tapElement(element: HTMLMediaElement): Promise<{ take: () => Int16Array; close: () => void }> {
  const context = new AudioContext({ sampleRate: 24_000 })
  await context.audioWorklet.addModule(recorderUrl)
  await context.resume()
  const recorder = new AudioWorkletNode(context, 'recorder', { channelCount: 1, channelCountMode: 'explicit' })
  let blocks: Float32Array[] = []
  recorder.port.onmessage = (event: MessageEvent<{ samples: Float32Array }>) => blocks.push(event.data.samples)
  context.createMediaElementSource(element).connect(recorder)
  return {
    take() {
      const samples = blocks.flatMap((block) => [...block])
      blocks = []
      return Int16Array.from(samples, floatToInt16)
    },
    close: () => void context.close(),
  }
}
