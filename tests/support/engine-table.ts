// node tests/support/engine-table.ts [engine ...]: `dragoman translate` on tone speech, once for each engine against its simulator, as one table.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { translateWord, wordsFromText } from './dictionary/dictionary.ts'
import { compare } from './faults/told-words.ts'
import { startChatServer } from './simulators/chat-completions/http-server.ts'
import { DEFAULT_CONVERSATION, HUGGING_FACE } from './simulators/conversation/options.ts'
import { startConversationServer } from './simulators/conversation/ws-server.ts'
import { DEFAULT_GEMINI } from './simulators/gemini-live/options.ts'
import { startGeminiServer } from './simulators/gemini-live/ws-server.ts'
import { startNovaServer } from './simulators/nova-sonic/http2-server.ts'
import { DEFAULT_NOVA } from './simulators/nova-sonic/options.ts'
import { DEFAULT_REALTIME } from './simulators/openai-realtime/options.ts'
import { startRealtimeServer } from './simulators/openai-realtime/ws-server.ts'
import { DEFAULT_TRANSCRIPTION } from './simulators/openai-transcription/options.ts'
import { startTranscriptionServer } from './simulators/openai-transcription/ws-server.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulators/openai-translation/options.ts'
import { startWsServer } from './simulators/openai-translation/ws-server.ts'
import type { ConnectionFacts } from './simulators/served.ts'
import { encodeTones, toneSentences } from './tone-speech/index.ts'
import { WAV_FORMS, wavBytes } from './wav-forms.ts'

interface Running {
  readonly url: string
  readonly connections: () => readonly ConnectionFacts[]
  /** Known only once it runs. */
  readonly environment?: Readonly<Record<string, string>>
  close(): Promise<void>
}

interface Subject {
  readonly start: () => Promise<Running>
  readonly environment: Readonly<Record<string, string>>
}

const served = async (starting: Promise<{ readonly url: string; readonly server: { connections(): readonly ConnectionFacts[] }; close(): Promise<void> }>): Promise<Running> => {
  const running = await starting
  return { url: running.url, connections: () => running.server.connections(), close: () => running.close() }
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  'openai-translate': { start: () => openAi(), environment: { OPENAI_API_KEY: DEFAULT_OPTIONS.key } },
  'gemini-translate': { start: () => served(startGeminiServer()), environment: { GEMINI_API_KEY: DEFAULT_GEMINI.key } },
  'openai-interpreter': { start: () => served(startRealtimeServer()), environment: { OPENAI_API_KEY: DEFAULT_REALTIME.key } },
  'gemini-interpreter': { start: () => served(startGeminiServer()), environment: { GEMINI_API_KEY: DEFAULT_GEMINI.key } },
  'openai-captions': { start: () => captions(), environment: { OPENAI_API_KEY: DEFAULT_TRANSCRIPTION.key } },
  'azure-translate': { start: () => openAi({ host: 'azure' }), environment: { AZURE_OPENAI_API_KEY: DEFAULT_OPTIONS.key, AZURE_OPENAI_TRANSLATE_DEPLOYMENT: 'gpt-realtime-translate', AZURE_OPENAI_SOURCE_TEXT_DEPLOYMENT: 'gpt-realtime-whisper' } },
  'azure-interpreter': { start: () => served(startRealtimeServer({ simulator: { host: 'azure' } })), environment: { AZURE_OPENAI_API_KEY: DEFAULT_REALTIME.key, AZURE_OPENAI_INTERPRETER_DEPLOYMENT: 'gpt-realtime-2.1', AZURE_OPENAI_SOURCE_TEXT_DEPLOYMENT: 'said' } },
  'grok-voice': { start: () => served(startConversationServer()), environment: { XAI_API_KEY: DEFAULT_CONVERSATION.key } },
  'nova-sonic': { start: () => served(startNovaServer()), environment: { AWS_ACCESS_KEY_ID: DEFAULT_NOVA.accessKeyId, AWS_SECRET_ACCESS_KEY: 'a-secret-that-opens-nothing' } },
  'custom-realtime': { start: () => served(startConversationServer({ simulator: { style: HUGGING_FACE, models: null } })), environment: {} },
}

