import { pcmBytes, pcmFromBytes } from '../../../src-shared/audio/pcm.ts'

/** Samples of a delta, or null when it is not base64 throughout: Node would skip what it cannot read. */
export function decodePcm(base64: string): Int16Array | null {
  const bytes = Buffer.from(base64, 'base64')
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  if (base64.length % 4 !== 0 || bytes.length !== (base64.length / 4) * 3 - padding) return null
  return pcmFromBytes(bytes)
}

/** The samples as base64 of their little-endian bytes. */
export function encodePcm(pcm: Int16Array): string {
  const bytes = pcmBytes(pcm)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
