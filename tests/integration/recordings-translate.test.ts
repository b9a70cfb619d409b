import { copyFileSync, readFileSync, truncateSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CliHarness, wordsOfWav } from '../support/cli-harness.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { RECORDED, recordingPath } from '../support/recordings.ts'
import { startWsServer, type RunningServer } from '../support/simulators/openai-translation/ws-server.ts'

let harness: CliHarness
let server: RunningServer
beforeAll(async () => {
  harness = new CliHarness()
  server = await startWsServer({ simulator: { positions: 'wordStart' } })
})
afterAll(async () => {
  await server.close()
  harness.close()
})

const spoken = RECORDED.words.map((word) => word.word)
const FILES = ['speech.mp3', 'speech.m4a', 'speech.opus', 'vorbis.ogg', 'speech.flac', 'speech.webm', 'film.mp4'] as const

describe('translate', () => {
  for (const file of FILES) {
    it.concurrent(`[C1] loses and repeats no word of ${file}`, async () => {
      const out = harness.path(`out-${file}`)
      const { exit, stderr } = await harness.run(['translate', recordingPath(file), '--to', 'de', '--endpoint', server.url, '--out', out, '--json', '--no-save'])
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
      const { segments, gaps } = JSON.parse(readFileSync(`${out}/transcript.json`, 'utf8')) as { segments: { source: string }[]; gaps: unknown[] }
      expect(gaps).toEqual([])
      expect(segments.flatMap((segment) => wordsFromText(segment.source, 'en'))).toEqual(spoken)
      expect(wordsOfWav(`${out}/translation.wav`)).toEqual(spoken.map(translateWord))
    })
  }

  it.concurrent('[C1] says that a recording was cut off, and translates what there is', async () => {
    const path = harness.path('cut.opus')
    copyFileSync(recordingPath('speech.opus'), path)
    truncateSync(path, 25_000)
    const { exit, stderr, lines } = await harness.run(['translate', path, '--to', 'de', '--endpoint', server.url, '--json', '--no-save'])
    expect(exit).toBe(0)
    expect(stderr).toContain('damaged or ends before it should')
    expect(lines.at(-1)).toMatchObject({ type: 'done' })
    const said = lines.filter((line) => line.type === 'segment' && line['settled'] === true).map((line) => String(line['source']))
    expect(said.flatMap((text) => wordsFromText(text, 'en')).slice(0, 5)).toEqual(spoken.slice(0, 5))
  })
})