async function captions(): Promise<Running> {
  const chat = await startChatServer({ simulator: { key: null, models: ['llama-simulated'] } })
  const running = await served(startTranscriptionServer())
  return {
    ...running,
    environment: { DRAGOMAN_CHAT_URL: chat.baseUrl, DRAGOMAN_CHAT_MODEL: 'llama-simulated' },
    connections: () => [...running.connections(), { words: [], damaged: 0, violations: chat.server.report.violations, targets: chat.server.report.targets }],
    close: () => Promise.all([running.close(), chat.close()]).then(() => undefined),
  }
}

async function openAi(simulator: Partial<SimulatorOptions> = {}): Promise<Running> {
  const running = await startWsServer({ simulator })
  return {
    url: running.url,
    connections: () =>
      running.server.report().connections.map(({ words, violations, targets }) => ({ words: words.map(({ word }) => word), damaged: words.filter(({ word }) => word === null).length, violations: violations.map(String), targets })),
    close: () => running.close(),
  }
}

const script = toneSentences({ seed: 1, words: 200, wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [700, 1_100] })
const spoken = script.words.map(({ word }) => word)
const folder = mkdtempSync(join(tmpdir(), 'dragoman-engines-'))
const wav = join(folder, 'tone.wav')
const form = WAV_FORMS[2]
if (form === undefined) throw new Error('impossible: no such form')
writeFileSync(wav, wavBytes(encodeTones(script.items, form), form))

interface Outcome {
  readonly exit: number | null
  readonly seconds: number
  readonly processorMs: number
}

function translate(engine: string, { url, environment }: Running, out: string): Promise<Outcome> {
  const started = Date.now()
  const cli = ['src-main/cli.ts', 'translate', wav, '--to', 'de', '--engine', engine, '--endpoint', url, '--out', out, '--no-save', '--json']
  // Told by the process itself as it ends.
  const tell = `process.once('exit', () => { const { user, system } = process.cpuUsage(); process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(`${out}.cpu`)}, String((user + system) / 1000)) })`
  const child = spawn(process.execPath, cli, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...SUBJECTS[engine]?.environment, ...environment, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` },
  })
  return new Promise((resolve) => child.on('close', (exit) => resolve({ exit, seconds: (Date.now() - started) / 1000, processorMs: Number(readFileSync(`${out}.cpu`, 'utf8')) })))
}

async function lineOf(engine: string): Promise<string> {
  const running = await SUBJECTS[engine]?.start()
  if (running === undefined) throw new Error(`no simulator for ${engine}`)
  const out = join(folder, engine)
  const { exit, seconds, processorMs } = await translate(engine, running, out).finally(() => running.close())
  const { segments } = JSON.parse(readFileSync(join(out, 'transcript.json'), 'utf8')) as { segments: { source: string; target: string }[] }
  const source = compare(segments.flatMap((segment) => wordsFromText(segment.source, 'en')), spoken)
  const target = compare(segments.flatMap((segment) => wordsFromText(segment.target, 'de')), spoken.map(translateWord))
  const facts = running.connections()
  const violations = facts.reduce((sum, connection) => sum + connection.violations.length, 0)
  const damaged = facts.reduce((sum, connection) => sum + connection.damaged, 0)
  if (exit !== 0 || [source, target].some(({ lost, repeated }) => lost + repeated > 0) || damaged + violations > 0) process.exitCode = 1
  const soundS = script.durationMs / 1000
  return `| ${engine} | ${exit} | ${segments.length} | ${source.lost} / ${source.repeated} | ${target.lost} / ${target.repeated} | ${damaged} | ${violations} | ${(seconds - soundS).toFixed(1)} s | ${((processorMs / soundS / 1000) * 100).toFixed(1)} % |`
}

const engines = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SUBJECTS)
console.log(`${spoken.length} words in ${script.sentences} sentences, ${(script.durationMs / 1000).toFixed(1)} s`)
console.log('| engine | exit | sentences | source: lost / repeated | target: lost / repeated | damaged at the service | breaches of its protocol | longer than the sound | processor, of one core |\n|---|---|---|---|---|---|---|---|---|')
try {
  for (const line of await Promise.all(engines.map(lineOf))) console.log(line)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
