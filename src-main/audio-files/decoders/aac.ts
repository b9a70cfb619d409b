import { SAMPLE_RATE_HZ } from '../../../src-shared/audio/pcm.ts'
import { damagedFile } from '../errors.ts'
import type { MonoBlock } from '../resample.ts'
import type { DecodeAdts } from './aac-library.ts'
import { adtsFrames } from './adts.ts'
import type { Decoding } from './decoding.ts'

/** Frames decoded at a time, about 20 s: the library takes whole files only. */
const STRETCH_FRAMES = 900
/**
 * Frames before a stretch that are decoded with it and thrown away: a frame needs the one before it, and HE-AAC what it last said of itself, which
 * it repeats at least every second.
 */
const LEAD_FRAMES = 64
/** Tries to find the broken frames of a stretch, some seconds in all. What is not found out by then becomes silence. */
const MOST_TRIES = 200
/** Samples in a frame; HE-AAC makes twice as many of it. */
const FRAME_SAMPLES = 1_024

export interface AacStream {
  /** ADTS frames in order; null stands for one that is known to be lost. */
  readonly frames: AsyncIterable<Uint8Array | null>
  /** As the frames state it. */
  readonly sampleRateHz: number
}

/** A file of raw AAC (ADTS). */
export async function* decodeRawAac(decoding: Decoding, start: number): AsyncGenerator<MonoBlock, void, undefined> {
  const found = adtsFrames(decoding, start)
  const first = await found.next()
  if (first.done === true) throw damagedFile(decoding.file.path)
  const { data, header } = first.value
  async function* frames(): AsyncGenerator<Uint8Array> {
    yield data
    for await (const frame of found) yield frame.data
  }
  yield* decodeAac({ frames: frames(), sampleRateHz: header.sampleRate }, decoding)
}

/** Every frame has its place: a broken one becomes silence of its length. */
export async function* decodeAac(stream: AacStream, { decodeAdts, noteDamage }: Pick<Decoding, 'decodeAdts' | 'noteDamage'>): AsyncGenerator<MonoBlock, void, undefined> {
  let lead: readonly Uint8Array[] = []
  let frameSamples = FRAME_SAMPLES
  for await (const stretch of inStretches(stream.frames)) {
    const { good, sound } = await decodeStretch(lead, stretch, decodeAdts)
    if (good.length < stretch.length) noteDamage()
    if (sound !== null) frameSamples = sound.frameSamples
    const sampleRateHz = (stream.sampleRateHz * frameSamples) / FRAME_SAMPLES
    yield* inSeconds(inPlace({ stretch, good, sound, frameSamples }), sampleRateHz)
    lead = [...lead, ...good].slice(-LEAD_FRAMES)
  }
}

async function* inStretches(frames: AsyncIterable<Uint8Array | null>): AsyncGenerator<(Uint8Array | null)[]> {
  let stretch: (Uint8Array | null)[] = []
  for await (const frame of frames) {
    if (stretch.push(frame) < STRETCH_FRAMES) continue
    yield stretch
    stretch = []
  }
  if (stretch.length > 0) yield stretch
}

/** The sound of some frames, each `frameSamples` long. */
interface FrameSound {
  readonly mono: Float32Array
  readonly frameSamples: number
}

interface Decoded {
  /** The frames that have sound, in order. */
  readonly good: readonly Uint8Array[]
  readonly sound: FrameSound | null
}

async function decodeStretch(lead: readonly Uint8Array[], stretch: readonly (Uint8Array | null)[], decode: DecodeAdts): Promise<Decoded> {
  const there = stretch.filter((frame) => frame !== null)
  const whole = await soundOf(lead, there, decode)
  if (whole !== null) return { good: there, sound: whole }
  const broken = new Set(await findBroken(there, decode, { left: MOST_TRIES }))
  const good = there.filter((frame) => !broken.has(frame))
  const sound = await soundOf(lead, good, decode)
  return sound === null ? { good: [], sound } : { good, sound }
}

async function soundOf(lead: readonly Uint8Array[], frames: readonly Uint8Array[], decode: DecodeAdts): Promise<FrameSound | null> {
  const all = [...lead, ...frames]
  const samples = await decodeFrames(all, decode)
  if (samples === null || frames.length === 0) return null
  const frameSamples = samples.length / all.length
  return { mono: samples.subarray(lead.length * frameSamples), frameSamples }
}

/** Null when any of the frames is broken: in front, the library passes over broken frames without a word. */
async function decodeFrames(frames: readonly Uint8Array[], decode: DecodeAdts): Promise<Float32Array | null> {
  const [first] = frames
  if (first === undefined) return null
  // The library does not sound the first frame, so that goes in twice.
  const samples = await decode(joined([first, ...frames]))
  return samples !== null && samples.length > 0 && samples.length % (frames.length * FRAME_SAMPLES) === 0 ? samples : null
}

/** The frames by which decoding fails, found by halving. */
async function findBroken(frames: readonly Uint8Array[], decode: DecodeAdts, tries: { left: number }): Promise<readonly Uint8Array[]> {
  if (tries.left === 0) return frames
  tries.left -= 1
  // A lone frame is sometimes too little for the library to know what it has before it.
  if ((await decodeFrames(frames.length === 1 ? [...frames, ...frames] : frames, decode)) !== null) return []
  if (frames.length <= 1) return frames
  const half = frames.length >> 1
  return [...(await findBroken(frames.slice(0, half), decode, tries)), ...(await findBroken(frames.slice(half), decode, tries))]
}

function joined(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0))
  let at = 0
  for (const frame of frames) {
    bytes.set(frame, at)
    at += frame.length
  }
  return bytes
}

interface Placing extends Decoded {
  readonly stretch: readonly (Uint8Array | null)[]
  readonly frameSamples: number
}

function inPlace({ stretch, good, sound, frameSamples }: Placing): Float32Array {
  const mono = new Float32Array(stretch.length * frameSamples)
  if (sound === null) return mono
  let next = 0
  for (const [index, frame] of stretch.entries()) {
    if (frame === null || frame !== good[next]) continue
    mono.set(sound.mono.subarray(next * frameSamples, (next + 1) * frameSamples), index * frameSamples)
    next += 1
  }
  return mono
}

/** In pieces of a second, so that nobody works on 20 s at once. */
function* inSeconds(mono: Float32Array, sampleRateHz: number): Generator<MonoBlock, void, undefined> {
  const second = Math.max(sampleRateHz, SAMPLE_RATE_HZ)
  for (let at = 0; at < mono.length; at += second) yield { mono: mono.subarray(at, at + second), sampleRateHz }
}
