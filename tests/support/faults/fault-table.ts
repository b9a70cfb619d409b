import { parseArgs } from 'node:util'
import { seededRandom } from '../random.ts'
import { FAULT_KINDS, isDeath, type FaultKind } from './fault-script.ts'
import { POSITION_MODES, problemOf, runScript, runSeed, type Outcome } from './run-script.ts'

/**
 * Runs talks with faults on the fake clock and prints what became of them.
 *   node tests/support/faults/fault-table.ts --from 1 --to 200    the random scripts, problems in full
 *   node tests/support/faults/fault-table.ts --kinds              every kind of fault, with and without an outage, in all position modes
 */
const { values } = parseArgs({
  options: { from: { type: 'string', default: '1' }, to: { type: 'string', default: '12' }, kinds: { type: 'boolean', default: false } },
})

const OUTAGE_MS = 12_000

async function runSeeds(from: number, to: number): Promise<void> {
  const outcomes: Outcome[] = []
  for (let seed = from; seed <= to; seed += 1) {
    const outcome = await runSeed(seed)
    outcomes.push(outcome)
    const problem = problemOf(outcome)
    if (problem !== null) console.log(problem)
  }
  console.log(summary(`scripts ${from} to ${to}`, outcomes))
}

async function runKinds(): Promise<void> {
  console.log('fault | talks | lost | repeated | reconnections | late sentences | gaps | left open | sentences cut apart | columns parted')
  for (const kind of FAULT_KINDS) {
    for (const outageMs of isDeath(kind) ? [0, OUTAGE_MS] : [0]) {
      const outcomes = await Promise.all(POSITION_MODES.map((positions, at) => talkWith(kind, { outageMs, positions, seed: at + 1 })))
      for (const outcome of outcomes) if (problemOf(outcome) !== null) console.log(problemOf(outcome))
      console.log(summary(outageMs > 0 ? `${kind}, then ${outageMs / 1000} s without network` : kind, outcomes))
    }
  }
}

function talkWith(kind: FaultKind, { outageMs, positions, seed }: { outageMs: number; positions: (typeof POSITION_MODES)[number]; seed: number }): Promise<Outcome> {
  return runScript([{ kind, atMs: 9_000, outageMs }], { seed, positions, words: 90, random: seededRandom(seed) })
}

function summary(name: string, outcomes: readonly Outcome[]): string {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const counts = [(one: Outcome) => one.lost, (one: Outcome) => one.repeated, (one: Outcome) => one.reconnects, (one: Outcome) => one.late, (one: Outcome) => one.gaps, (one: Outcome) => one.leftOpen, (one: Outcome) => one.broken, (one: Outcome) => one.parted.length]
  return [name, outcomes.length, ...counts.map(sum)].join(' | ')
}

await (values.kinds ? runKinds() : runSeeds(Number(values.from), Number(values.to)))
