import { existsSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sweepKept } from '../../src-main/kept-sound/sweep.ts'
import { KeptBench, type KeptBenchOptions } from '../support/kept-bench.ts'
import { encodeTonesInt16, toneSentences, type ToneScript } from '../support/tone-speech/index.ts'

const RATE = 24
const WELL = { lost: 0, repeated: 0 }
const NAME = { session: 'session', channel: 'microphone' } as const

let bench: KeptBench
afterEach(() => bench.close())

function talk(seed: number, words: number): ToneScript {
  return toneSentences({ seed, words, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], leadMs: 400, tailMs: 900 })
}

interface Outage {
  readonly script: ToneScript
  readonly pcm: Int16Array
  readonly spoken: number[]
  readonly endMs: number
}

/** Speaks 10 s, loses the network, agrees to keep the sound and goes on to `toMs`. */
async function speakThroughOutage(options: KeptBenchOptions, { seed = 900, words = 330, toMs = 100_000 } = {}): Promise<Outage> {
  bench = new KeptBench({ simulator: { positions: 'wordStart' }, ...options })
  const { harness } = bench
  const script = talk(seed, words)
  // Not in the middle of a word.
  const endMs = script.words.findLast((word, at) => word.endMs <= toMs && (script.words[at + 1]?.startMs ?? Infinity) - word.endMs > 400)!.endMs + 200
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  harness.start()
  await harness.speak(pcm.subarray(0, 10_000 * RATE))
  harness.network.cut()
  harness.network.setDown('refused')
  await harness.speak(pcm.subarray(10_000 * RATE, 55_000 * RATE))
  harness.session.answerKeepSound({ keep: true })
  await harness.speak(pcm.subarray(55_000 * RATE, endMs * RATE))
  return { script, pcm, endMs, spoken: script.words.filter((word) => word.endMs <= endMs).map((word) => word.word) }
}

const kept = (): boolean => bench.files.facts(NAME) !== null

