import { describe, expect, it } from 'vitest'
import { FrameOutbox } from '../../../src-renderer/connection/frame-outbox.ts'
import { seededRandom } from '../../support/random.ts'

const frame = (value: number): Uint8Array<ArrayBuffer> => new Uint8Array(new Uint32Array([value]).buffer)
const valueOf = (bytes: Uint8Array): number => new DataView(bytes.buffer).getUint32(0, true)

function drain(outbox: FrameOutbox, count = Number.POSITIVE_INFINITY): number[] {
  const values: number[] = []
  while (values.length < count) {
    const message = outbox.next()
    if (message === null) break
    values.push(valueOf(message))
  }
  return values
}

describe('FrameOutbox', () => {
  it('[H16] sends again, in order, what the app had not had when the line broke', () => {
    const outbox = new FrameOutbox()
    for (let value = 0; value < 10; value += 1) outbox.push(frame(value))
    expect(drain(outbox, 6)).toEqual([0, 1, 2, 3, 4, 5])
    outbox.acknowledge(2)
    outbox.rewind(4)
    expect(drain(outbox)).toEqual([4, 5, 6, 7, 8, 9])
    outbox.rewind(10)
    expect(drain(outbox)).toEqual([])
    expect(outbox.bytes()).toBe(0)
  })

  it('[H16] sends nothing twice to an app that does not know this window', () => {
    const outbox = new FrameOutbox()
    for (let value = 0; value < 4; value += 1) outbox.push(frame(value))
    drain(outbox, 2)
    outbox.rewind(null)
    expect(drain(outbox)).toEqual([2, 3])
    outbox.rewind(1)
    expect(drain(outbox)).toEqual([3])
  })

  it('[H16] drops the oldest beyond its bound and counts the bytes', () => {
    const outbox = new FrameOutbox(40)
    for (let value = 0; value < 13; value += 1) outbox.push(frame(value))
    expect(outbox.bytes()).toBe(40)
    expect(outbox.droppedBytes()).toBe(12)
    expect(drain(outbox)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  it('[H16] forgets a capture that is over without confusing the count of the next', () => {
    const outbox = new FrameOutbox()
    for (let value = 0; value < 5; value += 1) outbox.push(frame(value))
    drain(outbox, 3)
    outbox.clear()
    for (let value = 100; value < 103; value += 1) outbox.push(frame(value))
    drain(outbox)
    // The app has the three old ones and one new.
    outbox.rewind(4)
    expect(drain(outbox)).toEqual([101, 102])
  })

  it('[H16] loses and repeats nothing over 300 random runs of breaking lines', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed)
      const outbox = new FrameOutbox()
      const had: number[] = []
      let pushed = 0
      for (let step = 0; step < 60; step += 1) {
        for (let count = random.integer(0, 5); count > 0; count -= 1) outbox.push(frame(pushed++))
        const onTheWay = drain(outbox, random.integer(0, 8))
        const isBreak = random.chance(0.3)
        had.push(...onTheWay.slice(0, isBreak ? random.integer(0, onTheWay.length) : onTheWay.length))
        if (isBreak) outbox.rewind(had.length)
        else if (random.chance(0.5)) outbox.acknowledge(random.integer(0, had.length))
      }
      had.push(...drain(outbox))
      expect(had, `seed ${seed}`).toEqual(Array.from({ length: pushed }, (_, value) => value))
    }
  })
})
