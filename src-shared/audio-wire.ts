import { pcmBytes, pcmFromBytes } from './audio/pcm.ts'
import type { ChannelId } from './transcript/types.ts'

/**
 * Sound on the one port between interface and app, beside the typed API: binary messages with a 16-byte little-endian header.
 *
 *   0  u8   kind: 1 captured frame (interface -> app), 2 voice (app -> interface), 3 voice cleared (app -> interface, no samples)
 *   1  u8   channel: 0 microphone, 1 system, 2 file, 3 opposite (voice only: its sound is the microphone's)
 *   2  u16  captured: 0 for every channel of this sound, else 1 + the only channel that may hear it
 *   4  u32  sample rate, Hz
 *   8  f64  captured: number of the first sample in this capture; voice: session-clock ms at which it came from the service
 *  16  i16… samples, mono
 */
export const AUDIO_HEADER_BYTES = 16
/** The largest message taken: 4 s at 48 kHz. */
export const AUDIO_MAX_BYTES = AUDIO_HEADER_BYTES + 4 * 48_000 * 2

const KINDS = ['captured', 'voice', 'voice-cleared'] as const
const CHANNELS: readonly ChannelId[] = ['microphone', 'system', 'file', 'opposite']

export interface AudioMessage {
  readonly kind: (typeof KINDS)[number]
  readonly channel: ChannelId
  readonly sampleRateHz: number
  /** Sample number or session-clock ms, see above. */
  readonly position: number
  readonly pcm: Int16Array
  /** Captured: the other channels of this sound hear silence. */
  readonly only?: ChannelId
}

export function encodeAudio(message: AudioMessage): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(AUDIO_HEADER_BYTES + message.pcm.byteLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, KINDS.indexOf(message.kind) + 1)
  view.setUint8(1, CHANNELS.indexOf(message.channel))
  view.setUint16(2, message.only === undefined ? 0 : CHANNELS.indexOf(message.only) + 1, true)
  view.setUint32(4, message.sampleRateHz, true)
  view.setFloat64(8, message.position, true)
  bytes.set(pcmBytes(message.pcm), AUDIO_HEADER_BYTES)
  return bytes
}

/** The message in these bytes, or null when they are not one. */
export function decodeAudio(bytes: Uint8Array): AudioMessage | null {
  if (bytes.byteLength < AUDIO_HEADER_BYTES || bytes.byteLength > AUDIO_MAX_BYTES || bytes.byteLength % 2 !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = KINDS[view.getUint8(0) - 1]
  const channel = CHANNELS[view.getUint8(1)]
  const sampleRateHz = view.getUint32(4, true)
  const position = view.getFloat64(8, true)
  if (kind === undefined || channel === undefined || !Number.isFinite(position)) return null
  if (sampleRateHz < 8000 || sampleRateHz > 48_000) return null
  const onlyCode = view.getUint16(2, true)
  const only = CHANNELS[onlyCode - 1]
  if (onlyCode !== 0 && only === undefined) return null
  return { kind, channel, sampleRateHz, position, pcm: pcmFromBytes(bytes.subarray(AUDIO_HEADER_BYTES)), ...(only === undefined ? {} : { only }) }
}
