import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { CliHarness, spokenWords } from '../support/cli-harness.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { EFFORT } from '../support/effort.ts'
import { compare } from '../support/faults/told-words.ts'
import { seededRandom, type Random } from '../support/random.ts'
import type { Fault, FaultRule } from '../support/simulators/openai-translation/faults.ts'
import { startWsServer } from '../support/simulators/openai-translation/ws-server.ts'

/** Real sockets take real time: two scripts in `npm test`, eight in `npm run test:long`. */
const SCRIPTS = EFFORT > 1 ? 8 : 2
const FAULTS: readonly [Fault, ...Fault[]] = [
  { kind: 'drop' },
  { kind: 'close', code: 1011 },
  { kind: 'close', code: 1001 },
  { kind: 'fail', failure: 'server_error' },
  { kind: 'fail', failure: 'session_expired' },
  { kind: 'malformed' },
  { kind: 'stall', forMs: 2_000 },
  { kind: 'duplicate', frames: 5 },
]

const harness = new CliHarness()
afterAll(() => harness.close())

function randomFaults(random: Random): FaultRule[] {
  const first: FaultRule = { at: { audioMs: random.integer(2_000, 6_000) }, do: random.pick(FAULTS), connection: 1 }
  const refusals: FaultRule[] = random.chance(0.5) ? [{ at: { onOpen: true }, do: { kind: 'refuse', status: 503 }, connection: 2 }] : []
  const second: FaultRule = { at: { audioMs: random.integer(1_000, 4_000) }, do: random.pick(FAULTS), connection: refusals.length + 2 }
  return [first, ...refusals, second]
}

describe('a session in trouble over real sockets', () => {
  it.concurrent.each(Array.from({ length: SCRIPTS }, (_, i) => i + 1))('[R9] script %d loses no word', async (seed) => {
    const faults = randomFaults(seededRandom(seed * 101))
    const script = spokenWords(seed + 60, 24)
    const server = await startWsServer({ simulator: { faults, seed } })
    try {
      const out = harness.path(`trouble-${seed}`)
      const run = await harness.run(['translate', harness.wav(`trouble-${seed}.wav`, script), '--to', 'de', '--endpoint', server.url, '--out', out, '--json'])
      const { segments, gaps } = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: { source: string; target: string }[]; gaps: unknown[] }
      const spoken = script.words.map((word) => word.word)
      const source = compare(segments.flatMap((segment) => wordsFromText(segment.source, 'en')), spoken)
      const target = compare(segments.flatMap((segment) => wordsFromText(segment.target, 'de')), spoken.map(translateWord))
      expect({ exit: run.exit, gaps, lost: [source.lost, target.lost] }, JSON.stringify(faults)).toEqual({ exit: 0, gaps: [], lost: [0, 0] })
      expect(server.server.report().open).toBe(0)
    } finally {
      await server.close()
    }
  })
})
