import { createSoundPort } from '../../../src-renderer/audio/sound-port.ts'
import type { SoundPortOptions } from '../../../src-renderer/audio/environment.ts'
import { floatToInt16 } from '../../../src-shared/audio/pcm.ts'
import type { Player } from '../../../src-renderer/audio/port.ts'
import recorderUrl from './recorder.worklet.js?worker&url'

interface Block {
  readonly samples: Float32Array
  /** Unix ms when the audio thread made it. */
  readonly atWallMs: number
  readonly frame: number
}

export interface RecordedPlayer {
  readonly player: Player
  readonly blocks: Block[]
  /** Everything put out so far. */
  readonly output: () => Float32Array
  readonly outputInt16: () => Int16Array
  readonly outputLatencyS: () => number
}

/** A player whose output, as the loudspeaker gets it, is kept. */
export async function recordedPlayer(options: SoundPortOptions = {}): Promise<RecordedPlayer> {
  const blocks: Block[] = []
  let tap: AudioNode | null = null
  const port = createSoundPort({ ...options, onPlayerNode: (node) => (tap = node) })
  const player = await port.createPlayer()
  const node = tap as AudioNode | null
  if (node === null) throw new Error('no output to record')
  await node.context.audioWorklet.addModule(recorderUrl)
  const recorder = new AudioWorkletNode(node.context, 'recorder', { channelCount: 1, channelCountMode: 'explicit' })
  recorder.port.onmessage = (event: MessageEvent<Block>) => blocks.push(event.data)
  node.connect(recorder)
  const output = (): Float32Array => {
    const all = new Float32Array(blocks.reduce((sum, { samples }) => sum + samples.length, 0))
    let at = 0
    for (const { samples } of blocks) {
      all.set(samples, at)
      at += samples.length
    }
    return all
  }
  const outputLatencyS = (): number => (node.context instanceof AudioContext ? node.context.outputLatency : 0)
  return { player, blocks, output, outputInt16: () => Int16Array.from(output(), floatToInt16), outputLatencyS }
}

/** Unix ms at which the first sound after `fromWallMs` was made, or null. */
export function firstSoundAt({ blocks }: RecordedPlayer, fromWallMs: number): number | null {
  const block = blocks.find(({ samples, atWallMs }) => atWallMs >= fromWallMs && samples.some((value) => value !== 0))
  return block?.atWallMs ?? null
}
