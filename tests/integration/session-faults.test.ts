import { describe, expect, it } from 'vitest'
import { EFFORT } from '../support/effort.ts'
import { disturb, FAULT_KINDS, isDeath, randomScript, type Disturbance } from '../support/faults/fault-script.ts'
import { accountFor } from '../support/faults/told-words.ts'
import { seededRandom, type Random } from '../support/random.ts'
import { SessionHarness } from '../support/session-harness.ts'
import type { PositionMode } from '../support/simulators/openai-translation/options.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'

const MODES: readonly PositionMode[] = ['wordStart', 'emission', 'jittered', 'absent']
/** 200 scripts in `npm run test:long`, which has ten times the effort. */
const SCRIPTS = 20 * EFFORT
/** A word or two at either side of a cut may be said again where the service does not say where words were. */
const REPEATED_PER_DEATH = 4

async function talk(harness: SessionHarness, script: readonly Disturbance[], options: { seed: number; random: Random; words: number }): Promise<number[]> {
  const speech = toneSentences({ seed: options.seed, words: options.words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, tailMs: 1000 })
  const pcm = encodeTonesInt16(speech.items, { sampleRateHz: 24_000 })
  const steps = script.flatMap((one) => [
    { atMs: one.atMs, run: () => disturb(harness, one, options.random) },
    ...(one.outageMs > 0 ? [{ atMs: one.atMs + one.outageMs, run: () => harness.network.setDown(null) }] : []),
  ])
  let doneMs = 0
  for (const step of steps.toSorted((a, b) => a.atMs - b.atMs)) {
    await harness.speak(pcm.subarray(doneMs * 24, step.atMs * 24))
    doneMs = Math.max(doneMs, step.atMs)
    step.run()
  }
  await harness.speak(pcm.subarray(doneMs * 24))
  harness.network.setDown(null)
  await harness.stop(300_000)
  return speech.words.map((word) => word.word)
}

describe('a session in trouble', () => {
  for (const positions of MODES) {
    it(`[R1] random faults and outages of up to 30 s lose no word: positions ${positions}`, async () => {
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
        expect({ lost, gaps: harness.recorder.gaps }, story).toEqual({ lost: 0, gaps: [] })
        expect(repeated, story).toBeLessThanOrEqual(allowed)
        expect(harness.session.state, story).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
        expect({ timers: harness.clock.pending(), sockets: harness.network.open() }, story).toEqual({ timers: 0, sockets: 0 })
      }
    })
  }

  it.each(FAULT_KINDS)('[R4] %s loses no word and leaves nothing open', async (kind) => {
    const random = seededRandom(77)
    const harness = new SessionHarness({ seed: 3 })
    harness.start()
    const spoken = await talk(harness, [{ kind, atMs: 9_000, outageMs: 0 }], { seed: 71, random, words: 60 })
    expect(accountFor(harness, spoken)).toEqual({ lost: 0, repeated: 0 })
    expect(harness.recorder.gaps).toEqual([])
    expect({ timers: harness.clock.pending(), sockets: harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
  })
})
