import { describe, expect, it } from 'vitest'
import { AudioFileError } from '../../../src-main/audio-files/errors.ts'
import { openBytes } from '../../../src-main/audio-files/file-bytes.ts'
import { sniff } from '../../../src-main/audio-files/sniff.ts'
import { fileOf } from './make-wav.ts'

async function sniffed(head: readonly number[], name: string) {
  const file = await openBytes(fileOf(Buffer.concat([Buffer.from(head), Buffer.alloc(64)]), name))
  try {
    return await sniff(file)
  } catch (error) {
    if (error instanceof AudioFileError) return error
    throw error
  } finally {
    await file.close()
  }
}

const text = (letters: string): number[] => [...Buffer.from(letters, 'latin1')]
/** A tag of 129 bytes after its head. */
const TAG = [...text('ID3'), 4, 0, 0, 0, 0, 1, 1, ...Array.from({ length: 129 }, () => 0xff)]

describe('a sound file', () => {
  it.each([
    ['talk.txt', 'wav', text('RIFF....WAVE')],
    ['large.wav', 'wav', text('RF64')],
    ['talk.mp3', 'mp3', [0xff, 0xfb, 0x90, 0x64]],
    ['lying.wav', 'mp3', [...text('ID3'), 4, 0, 0, 0, 0, 0, 0]],
    ['talk.aac', 'aac', [0xff, 0xf1, 0x50, 0x80]],
    ['talk.m4a', 'mp4', [0, 0, 0, 32, ...text('ftypM4A ')]],
    ['old.mov', 'mp4', [0, 0, 0, 8, ...text('wide')]],
    ['talk.opus', 'ogg', text('OggS\0\u0002')],
    ['talk.flac', 'flac', text('fLaC\0')],
    ['talk.webm', 'webm', [0x1a, 0x45, 0xdf, 0xa3]],
  ])('[F10] %s is %s by its first bytes', async (name, kind, head) => {
    expect(await sniffed(head, name)).toEqual({ kind, start: 0 + (head[0] === 0x49 ? 10 : 0) })
  })

  it.each([
    ['mp3', [0xff, 0xfb, 0x90, 0x64]],
    ['aac', [0xff, 0xf1, 0x50, 0x80]],
    ['flac', text('fLaC')],
  ])('[F10] of kind %s is known behind its tag', async (kind, head) => {
    expect(await sniffed([...TAG, ...head], 'tagged')).toEqual({ kind, start: TAG.length })
  })

  it.each([
    ['talk.aiff', 'AIFF', text('FORM....AIFF')],
    ['talk.wma', 'Windows Media', [0x30, 0x26, 0xb2, 0x75]],
    ['lying.wav', 'AMR', text('#!AMR')],
  ])('[F5] %s that cannot be read is called %s and comes with the command that helps', async (name, kind, head) => {
    const error = await sniffed(head, name)
    expect(error).toBeInstanceOf(AudioFileError)
    const { reason, message } = error as AudioFileError
    expect(reason).toBe('unsupported')
    expect(message).toContain(` is ${kind}, which cannot be read`)
    expect(message).toContain(`ffmpeg -i "${name}"`)
    expect(message).not.toContain(`pcm_s16le "${name}"`)
  })

  it('[F5] that is none says what can be read', async () => {
    const error = await sniffed(text('Dear Sir or Madam, this is a letter.'), 'letter.mp3')
    expect(error).toMatchObject({ reason: 'not-audio' })
    expect((error as AudioFileError).message).toContain('MP3, M4A, WAV, Ogg, FLAC or WebM')
  })
})
