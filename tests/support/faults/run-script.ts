import { seededRandom } from '../random.ts'
import { SessionHarness } from '../session-harness.ts'
import type { PositionMode } from '../simulators/openai-translation/options.ts'
import { isDeath, randomScript, type Disturbance } from './fault-script.ts'
import { talk } from './talk.ts'
import { accountFor, brokenPairs, partedPairs } from './told-words.ts'

export const POSITION_MODES: readonly PositionMode[] = ['wordStart', 'emission', 'jittered', 'absent']
/** The sentence around a cut may be said again where the service does not say where words were. */
const REPEATED_PER_DEATH = 9

/** What became of a talk that was disturbed. */
export interface Outcome {
  readonly seed: number
  readonly script: readonly Disturbance[]
  readonly lost: number
  readonly repeated: number
  readonly repeatedAllowed: number
  readonly reconnects: number
  readonly late: number
  readonly gaps: number
  /** Sentences whose two sides do not say the same, and those of them that say what was said elsewhere. */
  readonly broken: number
  readonly parted: readonly string[]
  /** Timers and sockets still open, and whether the session ended as it should. */
  readonly leftOpen: number
  readonly endedWell: boolean
}

/** The random script of a seed, with the position mode that belongs to it. */
export function runSeed(seed: number): Promise<Outcome> {
  const positions = POSITION_MODES[(seed - 1) % POSITION_MODES.length] ?? 'wordStart'
  const random = seededRandom(seed * 7919)
  return runScript(randomScript(random, 50_000), { seed, positions, words: 160, random })
}

export interface ScriptOptions {
  readonly seed: number
  readonly positions: PositionMode
  readonly words: number
  readonly random: ReturnType<typeof seededRandom>
}

export async function runScript(script: readonly Disturbance[], { seed, positions, words, random }: ScriptOptions): Promise<Outcome> {
  const harness = new SessionHarness({ positions, seed })
  harness.start()
  const spoken = await talk(harness, script, { seed: seed + 4000, random, words })
  const { state } = harness.session
  const { reconnects } = harness.session.meters()
  return {
    seed,
    script,
    ...accountFor(harness, spoken),
    repeatedAllowed: positions === 'wordStart' ? 0 : REPEATED_PER_DEATH * script.filter((one) => isDeath(one.kind)).length,
    reconnects,
    late: harness.segments().filter((segment) => segment.late === true).length,
    gaps: harness.recorder.gaps.length,
    broken: brokenPairs(harness).length,
    parted: partedPairs(harness),
    leftOpen: harness.clock.pending() + harness.network.open(),
    endedWell: state.kind === 'ended' && state.end.kind === 'stopped',
  }
}

/** Null: nothing of what a session promises was broken. A sentence in whose middle the service stopped may be told in two parts, one of them alone. */
export function problemOf(outcome: Outcome): string | null {
  const { lost, repeated, repeatedAllowed, gaps, leftOpen, endedWell, parted } = outcome
  if (lost === 0 && repeated <= repeatedAllowed && gaps === 0 && leftOpen === 0 && endedWell && parted.length <= outcome.script.length) return null
  const story = outcome.script.map((one) => `${one.kind} at ${one.atMs} for ${one.outageMs}`).join(', ')
  return `seed ${outcome.seed}: ${story}; lost ${lost}, repeated ${repeated}, gaps ${gaps}, left open ${leftOpen}, ended well ${endedWell}, parted ${JSON.stringify(parted)}`
}
