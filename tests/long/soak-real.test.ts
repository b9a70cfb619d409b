import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, it } from 'vitest'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import { createCertificates } from '../../src-main/network/certificates.ts'
import { createWsSockets } from '../../src-main/network/ws-socket.ts'
import { LiveSession } from '../../src-main/session/live-session.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { DEFAULT_OPTIONS } from '../support/simulators/openai-translation/options.ts'
import { systemClock } from '../support/system-clock.ts'
import { encodeTonesInt16, toneSentences } from '../support/tone-speech/index.ts'
import { noHttp } from '../support/no-http.ts'

/** Ten minutes are measured, once everything that is bounded by 15 minutes of speech is full. */
const WARM_UP_MINUTES = 16
const MINUTES = WARM_UP_MINUTES + 10
/** The service ends a connection after this, so that ten minutes see several rotations. */
const LIFETIME_S = 150
const FRAME_SAMPLES = 480
const MEASURE_MS = 20_000
const WARM_UP_MS = WARM_UP_MINUTES * 60_000
const MOST_MB_PER_HOUR = 5
const SIMULATOR = join(import.meta.dirname, '../support/simulators/openai-translation/cli.ts')

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let simulator: ChildProcess | null = null
afterAll(() => simulator?.kill('SIGKILL'))

/** In a process of its own, so that what it remembers is not measured. */
async function startSimulator(): Promise<string> {
  const child = spawn(process.execPath, [SIMULATOR, '--positions', 'wordStart', '--lifetime', String(LIFETIME_S)], { stdio: ['ignore', 'pipe', 'inherit'] })
  simulator = child
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ws://')) return line
  throw new Error('the simulator did not start')
}

interface Sample {
  readonly hours: number
  readonly mb: number
}

/** MB an hour, between the lowest of the first and of the last third: what a collection left behind by chance says nothing. */
function growth(samples: readonly Sample[]): number {
  const third = Math.floor(samples.length / 3)
  const lowest = (some: readonly Sample[]): Sample => some.toSorted((a, b) => a.mb - b.mb)[0] ?? { hours: 0, mb: 0 }
  const [first, last] = [lowest(samples.slice(0, third)), lowest(samples.slice(-third))]
  return (last.mb - first.mb) / (last.hours - first.hours)
}

function heapMb(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_000_000
}

function sessionOver(endpoint: string, recorded: Map<number, Segment>): LiveSession {
  const openSocket = createWsSockets({ clock: systemClock, proxyFor: async () => null, certificates: createCertificates() })
  return new LiveSession(
    {
      id: 'soak',
      title: 'Soak',
      connect: { endpoint, credentials: { apiKey: DEFAULT_OPTIONS.key }, extras: {} },
      channels: [{ id: 'microphone', target: 'de', source: null, wantSourceText: true, wantVoice: true, noiseReduction: 'off', lengthMs: null }],
    },
    {
      clock: systemClock,
      random: Math.random,
      engine: openaiTranslate,
      enginePorts: { clock: systemClock, openHttp: noHttp, openSocket, log: () => undefined },
      policy: nextRetry,
      recorder: {
        begin: () => undefined,
        putSegment: (_id, segment) => void recorded.set(segment.index, segment),
        removeSegment: (_id, index) => void recorded.delete(index),
        putGap: (_id, gap) => console.log('gap', gap),
        update: () => undefined,
        flush: async () => undefined,
      },
      openKeptSound: null,
      onListenerError: (error) => {
        throw error
      },
    },
  )
}

it(`[R13] ${MINUTES} minutes over real sockets: no word lost over all rotations, memory flat beyond the journal`, async () => {
  const recorded = new Map<number, Segment>()
  const session = sessionOver(await startSimulator(), recorded)
  let rotations = 0
  session.onOutput((output) => {
    if (output.type === 'event' && output.event.type === 'rotation') rotations += 1
  })
  const script = toneSentences({ seed: 1, words: MINUTES * 167, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900], tailMs: 2_000 })
  // Made before the first measurement; what the journal takes is known and left out.
  const pcm = encodeTonesInt16(script.items, { sampleRateHz: 24_000 })
  const samples: Sample[] = []
  session.start()
  const startedAt = performance.now()
  const measure = setInterval(() => {
    const sinceMs = performance.now() - startedAt
    if (sinceMs < WARM_UP_MS) return
    samples.push({ hours: sinceMs / 3_600_000, mb: heapMb() - session.meters().journalBytes / 1_000_000 })
  }, MEASURE_MS)
  for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
    const frame = new Int16Array(FRAME_SAMPLES)
    frame.set(pcm.subarray(at, at + FRAME_SAMPLES))
    const waitMs = startedAt + at / 24 + 20 - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    session.handleFrame('microphone', frame)
  }
  clearInterval(measure)
  session.stop('user')
  const state = await session.whenEnded()
  const segments = [...recorded.values()].sort((a, b) => a.startMs - b.startMs)
  const said = script.words.map((word) => word.word)
  const mbPerHour = growth(samples)
  console.log(`${said.length} words in ${(pcm.length / 24_000 / 60).toFixed(1)} min, ${rotations} rotations, ${session.meters().reconnects} reconnections; heap beyond the journal MB: ${samples.map(({ mb }) => mb.toFixed(2)).join(' ')}; ${mbPerHour.toFixed(2)} MB an hour`)
  expect(state).toMatchObject({ kind: 'ended', end: { kind: 'stopped' } })
  expect(segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(said)
  expect(segments.flatMap((segment) => wordsFromText(segment.target, 'de'))).toEqual(said.map(translateWord))
  expect(rotations).toBeGreaterThanOrEqual(Math.floor((MINUTES * 60) / LIFETIME_S) - 1)
  expect(mbPerHour).toBeLessThan(MOST_MB_PER_HOUR)
}, (MINUTES + 3) * 60_000)
