import { describe, expect, it } from 'vitest'
import type { EngineConnection } from '../../../src-main/engines/contract.ts'
import { takingSessionRate } from '../../../src-main/session/engine-rate.ts'

function recording(): { readonly chunks: Int16Array[]; readonly connection: EngineConnection } {
  const chunks: Int16Array[] = []
  const nothing = (): void => {}
  const connection = { send: (pcm: Int16Array) => void chunks.push(pcm.slice()), unsentMs: () => 7, setTarget: nothing, probe: nothing, finish: nothing, close: nothing }
  return { chunks, connection }
}

const tone = (samples: number, hz: number, from = 0): Int16Array => Int16Array.from({ length: samples }, (_, i) => Math.round(12_000 * Math.sin((2 * Math.PI * hz * (from + i)) / 24_000)))

describe('a connection that wants another rate', () => {
  it('[S6] takes whole chunks of its own rate, whatever their length', () => {
    for (const chunkMs of [20, 32, 100, 200]) {
      const { chunks, connection } = recording()
      const taking = takingSessionRate(connection, { sampleRateHz: 16_000, chunkMs, needsSilence: true, maxPace: 1 })
      for (let i = 0; i < 5; i += 1) taking.send(tone(24 * chunkMs, 440, i * 24 * chunkMs))
      expect(chunks.map((chunk) => chunk.length)).toEqual(Array.from({ length: 5 }, () => 16 * chunkMs))
      expect(taking.unsentMs()).toBe(7)
    }
  })

  it('[S6] hears the same sound 1 ms later, without seams between chunks', () => {
    const { chunks, connection } = recording()
    const taking = takingSessionRate(connection, { sampleRateHz: 16_000, chunkMs: 100, needsSilence: true, maxPace: 1 })
    for (let i = 0; i < 4; i += 1) taking.send(tone(2400, 1000, i * 2400))
    const heard = chunks.flatMap((chunk) => [...chunk])
    const expected = (i: number): number => 12_000 * Math.sin((2 * Math.PI * 1000 * (i - 16)) / 16_000)
    const worst = Math.max(...heard.slice(100).map((sample, i) => Math.abs(sample - expected(i + 100))))
    expect(worst).toBeLessThan(40)
  })

  it('[S6] is left as it is where it takes 24 kHz', () => {
    const { connection } = recording()
    expect(takingSessionRate(connection, { sampleRateHz: 24_000, chunkMs: 200, needsSilence: true, maxPace: 1 })).toBe(connection)
  })
})
