import { beforeAll, describe, expect, test } from 'vitest'
import type { ScriptedConversation } from '../../src-main/engines/demo/scripted-conversation.ts'
import { demoPhrases } from '../../src-main/engines/demo/script.ts'
import { timelineMs } from '../../src-main/engines/demo/timeline.ts'
import { DemoBench, demoConversation, type Outage } from '../support/demo/demo-bench.ts'
import { seededRandom } from '../support/random.ts'

const said = demoPhrases('en').join(' ')
const translated = demoPhrases('de').join(' ')

describe('the demonstration with its network cut', () => {
  let conversation: ScriptedConversation
  beforeAll(async () => {
    conversation = await demoConversation('en', 'de')
  })

  async function run(outages: readonly Outage[], seed = 1): Promise<DemoBench> {
    const random = seededRandom(seed)
    const bench = new DemoBench(conversation, { target: 'de', random: () => random.next() })
    await bench.run(outages)
    return bench
  }

  function expectWhole(bench: DemoBench): void {
    expect(bench.session.state).toMatchObject({ kind: 'ended', end: { kind: 'completed' } })
    expect(bench.text('source')).toBe(said)
    expect(bench.text('target')).toBe(translated)
    expect(bench.recorder.gaps).toEqual([])
  }

  test('without a cut brings every word once, sentence by sentence', async () => {
    const bench = await run([])
    expectWhole(bench)
    expect(bench.segments()).toHaveLength(4)
  })

  test.each(Array.from({ length: 12 }, (_, i) => i + 1))('of %d s at a seeded moment loses and repeats no word', async (seconds) => {
    const random = seededRandom(400 + seconds)
    const atMs = Math.round((random.next() * (timelineMs(conversation.timeline) - 4_000)) / 20) * 20
    const bench = await run([{ atMs, lengthMs: seconds * 1000 }], seconds)
    expectWhole(bench)
    expect(bench.outputs.some((output) => output.type === 'state' && output.state.kind === 'recovering')).toBe(true)
  })

  // What was sent again and not yet answered must not count as answered.
  test.each([
    { atMs: 44_340, lengthMs: 4_200, againMs: 49_220 },
    { atMs: 20_740, lengthMs: 5_560, againMs: 29_380 },
    { atMs: 29_840, lengthMs: 3_040, againMs: 34_540 },
    { atMs: 12_760, lengthMs: 9_340, againMs: 26_080 },
  ])('again while what was missed arrives loses and repeats no word ($atMs, $againMs)', async ({ atMs, lengthMs, againMs }) => {
    expectWhole(await run([{ atMs, lengthMs }, { atMs: againMs, lengthMs: 1_000 }]))
  })

  test('twice loses and repeats no word', async () => {
    expectWhole(await run([{ atMs: 9_000, lengthMs: 4_000 }, { atMs: 27_020, lengthMs: 6_000 }]))
  })
})
