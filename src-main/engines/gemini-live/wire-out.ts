import { encodePcm } from '../wire/pcm-base64.ts'
import { SAMPLE_RATE_HZ } from './request.ts'

const MIME_TYPE = `audio/pcm;rate=${SAMPLE_RATE_HZ}`

export function audioChunk(pcm: Int16Array): string {
  return JSON.stringify({ realtimeInput: { audio: { mimeType: MIME_TYPE, data: encodePcm(pcm) } } })
}

export function audioStreamEnd(): string {
  return JSON.stringify({ realtimeInput: { audioStreamEnd: true } })
}

/** Bytes on the wire for one ms of sound: 32 bytes of PCM as base64. The envelope adds about 2 %. */
export const WIRE_BYTES_PER_MS = (32 * 4) / 3
