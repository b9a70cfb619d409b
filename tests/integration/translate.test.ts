import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness, spokenWords, wordsOfWav } from '../support/cli-harness.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { EFFORT } from '../support/effort.ts'
import type { PositionMode } from '../support/simulators/openai-translation/options.ts'
import type { ToneScript } from '../support/tone-speech/index.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'
import { WAV_FORMS } from '../support/wav-forms.ts'

const MODES: readonly PositionMode[] = ['wordStart', 'emission', 'jittered', 'absent']
const TARGETS = ['de', 'ja', 'es', 'fr'] as const

/** Every form with every mode in `npm run test:long`; every form, every mode and every language at least once in `npm test`. */
const PAIRS = WAV_FORMS.flatMap((form, formNumber) => MODES.map((mode, modeNumber) => ({ form, formNumber, mode, target: TARGETS[(formNumber * 3 + modeNumber) % TARGETS.length] ?? 'de', seed: formNumber * 10 + modeNumber, isShort: (formNumber + modeNumber) % 3 === 0 })))
  .filter(({ isShort }) => isShort || EFFORT > 1)

interface Recording {
  readonly path: string
  readonly script: ToneScript
}

let harness: CliHarness
/** Made before any of them is played: making one holds up the whole process. */
const recordings = new Map<string, Recording>()
/** The service of each, as it was asked last. */
const servers = new Map<string, RunningServer>()
let running = 0

/** Resolves when all who run at the moment have ended: judging holds up the process, and their service would miss their sound. */
async function everyoneEnded(): Promise<void> {
  while (running > 0) await wait(20)
}

beforeAll(async () => {
  harness = new CliHarness()
  for (const { form, formNumber, mode, seed } of PAIRS) {
    const script = spokenWords(seed, 16)
    recordings.set(`${formNumber}-${mode}`, { script, path: harness.wav(`${formNumber}-${mode}.wav`, script, form) })
  }
})
afterAll(async () => {
  for (const server of servers.values()) await server.close()
  harness.close()
})

interface WrittenSegment {
  readonly index: number
  readonly startMs: number
  readonly endMs: number
  readonly source: string
  readonly target: string
}

describe('translate, from file to files', () => {
  for (const { form, formNumber, mode, target } of PAIRS) {
    it.concurrent(`[C1] loses, repeats and damages no word: ${form.name}, positions ${mode}, into ${target}`, async () => {
      const { path, script } = recordings.get(`${formNumber}-${mode}`)!
      const spoken = script.words.map((word) => word.word)
      const server = await startWsServer({ simulator: { positions: mode } })
      await servers.get(path)?.close()
      servers.set(path, server)
      const out = harness.path(`out-${formNumber}-${mode}`)
      running += 1
      const { exit, lines, stderr } = await harness
        .run(['translate', path, '--to', target, '--endpoint', server.url, '--out', out, '--json', '--no-save'])
        .finally(() => (running -= 1))
      await everyoneEnded()
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
      const { segments, gaps } = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: WrittenSegment[]; gaps: unknown[] }
      expect(gaps).toEqual([])
      expect(segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(spoken)
      expect(segments.flatMap((segment) => wordsFromText(segment.target, target))).toEqual(spoken.map(translateWord))
      expect(wordsOfWav(`${out}/translation.wav`)).toEqual(spoken.map(translateWord))
      const truth = Array.from({ length: script.sentences }, (_, sentence) => script.words.filter((word) => word.sentence === sentence))
      expect(segments.length).toBe(truth.length)
      for (const [i, words] of truth.entries()) {
        expect(Math.abs((segments[i]?.startMs ?? -9999) - (words[0]?.startMs ?? 0))).toBeLessThanOrEqual(1000)
        expect(Math.abs((segments[i]?.endMs ?? -9999) - (words.at(-1)?.endMs ?? 0))).toBeLessThanOrEqual(1000)
      }
      const told = new Map(lines.filter((line) => line.type === 'segment').map((line) => [line['index'], line]))
      const standing = [...told.values()].filter((line) => line['removed'] !== true)
      expect(standing.map((line) => line['target'])).toEqual(segments.map((segment) => segment.target))
      expect(lines.at(-1)).toMatchObject({ type: 'done', segments: segments.length, gaps: 0 })
      expect(server.server.report().violations).toEqual([])
    })
  }

  it('[C2] the service never had a reason to complain', () => {
    for (const { server } of servers.values()) {
      const report = server.report()
      expect(report.violations).toEqual([])
      expect(report.damaged).toBe(0)
      expect(report.open).toBe(0)
    }
  })
})
