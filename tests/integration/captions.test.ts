import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AS_SPOKEN } from '../../src-shared/languages.ts'
import { CliHarness, spokenWords } from '../support/cli-harness.ts'
import { translateWord, wordsFromText } from '../support/dictionary/dictionary.ts'
import { type RunningChat, startChatServer } from '../support/simulators/chat-completions/http-server.ts'
import { type RunningTranscription, startTranscriptionServer } from '../support/simulators/openai-transcription/ws-server.ts'
import { WAV_FORMS } from '../support/wav-forms.ts'

const SCRIPT = spokenWords(11, 12)
const WORDS = SCRIPT.words.map(({ word }) => word)

interface Written {
  readonly source: string
  readonly target: string
  readonly targetLanguage: string
  readonly notTranslated?: true
}

let harness: CliHarness
let service: RunningTranscription
let chat: RunningChat
let wav: string

beforeAll(async () => {
  harness = new CliHarness()
  service = await startTranscriptionServer()
  chat = await startChatServer({ simulator: { key: null, models: ['llama-simulated'] } })
  const [form] = WAV_FORMS
  if (form === undefined) throw new Error('impossible: no WAV forms')
  wav = harness.wav('talk.wav', SCRIPT, form)
})
afterAll(async () => {
  await service.close()
  await chat.close()
  harness.close()
})

function environment(): Record<string, string> {
  return { OPENAI_API_KEY: service.server.options.key, DRAGOMAN_CHAT_URL: chat.baseUrl, DRAGOMAN_CHAT_MODEL: 'llama-simulated' }
}

const written = (folder: string): Written[] => (JSON.parse(readFileSync(`${folder}/transcript.json`, 'utf8')) as { readonly segments: Written[] }).segments

describe('captions of a recording', () => {
  it.concurrent('[E31] are translated by a text model of this computer, through real sockets, and no voice is promised', async () => {
    const out = harness.path('translated')
    const { exit, stderr } = await harness.run(['translate', wav, '--to', 'de', '--engine', 'openai-captions', '--endpoint', service.url, '--out', out, '--no-save'], { environment: environment() })
    expect([exit, stderr]).toEqual([0, expect.stringContaining('has no voice')])
    expect(written(out).flatMap(({ source }) => wordsFromText(source, 'en'))).toEqual(WORDS)
    expect(written(out).flatMap(({ target }) => wordsFromText(target, 'de'))).toEqual(WORDS.map(translateWord))
    expect(existsSync(`${out}/translation.wav`)).toBe(false)
  })

  it.concurrent('[E33] stand as they were spoken with --as-spoken, in transcript and subtitles', async () => {
    const out = harness.path('spoken')
    const { exit, stdout } = await harness.run(['translate', wav, '--as-spoken', '--endpoint', service.url, '--out', out], { environment: environment() })
    expect(exit).toBe(0)
    expect(stdout).not.toContain('already in this language')
    expect(written(out).flatMap(({ source }) => wordsFromText(source, 'en'))).toEqual(WORDS)
    expect(written(out).every(({ target, targetLanguage, notTranslated }) => target === '' && targetLanguage === AS_SPOKEN && notTranslated === true)).toBe(true)
    const cues = readFileSync(`${out}/transcript.srt`, 'utf8').split('\n').filter((line) => /[a-z]/i.test(line))
    expect(wordsFromText(cues.join(' '), 'en')).toEqual(WORDS)
    for (const format of ['csv', 'docx', 'xliff', 'tmx', 'md', 'vtt', 'txt']) {
      const made = await harness.run(['export', 'last', '--format', format, '--out', harness.path(`spoken.${format}`)])
      expect([format, made.exit, made.stderr]).toEqual([format, 0, expect.anything()])
    }
    expect(wordsFromText(readFileSync(harness.path('spoken.txt'), 'utf8').split('\n').slice(3).join(' '), 'en').filter((word) => word >= 0)).toEqual(expect.arrayContaining([...new Set(WORDS)]))
  })

  it.each([
    [['--as-spoken', '--to', 'de'], /leave out --to/],
    [['--as-spoken', '--engine', 'openai-translate'], /openai-captions/],
  ])('[E33] refuse what cannot be meant: %j', async (args, words) => {
    const { exit, stderr } = await harness.run(['translate', wav, ...args], { environment: environment() })
    expect([exit, stderr]).toEqual([2, expect.stringMatching(words)])
  })
})
