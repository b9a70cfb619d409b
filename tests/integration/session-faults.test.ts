import { describe, expect, it } from 'vitest'
import { EFFORT } from '../support/effort.ts'
import { FAULT_KINDS } from '../support/faults/fault-script.ts'
import { POSITION_MODES, problemOf, runSeed } from '../support/faults/run-script.ts'
import { talk } from '../support/faults/talk.ts'
import { accountFor, partedPairs } from '../support/faults/told-words.ts'
import { seededRandom } from '../support/random.ts'
import { SessionHarness } from '../support/session-harness.ts'

/** A short seeded part of the 200 scripts of `npm run test:long`. */
const SCRIPTS = EFFORT > 1 ? 200 : 12

describe('a session in trouble', () => {
  for (const [mode, positions] of POSITION_MODES.entries()) {
    it(`[R1] random faults and outages of up to 30 s lose no word: positions ${positions}`, async () => {
      const problems: string[] = []
      for (let seed = mode + 1; seed <= SCRIPTS; seed += POSITION_MODES.length) {
        const problem = problemOf(await runSeed(seed))
        if (problem !== null) problems.push(problem)
      }
      expect(problems).toEqual([])
    }, 60_000 + 20_000 * SCRIPTS)
  }

  it.each(FAULT_KINDS)('[R9] %s loses no word and leaves nothing open', async (kind) => {
    const random = seededRandom(77)
    const harness = new SessionHarness({ seed: 3 })
    harness.start()
    const spoken = await talk(harness, [{ kind, atMs: 9_000, outageMs: 0 }], { seed: 71, random, words: 60 })
    expect(accountFor(harness, spoken)).toEqual({ lost: 0, repeated: 0 })
    expect(harness.recorder.gaps).toEqual([])
    expect(partedPairs(harness).length).toBeLessThanOrEqual(1)
    expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
  })
})
