import { describe, expect, it } from 'vitest'
import { vorbisHeads } from '../../../../src-main/audio-files/decoders/vorbis.ts'

const head = [1, ...Array.from({ length: 29 }, () => 0xaa)]
const comment = [3, ...Array.from({ length: 299 }, () => 0xbb)]
const setup = [5, 0xcc, 0xcd]

describe('the heads of Vorbis in WebM', () => {
  it('[F10] are found, also behind a long comment', () => {
    const heads = vorbisHeads(new Uint8Array([2, 30, 255, 45, ...head, ...comment, ...setup]))
    expect([...(heads?.head ?? [])]).toEqual(head)
    expect([...(heads?.setup ?? [])]).toEqual(setup)
  })

  it.each([
    ['of another count', [1, 30, ...head]],
    ['cut off', [2, 30, 255, 45, ...head]],
    ['none at all', []],
  ])('[F12] %s are refused', (_, bytes) => {
    expect(vorbisHeads(new Uint8Array(bytes))).toBeNull()
  })
})
