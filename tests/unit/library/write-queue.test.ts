import { describe, expect, it } from 'vitest'
import { LibraryError } from '../../../src-main/library/errors.ts'
import type { Write } from '../../../src-main/library/messages.ts'
import { COMMIT_EVERY_MS, MAX_WAITING, RETRY_EVERY_MS, WriteQueue } from '../../../src-main/library/write-queue.ts'
import type { CommitResult } from '../../../src-main/library/write-queue.ts'
import { HandClock } from './hand-clock.ts'
import { sampleSegment, sampleSession } from './sample-text.ts'

const full = new LibraryError('disk-full', 'full')
const refused = new LibraryError('damaged', 'bad value')
const segment = (index: number): Write => ({ type: 'segment', sessionId: 's', segment: sampleSegment(index) })

function setUp(answer: (writes: readonly Write[]) => CommitResult = () => ({ type: 'durable' })) {
  const clock = new HandClock()
  const tried: Write[][] = []
  const written: Write[] = []
  const problems: LibraryError[] = []
  const commit = (writes: readonly Write[]): CommitResult => {
    tried.push([...writes])
    const result = answer(writes)
    if (result.type === 'durable') written.push(...writes)
    return result
  }
  const queue = new WriteQueue({ clock, commit, onProblem: (error) => problems.push(error) })
  return { clock, tried, written, problems, queue }
}

describe('the write queue', () => {
  it('[L2] commits everything pushed within 100 ms in one batch', () => {
    const { clock, tried, queue } = setUp()
    queue.push(segment(0))
    clock.advance(60)
    queue.push(segment(1))
    expect(tried).toEqual([])
    clock.advance(40)
    expect(tried).toEqual([[segment(0), segment(1)]])
    clock.advance(10_000)
    expect(tried).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('[L2] leaves at least 100 ms of the promised 250 ms to the disk', () => {
    expect(COMMIT_EVERY_MS).toBeLessThanOrEqual(150)
  })

  it('[L5] keeps what the disk refused, in order, and tells it once', () => {
    let disk: CommitResult = { type: 'failed', error: full }
    const { clock, written, problems, queue } = setUp(() => disk)
    queue.push(segment(0))
    clock.advance(COMMIT_EVERY_MS)
    queue.push(segment(1))
    clock.advance(3 * RETRY_EVERY_MS)
    expect(written).toEqual([])
    expect(problems).toEqual([full])
    disk = { type: 'durable' }
    clock.advance(RETRY_EVERY_MS)
    expect(written).toEqual([segment(0), segment(1)])
    expect(queue.flush()).toBeNull()
  })

  it('[L5] tells a second failure after a recovery', () => {
    let disk: CommitResult = { type: 'failed', error: full }
    const { problems, queue } = setUp(() => disk)
    queue.push(segment(0))
    queue.flush()
    disk = { type: 'durable' }
    queue.flush()
    disk = { type: 'failed', error: full }
    queue.push(segment(1))
    expect(queue.flush()).toBe(full)
    expect(problems).toEqual([full, full])
  })

  it('[L5] lets only the refused write go and writes its neighbours', () => {
    const bad = segment(1)
    const { written, problems, queue } = setUp((writes) => (writes.includes(bad) ? { type: 'refused', error: refused } : { type: 'durable' }))
    for (const write of [segment(0), bad, segment(2)]) queue.push(write)
    expect(queue.flush()).toBe(refused)
    expect(written).toEqual([segment(0), segment(2)])
    expect(problems).toEqual([refused])
    expect(queue.flush()).toBeNull()
  })

  it('[L5] keeps the rest when the disk fails while it looks for the refused write', () => {
    const bad = segment(0)
    let disk: CommitResult = { type: 'failed', error: full }
    const { written, queue } = setUp((writes) => (writes.includes(bad) ? { type: 'refused', error: refused } : disk))
    for (const write of [bad, segment(1), segment(2)]) queue.push(write)
    expect(queue.flush()).toBe(full)
    expect(queue.waiting).toBe(2)
    disk = { type: 'durable' }
    expect(queue.flush()).toBeNull()
    expect(written).toEqual([segment(1), segment(2)])
  })

  it('[L5] holds a bounded number of segments but always the newest account of a session', () => {
    let disk: CommitResult = { type: 'failed', error: full }
    const { written, queue } = setUp(() => disk)
    queue.push({ type: 'session', session: sampleSession() })
    for (let index = 0; index < MAX_WAITING + 5; index += 1) queue.push(segment(index))
    queue.push({ type: 'session', session: sampleSession({ outcome: 'stopped' }) })
    queue.push({ type: 'session', session: sampleSession({ id: 'other' }) })
    expect(queue.waiting).toBe(MAX_WAITING + 1)
    disk = { type: 'durable' }
    expect(queue.flush()?.reason).toBe('disk-full')
    expect(queue.flush()).toBeNull()
    expect(written[0]).toEqual({ type: 'session', session: sampleSession({ outcome: 'stopped' }) })
    expect(written.at(-1)).toEqual({ type: 'session', session: sampleSession({ id: 'other' }) })
    expect(written.at(-2)).toEqual(segment(MAX_WAITING - 2))
  })

  it('[L5] sets no timer after it was closed', () => {
    const { clock, tried, queue } = setUp()
    queue.push(segment(0))
    queue.close()
    clock.advance(10_000)
    expect(tried).toEqual([])
  })
})
