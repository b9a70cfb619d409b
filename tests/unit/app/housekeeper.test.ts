import { describe, expect, it } from 'vitest'
import { startHousekeeper } from '../../../src-main/app/api/housekeeper.ts'
import type { Library } from '../../../src-main/library/library.ts'
import type { KeepTranscripts } from '../../../src-shared/settings.ts'
import { keptLog } from '../../support/fake-services.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const DAY_MS = 86_400_000

function setUp(keep: KeepTranscripts) {
  const clock = new FakeClock()
  const limits: Parameters<Library['purge']>[0][] = []
  const log = keptLog()
  let failure: Error | null = null
  const library = async () => {
    if (failure !== null) throw failure
    return { purge: async (limit: Parameters<Library['purge']>[0]) => void limits.push(limit) }
  }
  const stop = startHousekeeper({ clock, library, keep: () => keep, log })
  return { clock, limits, log, stop, fail: (error: Error | null) => void (failure = error) }
}

describe('the housekeeper', () => {
  it('[L34] erases soon after the start and every day what is older than wanted, and what was deleted a day ago', async () => {
    const { clock, limits, stop } = setUp(30)
    const startedAt = clock.wallMs()
    await clock.advanceAsync(9_999)
    expect(limits).toEqual([])
    await clock.advanceAsync(1)
    expect(limits).toEqual([{ endedBefore: startedAt + 10_000 - 30 * DAY_MS, deletedBefore: startedAt + 10_000 - DAY_MS }])
    await clock.advanceAsync(2 * DAY_MS)
    expect(limits).toHaveLength(3)
    stop()
    stop()
    await clock.advanceAsync(5 * DAY_MS)
    expect(limits).toHaveLength(3)
  })

  it.each(['forever', 'never'] as const)('[L34] takes nothing by age where transcripts are kept %s', async (keep) => {
    const { clock, limits } = setUp(keep)
    await clock.advanceAsync(10_000)
    expect(limits).toMatchObject([{ endedBefore: null }])
  })

  it('[L34] tries again the next day after a failure', async () => {
    const { clock, limits, log, fail } = setUp(1)
    fail(new Error('disk'))
    await clock.advanceAsync(10_000)
    expect(log.lines).toHaveLength(1)
    fail(null)
    await clock.advanceAsync(DAY_MS)
    expect(limits).toHaveLength(1)
  })
})
