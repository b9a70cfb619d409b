import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeWorkerBeside } from '../../src-main/app/entry.ts'
import { AudioFileError } from '../../src-main/audio-files/errors.ts'
import { createRecordingOpener } from '../../src-main/audio-files/recording.ts'
import { LOSSY, RECORDED, recordingPath, RECORDINGS, UNREADABLE } from '../support/recordings.ts'
import { decodeTones, type HeardWord, STRICT, type Tolerance } from '../support/tone-speech/index.ts'

const open = createRecordingOpener(decodeWorkerBeside(new URL('../../src-main/library/worker.ts', import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'dragoman-recordings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const spoken = RECORDED.words.map((word) => word.word)

interface Read {
  readonly kind: string
  readonly durationMs: number | null
  readonly damaged: boolean
  readonly lengthMs: number
  readonly heard: readonly HeardWord[]
}

async function read(path: string, tolerance: Tolerance): Promise<Read> {
  await using recording = await open(path)
  const frames: Int16Array[] = []
  for await (const frame of recording.frames()) {
    expect(frame.length).toBe(480)
    frames.push(frame)
  }
  const pcm = new Int16Array(frames.length * 480)
  for (const [index, frame] of frames.entries()) pcm.set(frame, index * 480)
  const heard = decodeTones(pcm, 24_000, { tolerance })
  return { kind: recording.kind, durationMs: recording.durationMs, damaged: recording.damaged(), lengthMs: frames.length * 20, heard }
}

async function failureOf(path: string): Promise<AudioFileError> {
  const error: unknown = await read(path, STRICT).catch((caught: unknown) => caught)
  if (error instanceof AudioFileError) return error
  throw new Error(`not refused: ${JSON.stringify(error)}`)
}

const words = (heard: readonly HeardWord[]): number[] => heard.map((word) => (word.damaged ? -1 : (word.word ?? -1)))

function changed(file: string, change: (bytes: Buffer) => Buffer, name = `changed-${file}`): string {
  const path = join(folder, name)
  writeFileSync(path, change(Buffer.from(readFileSync(recordingPath(file)))))
  return path
}

const cutAfter = (share: number) => (bytes: Buffer) => bytes.subarray(0, Math.round(bytes.length * share))
/** Noise in place of some bytes. */
const spoilt = (from: number, length: number) => (bytes: Buffer) => {
  for (let at = from; at < from + length; at += 1) bytes[at] = (at * 37 + 11) & 0xff
  return bytes
}

describe('a recording', () => {
  for (const { file, kind, tolerance, lateMs, saysLength } of RECORDINGS) {
    it(`[F10] ${file} is read with every word whole and in its place`, async () => {
      const sound = await read(recordingPath(file), tolerance)
      expect(sound).toMatchObject({ kind, damaged: false })
      expect(words(sound.heard)).toEqual(spoken)
      for (const [index, word] of sound.heard.entries()) {
        const early = word.startMs - (RECORDED.words[index]?.startMs ?? 0)
        expect(early).toBeGreaterThan(-10)
        expect(early).toBeLessThan(lateMs)
      }
      if (saysLength) expect(Math.abs((sound.durationMs ?? 0) - RECORDED.durationMs)).toBeLessThan(100)
      else expect(sound.durationMs === null || Math.abs(sound.durationMs - RECORDED.durationMs) < 100).toBe(true)
    })
  }

  it.each([
    ['speech.mp3', 'talk.wav', 'mp3'],
    ['speech.m4a', 'talk.mp3', 'mp4'],
    ['speech.opus', 'talk.flac', 'ogg'],
    ['speech.flac', 'talk', 'flac'],
    ['speech.webm', 'talk.txt', 'webm'],
  ])('[F10] %s is known by its content when it is called %s', async (file, name, kind) => {
    const sound = await read(changed(file, (bytes) => bytes, name), LOSSY)
    expect({ kind: sound.kind, words: words(sound.heard) }).toEqual({ kind, words: spoken })
  })

  it('[F10] may begin with a tag, also one that holds a picture', async () => {
    const tag = Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 2, 0x40, 0]), Buffer.alloc((2 << 14) + (0x40 << 7), 0xff)])
    for (const file of ['plain.mp3', 'speech.flac', 'speech.aac']) {
      const sound = await read(changed(file, (bytes) => Buffer.concat([tag, bytes]), `tagged-${file}`), LOSSY)
      expect(words(sound.heard)).toEqual(spoken)
    }
  })
})

describe('a long recording in AAC', () => {
  it('[F10] is read without a seam where one stretch ends and the next begins', async () => {
    const times = 10
    const sound = await read(changed('speech.aac', (bytes) => Buffer.concat(Array.from({ length: times }, () => bytes)), 'long.aac'), LOSSY)
    expect(sound.lengthMs).toBeGreaterThan(40_000)
    expect(words(sound.heard)).toEqual(Array.from({ length: times }, () => spoken).flat())
    expect(sound.damaged).toBe(false)
    // Every repetition is as long as the first: not a sample is lost at a seam.
    const starts = sound.heard.filter((_, index) => index % spoken.length === 0).map((word) => word.startMs)
    const lengths = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(2)
  })
})

