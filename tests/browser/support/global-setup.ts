import { rmSync, writeFileSync } from 'node:fs'
import { pcmBytes } from '../../../src-shared/audio/pcm.ts'
import { encodeTonesInt16 } from '../../support/tone-speech/index.ts'
import { fakeMicrophonePath } from './fake-microphone-file.ts'
import { said } from './said.ts'

const RATE_HZ = 48_000

export default function setUp(): () => void {
  writeFileSync(fakeMicrophonePath(), wav(encodeTonesInt16(said.items, { sampleRateHz: RATE_HZ })))
  return () => rmSync(fakeMicrophonePath(), { force: true })
}

/** Mono 16-bit PCM in a RIFF file. */
function wav(pcm: Int16Array): Uint8Array {
  const data = pcmBytes(pcm)
  const bytes = Buffer.alloc(44 + data.byteLength)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + data.byteLength, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(RATE_HZ, 24)
  bytes.writeUInt32LE(RATE_HZ * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(data.byteLength, 40)
  bytes.set(data, 44)
  return bytes
}
