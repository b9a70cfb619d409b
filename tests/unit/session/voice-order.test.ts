import { describe, expect, it } from 'vitest'
import { VoiceOrder } from '../../../src-main/session/voice-order.ts'

const piece = (value: number) => ({ pcm: Int16Array.of(value), sampleRateHz: 24_000 })

describe('the order of voices', () => {
  it('[R7] what a new connection says early waits until the old one has closed', () => {
    const told: number[] = []
    const order = new VoiceOrder(({ pcm }) => told.push(pcm[0] ?? -1))
    order.push(1, piece(10))
    order.finishing(1)
    order.push(2, piece(20))
    order.push(1, piece(11))
    expect(told).toEqual([10, 11])
    order.closed(1)
    order.push(2, piece(21))
    expect(told).toEqual([10, 11, 20, 21])
  })

  it('[R7] over three connections each waits for all before it', () => {
    const told: number[] = []
    const order = new VoiceOrder(({ pcm }) => told.push(pcm[0] ?? -1))
    order.finishing(1)
    order.finishing(2)
    order.push(3, piece(30))
    order.push(2, piece(20))
    order.closed(2)
    expect(told).toEqual([])
    order.closed(1)
    expect(told).toEqual([20, 30])
  })
})