describe('a recording that is cut off', () => {
  it.each(['speech.mp3', 'plain.mp3', 'fast-start.m4a', 'speech.aac', 'speech.opus', 'vorbis.ogg', 'speech.flac', 'browser.webm', 'mp3.mkv'])(
    '[F4] %s is read up to where it ends',
    async (file) => {
      const { tolerance, lateMs } = RECORDINGS.find((one) => one.file === file) ?? { tolerance: LOSSY, lateMs: 60 }
      const sound = await read(changed(file, cutAfter(0.7)), tolerance)
      const half = RECORDED.words.filter((word) => word.endMs < RECORDED.durationMs / 2.5).map((word) => word.word)
      expect(half.length).toBeGreaterThan(3)
      expect(words(sound.heard).slice(0, half.length)).toEqual(half)
      expect(sound.lengthMs).toBeLessThan(RECORDED.durationMs * 0.85 + lateMs)
    },
  )

  it.each(['speech.mp3', 'fast-start.m4a', 'speech.opus', 'vorbis.ogg', 'speech.flac', 'mp3.mkv'])('[F4] %s says so', async (file) => {
    expect((await read(changed(file, cutAfter(0.5)), LOSSY)).damaged).toBe(true)
  })

  it('[F6] before its sound begins is refused in words', async () => {
    for (const file of ['speech.m4a', 'speech.webm', 'speech.opus', 'speech.flac']) {
      const error = await failureOf(changed(file, (bytes) => bytes.subarray(0, 200)))
      expect(error.reason).toBe('damaged')
      expect(error.message).toMatch(/^[^\n]+ is damaged [^\n]+: [^\n]+\.$/)
    }
  })

  it('[F6] with its table of contents at the lost end is refused in words', async () => {
    expect((await failureOf(changed('speech.m4a', cutAfter(0.8)))).reason).toBe('damaged')
  })
})

describe('a recording with damage in the middle', () => {
  it.each(['speech.mp3', 'fast-start.m4a', 'speech.opus', 'vorbis.ogg', 'speech.aac'])(
    '[F11] %s goes on behind it, in its place',
    async (file) => {
      const { tolerance, lateMs } = RECORDINGS.find((one) => one.file === file) ?? { tolerance: LOSSY, lateMs: 60 }
      const size = readFileSync(recordingPath(file)).length
      const sound = await read(changed(file, spoilt(Math.round(size * 0.5), 600)), tolerance)
      const last = RECORDED.words.slice(-3)
      const heard = sound.heard.slice(-3)
      expect(words(heard)).toEqual(last.map((word) => word.word))
      for (const [index, word] of heard.entries()) expect(Math.abs(word.startMs - (last[index]?.startMs ?? 0))).toBeLessThan(lateMs + 250)
    },
  )

  it.each(['speech.opus', 'vorbis.ogg'])('[F4] %s says so', async (file) => {
    const size = readFileSync(recordingPath(file)).length
    expect((await read(changed(file, spoilt(Math.round(size * 0.5), 600)), LOSSY)).damaged).toBe(true)
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['copy protection', 'protected', (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('mp4a', 'enca'), 'latin1')],
    ['the protection of old shops', 'protected', (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('mp4a', 'drms'), 'latin1')],
  ])('[F12] because of %s is %s', async (_, reason, change) => {
    const error = await failureOf(changed('speech.m4a', change))
    expect(error.reason).toBe(reason)
    expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/)
  })

  it.each(UNREADABLE)('[F12] $file is $reason', async ({ file, reason }) => {
    const error = await failureOf(recordingPath(file))
    expect(error.reason).toBe(reason)
    expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/)
  })

  it('[F6] noise behind a known beginning is refused, whatever it begins with', async () => {
    const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 89 + (at >> 3) * 7) & 0x7f))
    for (const head of ['ID3\u0004\u0000\u0000\u0000\u0000\u0000\u0000', '\u0000\u0000\u0000\u0020ftypM4A ', 'OggS\u0000\u0002', 'fLaC', '\u001aE\u00df\u00a3']) {
      const path = join(folder, 'noise')
      writeFileSync(path, Buffer.concat([Buffer.from(head, 'latin1'), noise]))
      expect(['damaged', 'unsupported', 'not-audio']).toContain((await failureOf(path)).reason)
    }
  })

  it('[F3] is let go of when it is closed before its end', async () => {
    const recording = await open(recordingPath('speech.mp3'))
    for await (const _ of recording.frames()) break
    await recording.close()
    await recording.close()
    const rest: Int16Array[] = []
    for await (const frame of recording.frames()) rest.push(frame)
    expect(rest).toEqual([])
  })
})
