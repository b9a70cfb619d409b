import { describe, expect, test } from 'vitest'
import { FakeClock } from '../../support/fake-clock.ts'

describe('the fake clock', () => {
  test('fires timers in order of time, then of making, each at its own time', () => {
    const clock = new FakeClock({ startMs: 0 })
    const fired: string[] = []
    const note = (name: string) => () => fired.push(`${name}@${clock.nowMs()}`)
    clock.setTimer(20, note('b'))
    clock.setTimer(10, note('a'))
    clock.setTimer(20, note('c'))
    clock.setTimer(30, note('late'))
    clock.advance(20)
    expect(fired).toEqual(['a@10', 'b@20', 'c@20'])
    expect(clock.pending()).toBe(1)
  })

  test('keeps the order of many timers', () => {
    const clock = new FakeClock()
    const fired: number[] = []
    const delays = Array.from({ length: 500 }, (_, i) => (i * 7919) % 101)
    for (const delay of delays) clock.setTimer(delay, () => fired.push(delay))
    clock.advance(200)
    expect(fired).toEqual(delays.toSorted((a, b) => a - b))
  })

  test('never fires a cleared timer, also when cleared by one of the same instant', () => {
    const clock = new FakeClock()
    const fired: string[] = []
    const second = { handle: clock.setTimer(1_000, () => undefined) }
    clock.clearTimer(second.handle)
    clock.setTimer(5, () => {
      fired.push('first')
      clock.clearTimer(second.handle)
    })
    second.handle = clock.setTimer(5, () => fired.push('second'))
    clock.advance(2_000)
    expect(fired).toEqual(['first'])
    expect(clock.pending()).toBe(0)
  })

  test('fires timers set while it advances when they fall within', () => {
    const clock = new FakeClock()
    let count = 0
    const again = (): void => {
      count += 1
      clock.setTimer(10, again)
    }
    clock.setTimer(10, again)
    clock.advance(100)
    expect(count).toBe(10)
  })

  test('runs promise continuations between timers', async () => {
    const clock = new FakeClock({ startMs: 0 })
    const seen: number[] = []
    const work = async (): Promise<void> => {
      for (let i = 0; i < 3; i += 1) {
        await new Promise<void>((resolve) => clock.setTimer(10, resolve))
        await Promise.resolve()
        seen.push(clock.nowMs())
      }
    }
    const done = work()
    await clock.advanceAsync(30)
    await done
    expect(seen).toEqual([10, 20, 30])
  })

  test('moves the calendar without moving time', () => {
    const clock = new FakeClock({ startMs: 7, wallMs: 1_000_000 })
    clock.jumpWall(-5_000)
    clock.advance(10)
    expect(clock.nowMs()).toBe(17)
    expect(clock.wallMs()).toBe(995_010)
  })

  test('throws on timers without end in one instant', () => {
    const clock = new FakeClock()
    const spin = (): void => void clock.setTimer(0, spin)
    clock.setTimer(0, spin)
    expect(() => clock.advance(1)).toThrow(/without end/)
  })
})