describe('sound kept beyond the end of its session', () => {
  it('[R10] stays when the session ends without it, and is translated into its place afterwards, marked as late, and deleted', async () => {
    const { spoken, endMs } = await speakThroughOutage({})
    bench.harness.session.abandon()
    const [gap] = bench.gaps
    expect(bench.gaps).toHaveLength(1)
    expect(Math.abs((gap?.endMs ?? 0) - endMs)).toBeLessThanOrEqual(200)
    expect(statSync(bench.files.sound(NAME)).mode & 0o777).toBe(0o600)
    bench.harness.network.setDown(null)
    const run = await bench.lateRun()
    expect(await bench.finish(run!)).toBeNull()
    expect(bench.account(spoken)).toEqual(WELL)
    expect(bench.gaps).toEqual([])
    expect(bench.segments.filter((segment) => segment.late === true).length).toBeGreaterThan(8)
    expect(bench.segments.map((segment) => segment.startMs)).toEqual(bench.segments.map((segment) => segment.startMs).toSorted((a, b) => a - b))
    expect(existsSync(join(bench.folder, 'kept-sound', 'session'))).toBe(false)
    expect(bench.harness.server.report().violations).toEqual([])
    expect({ timers: bench.harness.clock.pending(), sockets: bench.harness.network.open() }).toEqual({ timers: 0, sockets: 0 })
    expect(bench.library.read('session').session.sentMinutes).toBeGreaterThan(1.2)
  })

  it('[R10] what was stopped half way goes on from there: nothing is lost or said twice, and the gap is what is missing', async () => {
    const { spoken } = await speakThroughOutage({})
    bench.harness.session.abandon()
    bench.harness.network.setDown(null)
    const before = bench.gaps[0]!
    const first = (await bench.lateRun())!
    const stopped = first.run()
    await bench.harness.wait(45_000)
    first.stop()
    await bench.harness.wait(2_000)
    expect(await stopped).toBeNull()
    const [left] = bench.gaps
    expect(left?.endMs).toBe(before.endMs)
    expect(left?.startMs).toBeGreaterThan(before.startMs + 20_000)
    expect(kept()).toBe(true)
    expect(await bench.finish((await bench.lateRun())!)).toBeNull()
    expect(bench.account(spoken)).toEqual(WELL)
    expect(bench.gaps).toEqual([])
    expect(kept()).toBe(false)
  })

  it('[R10] a program that quits does not wait for it: it ends at once and everything is kept', async () => {
    const { spoken } = await speakThroughOutage({})
    bench.harness.session.stop('interrupt')
    expect(bench.harness.session.state.kind).toBe('ended')
    bench.harness.network.setDown(null)
    expect(await bench.finish((await bench.lateRun())!)).toBeNull()
    expect(bench.account(spoken)).toEqual(WELL)
  })

  it('[R10] a key that is refused ends it with the reason, and everything stays', async () => {
    await speakThroughOutage({})
    bench.harness.session.abandon()
    bench.harness.network.setDown(null)
    const gaps = bench.gaps
    bench.harness.server.addFault({ at: { onOpen: true }, do: { kind: 'refuse', status: 401 } })
    expect(await bench.finish((await bench.lateRun())!)).toBe('key-refused')
    expect(bench.gaps).toEqual(gaps)
    expect(kept()).toBe(true)
  })

  it('[R11] of a program that died it is found at the next start, with the gaps it left, and every word is translated', async () => {
    const { spoken, endMs } = await speakThroughOutage({})
    await bench.harness.wait(3_000)
    const files = bench.die()
    await sweepKept({ files, library: async () => bench.library })
    const [gap] = bench.gaps
    expect(gap).toMatchObject({ reason: 'interrupted', channel: 'microphone' })
    expect(gap?.startMs).toBeLessThan(10_500)
    expect(gap?.endMs).toBeGreaterThan(endMs - 1_100)
    bench.harness.network.setDown(null)
    expect(await bench.finish((await bench.lateRun(files))!)).toBeNull()
    // Less than a second had not reached the disk.
    const { lost, repeated } = bench.account(spoken)
    expect(lost).toBeLessThanOrEqual(4)
    expect(repeated).toBe(0)
  })

  it('[R11] a living owner is left alone, and what belongs to no session or to one that leaves no trace is deleted', async () => {
    await speakThroughOutage({})
    await sweepKept({ files: bench.files, library: async () => bench.library })
    expect(kept()).toBe(true)
    expect(await bench.lateRun()).toBeNull()
    bench.harness.session.abandon()
    await sweepKept({ files: bench.files, library: async () => bench.library })
    expect(kept()).toBe(true)
    bench.library.database.exec("DELETE FROM segments; DELETE FROM sessions WHERE id = 'session'")
    await sweepKept({ files: bench.files, library: async () => bench.library })
    expect(readdirSync(join(bench.folder, 'kept-sound'))).toEqual([])
  })

  it('[R11] a session that leaves no trace leaves no sound', async () => {
    await speakThroughOutage({ leaveNoTrace: true })
    expect(kept()).toBe(true)
    bench.harness.session.abandon()
    expect(readdirSync(join(bench.folder, 'kept-sound'))).toEqual([])
  })

  it('[R12] a disk that is full is said once; what fits is translated afterwards, and what does not stays a gap', async () => {
    const room = 40 * 48_000
    const disk = { write: (file: number, bytes: Uint8Array, position: number) => (position + bytes.length > room ? 0 : writeSync(file, bytes, 0, bytes.length, position)) }
    const { script, endMs } = await speakThroughOutage({ disk }, { words: 520, toMs: 160_000 })
    expect(bench.harness.outputs.filter((output) => output.type === 'warning' && output.code === 'kept-sound-full')).toHaveLength(1)
    bench.harness.session.abandon()
    bench.harness.network.setDown(null)
    expect(await bench.finish((await bench.lateRun())!)).toBeNull()
    const [gap] = bench.gaps
    expect(bench.gaps).toHaveLength(1)
    expect(Math.abs((gap?.endMs ?? 0) - endMs)).toBeLessThanOrEqual(200)
    // Forty seconds fit, from where the lost connection may not have finished: about the beginning.
    expect(gap?.startMs).toBeGreaterThan(38_000)
    expect(gap?.startMs).toBeLessThan(42_000)
    const heard = script.words.filter((word) => word.endMs <= gap!.startMs).map((word) => word.word)
    expect(bench.account(heard).lost).toBe(0)
  })

  it('[R12] live again on a full disk, what neither disk nor memory holds is a gap, and all else is translated', async () => {
    const { script, pcm, endMs } = await speakThroughOutage({ disk: { write: (file, bytes, position) => (position + bytes.length > 20 * 48_000 ? 0 : writeSync(file, bytes, 0, bytes.length, position)) } }, { words: 620, toMs: 150_000 })
    bench.harness.network.setDown(null)
    await bench.harness.speak(pcm.subarray(endMs * RATE))
    await bench.harness.stop(300_000)
    const gaps = bench.gaps.filter((gap) => gap.reason === 'journal-full')
    expect(gaps.length).toBeGreaterThan(0)
    const held = script.words.filter((word) => !gaps.some((gap) => word.endMs > gap.startMs && word.startMs < gap.endMs)).map((word) => word.word)
    expect(bench.account(held).lost).toBe(0)
    expect(bench.account(held).repeated).toBeLessThanOrEqual(9 * gaps.length)
    expect(bench.gaps.length).toBe(gaps.length)
  })
})
