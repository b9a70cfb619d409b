import { describe, expect, it } from 'vitest'
import { EFFORT } from '../support/effort.ts'
import { FAULT_KINDS, isDeath, randomScript } from '../support/faults/fault-script.ts'
import { talk } from '../support/faults/talk.ts'
import { accountFor } from '../support/faults/told-words.ts'
import { seededRandom } from '../support/random.ts'
import { SessionHarness } from '../support/session-harness.ts'
import type { PositionMode } from '../support/simulators/openai-translation/options.ts'

const MODES: readonly PositionMode[] = ['wordStart', 'emission', 'jittered', 'absent']
/** A short seeded part of the 200 scripts of `npm run test:long`. */
const SCRIPTS = EFFORT > 1 ? 200 : 12
/** The sentence around a cut may be said again where the service does not say where words were. */
const REPEATED_PER_DEATH = 9

describe('a session in trouble', () => {
  for (const positions of MODES) {
    it(`[R1] random faults and outages of up to 30 s lose no word: positions ${positions}`, async () => {
      const problems: string[] = []
      for (let run = 0; run < SCRIPTS / MODES.length; run += 1) {
        const seed = run * MODES.length + MODES.indexOf(positions) + 1
        const random = seededRandom(seed * 7919)
        const script = randomScript(random, 50_000)
        const harness = new SessionHarness({ positions, seed })
        harness.start()
        const spoken = await talk(harness, script, { seed: seed + 4000, random, words: 160 })
        const { lost, repeated } = accountFor(harness, spoken)
        const deaths = script.filter((one) => isDeath(one.kind)).length
        const allowed = positions === 'wordStart' ? 0 : REPEATED_PER_DEATH * deaths
        const story = `seed ${seed}: ${script.map((one) => `${one.kind} at ${one.atMs} for ${one.outageMs}`).join(', ')}; repeated ${repeated}`
        const left = { gaps: harness.recorder.gaps.length, timers: harness.clock.pending(), sockets: harness.network.open() }
        const endedWell = harness.session.state.kind === 'ended' && harness.session.state.end.kind === 'stopped'
        const isWell = lost === 0 && repeated <= allowed && endedWell && Object.values(left).every((count) => count === 0)
        if (!isWell) problems.push(`${story}; lost ${lost}; left ${JSON.stringify(left)}; ${harness.session.state.kind}`)
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
    expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
  })
})
