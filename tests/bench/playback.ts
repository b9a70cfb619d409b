import { PlaybackCore } from '../../src-renderer/audio/playback-core.ts'
import { LoopDetector } from '../../src-shared/audio/loop-detector.ts'
import { SAMPLE_RATE_HZ, samplesToMs } from '../../src-shared/audio/pcm.ts'
import { speech } from '../support/audio/room.ts'
import { networkTrace, STALL_ENDS_MS, type TraceName, TRACES } from '../support/playback/network-traces.ts'
import { type Played, playTrace } from '../support/playback/play-trace.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'
import { percentile, type Row } from './figures.ts'

const SEED = 5
const BLOCK = 128

/** The voice over five networks, 15 minutes each, and what catching up and looking for a loop cost. */
export async function playback(): Promise<Row[]> {
  const script = toneSentences({ seed: SEED, words: 2900, wordGapMs: [20, 90], sentencePauseMs: [200, 900], tailMs: 200 })
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: SAMPLE_RATE_HZ })
  const rows = TRACES.map((name) => traceRow(name, script.words.length, playTrace({ pcm, arrivals: networkTrace(name, { seed: SEED, samples: pcm.length }) })))
  return [...rows, blockCost('at its own pace', pcm, 100), blockCost('at 1.25 times the speed', pcm, 3000), loopCost()]
}

function traceRow(name: TraceName, words: number, { heard, underruns, skippedMs, lagsMs, fastest, largestStep }: Played): Row {
  const damaged = heard.filter((one) => one.damaged).length
  const from = STALL_ENDS_MS / 1000
  const backAfterS = name === 'stall' ? lagsMs.slice(from).findLastIndex((lag) => lag >= 1000) + 1 : 0
  const growthMs = Math.max(...lagsMs) - (lagsMs[1] ?? 0)
  const measured = [
    `${heard.length}/${words} words, ${damaged} damaged`,
    `${underruns} underruns`,
    `speed at most ${fastest.toFixed(3)}`,
    `lag grew by ${growthMs.toFixed(0)} ms`,
    `largest step ${largestStep.toFixed(4)}`,
    ...(name === 'stall' ? [`under 1 s again after ${backAfterS} s`] : []),
    ...(skippedMs > 0 ? [`${skippedMs.toFixed(0)} ms skipped`] : []),
  ].join('; ')
  return { what: `voice, ${name}`, measured, ...verdict(name, { underruns, backAfterS, growthMs }) }
}

function verdict(name: TraceName, { underruns, backAfterS, growthMs }: { underruns: number; backAfterS: number; growthMs: number }): Pick<Row, 'limit' | 'holds'> {
  switch (name) {
    case 'steady':
    case 'jitter':
      return { limit: '0 underruns', holds: underruns === 0 }
    case 'stall':
      return { limit: 'under 1 s within 20 s', holds: backAfterS <= 20 }
    case 'excess':
      return { limit: 'grows by <= 1000 ms', holds: growthMs <= 1000 }
    case 'bursts':
      return { limit: '', holds: null }
  }
}

function blockCost(what: string, pcm: Int16Array, lagMs: number): Row {
  const core = new PlaybackCore({ sampleRateHz: SAMPLE_RATE_HZ })
  const out = new Float32Array(BLOCK)
  const costs: number[] = []
  for (let at = 0; at < pcm.length; ) {
    while (samplesToMs(core.queuedSamples) < lagMs && at < pcm.length) {
      core.push(pcm.subarray(at, at + 2400))
      at += 2400
    }
    const startedAt = performance.now()
    core.render(out)
    costs.push(performance.now() - startedAt)
  }
  const share = costs.reduce((sum, cost) => sum + cost, 0) / (costs.length * samplesToMs(BLOCK))
  return { what: `a block of the voice ${what}`, measured: `p50 ${us(costs, 0.5)}, p99 ${us(costs, 0.99)} of 5333 us; ${(share * 100).toFixed(2)} % of a core`, limit: '', holds: null }
}

function loopCost(): Row {
  const detector = new LoopDetector()
  const voice = speech(SEED, 60_000)
  const finds: number[] = []
  const startedAt = performance.now()
  for (let i = 0; i < voice.length; i += 480) {
    detector.play(voice.subarray(i, i + 480), samplesToMs(i))
    detector.hear(voice.subarray(i, i + 480), samplesToMs(i))
    if (i % 24_000 !== 0) continue
    const lookedAt = performance.now()
    detector.find()
    finds.push(performance.now() - lookedAt)
  }
  const share = (performance.now() - startedAt) / 60_000
  return { what: 'looking for a loop, once a second', measured: `${(share * 100).toFixed(2)} % of a core; a look p50 ${us(finds, 0.5)}`, limit: '', holds: null }
}

function us(costs: readonly number[], share: number): string {
  return `${(percentile(costs, share) * 1000).toFixed(0)} us`
}
