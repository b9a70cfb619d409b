import { describe, expect, it } from 'vitest'
import { adtsFrame, adtsHead } from '../../../../src-main/audio-files/decoders/adts.ts'

describe('what a container says of its AAC', () => {
  it.each([
    ['AAC-LC, 48 kHz, one channel', [0x11, 0x88], { objectType: 2, sampleRateHz: 48_000, channels: 1 }],
    ['AAC-LC, 44.1 kHz, two channels', [0x12, 0x10], { objectType: 2, sampleRateHz: 44_100, channels: 2 }],
    ['AAC-LC whose rate is written out', [0x17, 0x80, 0x3e, 0x80, 0x08], { objectType: 2, sampleRateHz: 32_000, channels: 1 }],
    // Object type 5, core at 24 kHz, two channels, sounding at 48 kHz, core LC.
    ['HE-AAC told in front', [0x2b, 0x11, 0x88, 0x00], { objectType: 2, sampleRateHz: 24_000, channels: 2 }],
    // Object type 29, core at 22.05 kHz, one channel, sounding at 44.1 kHz, core LC.
    ['HE-AAC of the second version', [0xeb, 0x8a, 0x08, 0x00], { objectType: 2, sampleRateHz: 22_050, channels: 1 }],
  ])('[F10] %s is understood', (_, bytes, head) => {
    expect(adtsHead(new Uint8Array(bytes))).toEqual(head)
  })

  it.each([
    ['xHE-AAC', [0xf9, 0x46, 0x40]],
    ['AAC-ELD', [0xf8, 0xe6, 0x20]],
    ['channels laid out one by one', [0x11, 0x80]],
    ['nothing', []],
  ])('[F12] %s is not taken for something else', (_, bytes) => {
    expect(adtsHead(new Uint8Array(bytes))).toBeNull()
  })
})

describe('an ADTS frame', () => {
  it('[F10] states its sound and its length, and carries the packet as it is', () => {
    const packet = Uint8Array.from({ length: 300 }, (_, at) => at & 0xff)
    const frame = adtsFrame({ objectType: 2, sampleRateHz: 44_100, channels: 2 }, packet)
    expect([...(frame?.subarray(0, 7) ?? [])]).toEqual([0xff, 0xf1, 0x50, 0x80, 0x26, 0x7f, 0xfc])
    expect(frame?.subarray(7)).toEqual(packet)
  })

  it('[F11] is not made of a packet that is longer than any', () => {
    const head = { objectType: 2, sampleRateHz: 48_000, channels: 1 }
    expect(adtsFrame(head, new Uint8Array(8_184))?.length).toBe(8_191)
    expect(adtsFrame(head, new Uint8Array(8_185))).toBeNull()
  })
})
