import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LoadDenoiser } from '../../src-main/noise/denoiser.ts'
import { CliHarness, spokenWords, type CliRun } from '../support/cli-harness.ts'
import { wordsFromText } from '../support/dictionary/dictionary.ts'
import { delayingDenoiser } from '../support/noise/delaying-denoiser.ts'
import { startWsServer } from '../support/simulators/openai-translation/ws-server.ts'

const script = spokenWords(3, 8)
const spoken = script.words.map(({ word }) => word)

let harness: CliHarness
beforeAll(() => {
  harness = new CliHarness()
})
afterAll(() => harness.close())

/** `--clean-noise` on tone speech, which a reduction that is trained on voices would damage: so one that takes nothing out, or none at all. */
async function translated(name: string, loadDenoiser: LoadDenoiser): Promise<CliRun & { readonly heard: number[]; readonly violations: readonly unknown[] }> {
  const server = await startWsServer({ simulator: { positions: 'wordStart' } })
  const out = harness.path(name)
  const run = await harness.run(['translate', harness.wav(`${name}.wav`, script), '--to', 'de', '--endpoint', server.url, '--out', out, '--clean-noise', '--json', '--no-save', '--no-voice'], { loadDenoiser })
  await server.close()
  const { segments } = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: { source: string }[] }
  return { ...run, heard: segments.flatMap(({ source }) => wordsFromText(source, 'en')), violations: server.server.report().violations }
}

test('[M55] a recording goes through the reduction with --clean-noise and loses no word in it', async () => {
  let blocks = 0
  const { exit, heard, violations } = await translated('cleaned', async () => () => delayingDenoiser(() => void (blocks += 1)))
  expect({ exit, heard, violations }).toEqual({ exit: 0, heard: spoken, violations: [] })
  expect(blocks).toBeGreaterThan(100)
})

test('[M57] where it cannot be loaded, the recording is translated as it is, and that is said', async () => {
  const { exit, heard, stderr, lines } = await translated('as-it-is', () => Promise.reject(new Error('no WebAssembly')))
  expect({ exit, heard }).toEqual({ exit: 0, heard: spoken })
  expect(`${stderr}${JSON.stringify(lines)}`).toContain('The noise could not be taken out')
})
