import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { RecordedPiece } from '../../../src-main/recording/messages.ts'
import { RecordingService } from '../../../src-main/recording/recording-service.ts'
import { sodiumReady } from '../../../src-main/recording/sealing.ts'
import { indexTrack } from '../../../src-main/recording/track-reader.ts'
import { decodeRange } from '../../../src-main/recording/track-sound.ts'
import { decodeTones, encodeTonesInt16, toneSentences } from '../../support/tone-speech/index.ts'
import { MemoryFile } from './memory-file.ts'

beforeAll(() => sodiumReady())

function service() {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-recording-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const files = new Map<string, MemoryFile>()
  const stopped: string[] = []
  const openFile = (path: string): MemoryFile => {
    const file = new MemoryFile()
    files.set(basename(path), file)
    return file
  }
  const made = new RecordingService(folder, { openFile, random: () => 0.5, onStopped: (session, { reason }) => stopped.push(`${session} ${reason}`) })
  return { service: made, files, stopped }
}

const script = toneSentences({ seed: 8, words: 12, leadMs: 100 })

function pieces(rateHz: number, side: RecordedPiece['side']): RecordedPiece[] {
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: rateHz })
  const length = rateHz / 50
  return Array.from({ length: Math.ceil(pcm.length / length) }, (_, n) => ({ session: 'one', side, channel: 'microphone', pcm: pcm.slice(n * length, (n + 1) * length), sampleRateHz: rateHz, atMs: n * 20 }))
}

const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' })

describe('the recording service', () => {
  it('[Y6] a full disk ends the recording, once and by name; what was written until then can be read', async () => {
    const { service: recording, files, stopped } = service()
    recording.begin('one')
    const all = pieces(24_000, 'source')
    for (const piece of all.slice(0, 100)) await recording.put(piece)
    const file = files.get('source-microphone.opus')
    if (file === undefined) throw new Error('no file')
    file.failsWith = full
    for (const piece of all.slice(100)) await recording.put(piece)
    recording.flush()
    await recording.end({ session: 'one', keep: true })
    expect(stopped).toEqual(['one disk-full'])
    expect(file.closed).toBeGreaterThan(0)
    expect(indexTrack(file.bytes)?.lengthMs).toBeGreaterThan(900)
  })

  it('[Y6] a failing encoder ends the recording of that session alone', async () => {
    const { service: recording, stopped } = service()
    recording.begin('one')
    recording.begin('two')
    await recording.put({ session: 'one', side: 'source', channel: 'microphone', pcm: new Int16Array(480), sampleRateHz: -1, atMs: 0 })
    expect(stopped).toEqual(['one encoder'])
    await recording.put({ session: 'two', side: 'source', channel: 'microphone', pcm: new Int16Array(480), sampleRateHz: 24_000, atMs: 0 })
    expect(stopped).toHaveLength(1)
  })

  for (const rateHz of [16_000, 24_000, 48_000]) {
    it(`[Y4] a voice at ${rateHz} Hz is recorded word for word`, async () => {
      const { service: recording, files } = service()
      recording.begin('one')
      for (const piece of pieces(rateHz, 'translation')) await recording.put(piece)
      await recording.end({ session: 'one', keep: true })
      const track = indexTrack(files.get('translation-microphone.opus')?.bytes ?? new Uint8Array(0))
      if (track === null) throw new Error('no track')
      const heard = decodeTones(await decodeRange(track, { fromMs: 0, toMs: script.durationMs }))
      expect(heard.map(({ word }) => word)).toEqual(script.words.map(({ word }) => word))
    })
  }

  it('[Y3] what is encoded is in the file when it is flushed, at most a frame behind', async () => {
    const { service: recording, files } = service()
    recording.begin('one')
    const all = pieces(24_000, 'source').slice(0, 37)
    for (const piece of all) await recording.put(piece)
    recording.flush()
    // Behind the sound by the encoder's own delay of 6.5 ms.
    expect(indexTrack(files.get('source-microphone.opus')?.bytes ?? new Uint8Array(0))?.lengthMs).toBeGreaterThan(37 * 20 - 10)
  })
})
