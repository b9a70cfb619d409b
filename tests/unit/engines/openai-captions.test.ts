import { describe, expect, it } from 'vitest'
import type { ConnectOptions } from '../../../src-main/engines/contract.ts'
import { translateWord, wordsFromText } from '../../support/dictionary/dictionary.ts'
import { ContractRun } from '../../support/engine-contract/contract-run.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { ChatFault, ChatOptions } from '../../support/simulators/chat-completions/options.ts'
import { ScriptedHttp } from '../../support/simulators/chat-completions/scripted-http.ts'
import { ChatServer } from '../../support/simulators/chat-completions/server.ts'
import { captionsContractHarness } from '../../support/simulators/openai-transcription/contract-harness.ts'
import { DEFAULT_TRANSCRIPTION, type TranscriptionOptions } from '../../support/simulators/openai-transcription/options.ts'
import { TranscriptionServer } from '../../support/simulators/openai-transcription/server.ts'
import { ScriptedNetwork } from '../../support/simulators/openai-translation/scripted-transport.ts'
import type { ToneItem } from '../../support/tone-speech/index.ts'

const PAUSE = { pauseMs: 900 } as const
const THREE: readonly ToneItem[] = [{ pauseMs: 300 }, { word: 5 }, { word: 6 }, PAUSE, { word: 7 }, PAUSE, { word: 8 }, { word: 9 }, PAUSE]
const SPOKEN = [5, 6, 7, 8, 9]
const GERMAN = SPOKEN.map(translateWord)
const KEY = DEFAULT_TRANSCRIPTION.key

interface Service {
  readonly transcription?: Partial<TranscriptionOptions>
  readonly chat?: Partial<ChatOptions>
}

class Talk {
  readonly clock = new FakeClock()
  readonly server: TranscriptionServer
  readonly chat: ChatServer
  readonly http: ScriptedHttp
  readonly urls: string[] = []
  readonly run: ContractRun

  constructor({ transcription, chat }: Service, options: Partial<ConnectOptions> = {}) {
    this.server = new TranscriptionServer(this.clock, transcription)
    this.chat = new ChatServer(this.clock, { key: KEY, ...chat })
    this.http = new ScriptedHttp(this.chat, this.clock)
    const network = new ScriptedNetwork(this.server, this.clock)
    const harness = captionsContractHarness('normal')
    this.run = new ContractRun({
      ...harness,
      clock: this.clock,
      ports: {
        clock: this.clock,
        openSocket: network.openSocket,
        openHttp: (request, handlers) => {
          this.urls.push(request.url)
          return this.http.openHttp(request, handlers)
        },
        log: () => undefined,
      },
      options: { ...harness.options, credentials: { apiKey: KEY }, ...options },
    })
  }

  async say(items: readonly ToneItem[] = THREE): Promise<this> {
    await this.run.opened()
    await this.run.feed(items)
    return this
  }

  async finished(): Promise<this> {
    await this.run.finished(60_000)
    return this
  }

  words(side: 'source' | 'target'): number[] {
    return wordsFromText(this.run.text(side), side === 'source' ? 'en' : 'de')
  }

  /** Segments of a side in the order they were told, each as often as it was returned to. */
  order(side: 'source' | 'target'): string[] {
    return this.run
      .of(side)
      .map(({ segment }) => segment ?? '')
      .filter((key, at, all) => key !== all[at - 1])
  }
}

const talk = (service: Service = {}, options: Partial<ConnectOptions> = {}, items = THREE): Promise<Talk> => new Talk(service, options).say(items).then((one) => one.finished())
const chatFaults = (...faults: ChatFault[]): Service => ({ chat: { faults } })
const fault = (request: number, what: ChatFault['do']): ChatFault => ({ request, do: what })

describe('captions', () => {
  it('[E28] tell what is said while it is still being said', async () => {
    const { run } = await new Talk({}).say([{ pauseMs: 300 }, { word: 5 }, { word: 6 }, { word: 7 }, { word: 8 }])
    expect(wordsFromText(run.text('source'), 'en').slice(0, 2)).toEqual([5, 6])
    expect(run.of('source').every(({ final }) => !final)).toBe(true)
    expect(run.of('target')).toEqual([])
    run.connection.close()
  })

  it('[E28] tell a translation word by word as the text model writes it', async () => {
    const { run } = await talk()
    const first = run.of('target').filter(({ segment }) => segment === 'turn-1')
    expect(first.length).toBeGreaterThan(2)
    expect(first.map(({ mode, final }) => `${mode} ${final}`)).toEqual(first.map((_, at) => `append ${at === first.length - 1}`))
  })

  it('[E28] work with a model that writes only what is over', async () => {
    const heard = await talk({}, { extras: { model: 'gpt-transcribe' } })
    expect([heard.words('source'), heard.words('target')]).toEqual([SPOKEN, GERMAN])
    const ends = heard.run.of('source').filter(({ final }) => final)
    expect(ends.length).toBeGreaterThan(0)
    // Of all models only this one tells what language it heard.
    expect(ends.map(({ language }) => language)).toEqual(ends.map(() => 'en'))
  })

  it('[E29] stand in the order they were spoken, whatever is finished first', async () => {
    const heard = await talk({
      transcription: { faults: [{ at: { item: 1 }, do: { kind: 'late', ms: 4_000 } }] },
      chat: { faults: [fault(1, { kind: 'slow', ms: 3_000 })] },
    })
    expect([heard.words('source'), heard.words('target')]).toEqual([SPOKEN, GERMAN])
    expect([heard.order('source'), heard.order('target')]).toEqual([
      ['turn-1', 'turn-2', 'turn-3'],
      ['turn-1', 'turn-2', 'turn-3'],
    ])
    const answered = heard.run.of('answered').map(({ audioMs }) => audioMs)
    expect(answered).toEqual(answered.toSorted((a, b) => a - b))
  })

  it('[E29] are asked for again where nothing ever comes of one, so that what follows is not held up', async () => {
    const never = { at: { item: 1 }, do: { kind: 'late', ms: 3_600_000 } } as const
    const heard = await talk({ transcription: { faults: [never] } }, {}, [...THREE, { pauseMs: 25_000 }])
    expect([heard.words('source'), heard.words('target')]).toEqual([SPOKEN, GERMAN])
    expect(heard.server.connections()).toMatchObject([{ items: 4, violations: [] }])
  })

  it('[E29] are asked to be written down again, from our own copy of the sound, and keep their place', async () => {
    const heard = await talk({ transcription: { faults: [{ at: { item: 1 }, do: { kind: 'fail', code: 'transcription_failed' } }] } })
    expect([heard.words('source'), heard.words('target')]).toEqual([SPOKEN, GERMAN])
    expect(heard.server.connections()).toMatchObject([{ items: 4, damaged: 0, violations: [] }])
  })

  it('[E29] say so when a sentence could not be written down in three tries', async () => {
    const { run } = await talk({ transcription: { faults: [1, 2, 3].map((item) => ({ at: { item }, do: { kind: 'fail', code: 'transcription_failed' } })) } }, {}, THREE.slice(0, 4))
    expect(run.of('warning')).toMatchObject([{ code: 'not-heard' }])
  })

  it.each<[string, ChatFault['do']]>([
    ['is too busy', { kind: 'refuse', status: 429, code: 'rate_limit_exceeded', retryAfterS: 3 }],
    ['has a fault', { kind: 'refuse', status: 500, code: null }],
    ['is cut off in the middle', { kind: 'cut' }],
    ['stops short without saying so', { kind: 'stop-short' }],
    ['falls silent', { kind: 'hang' }],
    ['never answers', { kind: 'hang', atOnce: true }],
    ['reports an error in its stream', { kind: 'error', code: 'server_error' }],
  ])('[E30] a text model that %s is asked again, and nothing is doubled', async (_name, what) => {
    const heard = await new Talk(chatFaults(fault(2, what))).say([...THREE, { pauseMs: 36_000 }]).then((one) => one.finished())
    expect(heard.words('target')).toEqual(GERMAN)
    expect(heard.order('target')).toEqual(['turn-1', 'turn-2', 'turn-3'])
    expect(heard.chat.report).toMatchObject({ requests: 4, violations: [] })
    expect(heard.http.open()).toBe(0)
  })

  it('[E30] a wait that the text model asks for is kept', async () => {
    const heard = await new Talk(chatFaults(fault(1, { kind: 'refuse', status: 429, code: null, retryAfterS: 5 }))).say([{ pauseMs: 300 }, { word: 5 }, { pauseMs: 5_000 }])
    expect(heard.chat.report.requests).toBe(1)
    await heard.run.feed([{ pauseMs: 3_000 }])
    expect(heard.chat.report.requests).toBe(2)
    heard.run.connection.close()
  })

  it('[E30] a sentence that is not translated in three tries stands in brackets as it was said, with a warning', async () => {
    const broken = (request: number): ChatFault => fault(request, { kind: 'refuse', status: 500, code: null })
    const { run } = await new Talk(chatFaults(broken(1), broken(2), broken(3))).say([{ pauseMs: 300 }, { word: 5 }, { word: 6 }, { pauseMs: 8_000 }, { word: 7 }, PAUSE]).then((one) => one.finished())
    const [first, second] = ['turn-1', 'turn-2'].map((key) => run.of('target').filter(({ segment }) => segment === key))
    expect(first).toMatchObject([{ mode: 'replace', final: true, text: expect.stringMatching(/^\[\w+ \w+\.\]$/) }])
    expect(wordsFromText((first ?? []).map(({ text }) => text).join(''), 'en')).toEqual([5, 6])
    expect(wordsFromText((second ?? []).map(({ text }) => text).join(''), 'de')).toEqual([translateWord(7)])
    expect(run.of('warning')).toMatchObject([{ code: 'not-translated' }])
  })

  it('[E30] three such sentences in a row end the connection, so that the session has them heard again', async () => {
    const heard = new Talk({ chat: { faults: Array.from({ length: 9 }, (_, i) => fault(i + 1, { kind: 'refuse', status: 503, code: null })) } })
    await heard.say([...THREE, { pauseMs: 9_000 }])
    expect(heard.run.of('closed')).toMatchObject([{ retry: 'backoff', error: { reason: 'server' } }])
    expect(heard.run.of('answered').length).toBeLessThan(3)
  })

  it.each([
    ['key', { key: 'another' }, 'key-refused'],
    ['model', { models: ['another'] }, 'unknown-model'],
    ['credit', { noQuota: true }, 'no-quota'],
  ] as const)('[E30] a text model that refuses the %s ends the connection for good, with nothing answered', async (_name, chat, reason) => {
    const { run } = await new Talk({ chat }).say()
    expect(run.of('closed')).toMatchObject([{ retry: 'never', error: { reason, message: expect.stringMatching(/api\.openai\.com/) } }])
    expect(run.of('answered')).toEqual([])
  })

  it('[E30] a translation that the model broke off, and an answer in its place, are warnings', async () => {
    const { run } = await talk(chatFaults(fault(1, { kind: 'length' }), fault(2, { kind: 'say', text: 'I am an AI. How can I help you?' })))
    expect(run.of('warning').map(({ code }) => code)).toEqual(['cut-off', 'answered-instead'])
  })

  it('[E31] a model that runs on is stopped, and asked again', async () => {
    const heard = await talk(chatFaults(fault(1, { kind: 'say', text: 'la '.repeat(1_000) })))
    expect(heard.words('target')).toEqual(GERMAN)
  })

  it('[E31] any compatible server will do, with a stream or without, and gets no key of OpenAI', async () => {
    const extras = { chatUrl: 'http://127.0.0.1:11434/v1/', chatModel: 'llama3.2:3b' }
    const heard = await talk({ chat: { key: null, streams: false, models: ['llama3.2:3b'] } }, { extras })
    expect(heard.words('target')).toEqual(GERMAN)
    expect(new Set(heard.urls)).toEqual(new Set(['http://127.0.0.1:11434/v1/chat/completions']))
    // One refusal teaches it.
    expect(heard.urls).toHaveLength(4)
  })

  it('[E31] a server of its own gets its own key', async () => {
    const heard = await talk({ chat: { key: 'its-own', models: ['llama'] } }, { credentials: { apiKey: KEY, chatKey: 'its-own' }, extras: { chatUrl: 'https://llama.example/v1', chatModel: 'llama' } })
    expect(heard.words('target')).toEqual(GERMAN)
  })

  it.each([
    [{ chatUrl: 'http://llama.example/v1', chatModel: 'llama' }, 'bad-endpoint'],
    [{ chatUrl: 'wss://llama.example/v1', chatModel: 'llama' }, 'bad-endpoint'],
    [{ chatUrl: 'https://llama.example/v1' }, 'unknown-model'],
    [{ delay: 'forever' }, 'refused'],
    [{ captions: 'sung' }, 'refused'],
  ])('[E31] %o is refused before a socket is opened', async (extras, reason) => {
    const { run, server } = new Talk({}, { extras })
    await run.ended(1_000)
    expect(run.of('closed')).toMatchObject([{ retry: 'never', error: { reason } }])
    expect(server.connections()).toEqual([])
  })

  it('[E32] costs the sound by the minute and the text by tokens, as the services count both', async () => {
    const { run, chat } = await talk()
    const { tokensIn, tokensOut } = chat.report
    const usd = run.of('usage').at(-1)?.usd ?? 0
    const text = (tokensIn * 0.75 + tokensOut * 4.5) / 1_000_000
    expect(text).toBeGreaterThan(0)
    // All items together are the sound up to the last pause.
    expect(usd - text).toBeGreaterThan((0.8 * run.sentMs * 0.017) / 60_000)
    expect(usd - text).toBeLessThanOrEqual((run.sentMs * 0.017) / 60_000)
  })

  it('[E32] tells both models what it is about, to each what it takes', async () => {
    const context = { terms: [{ source: 'Bug <x>', target: 'Fehler' }], names: ['Okafor'], about: 'Software.' }
    const newer = await talk({}, { context, source: 'en-GB', extras: { delay: 'high' }, noiseReduction: 'near' })
    expect(newer.chat.report.instructions[0]).toMatch(/"Bug <x>" is "Fehler"/)
    expect(newer.chat.report.instructions[0]).toMatch(/English/)
    expect(newer.server.connections()[0]?.transcriptions).toMatchObject([
      { noise_reduction: { type: 'near_field' }, transcription: { model: 'gpt-live-transcribe', languages: ['en'], keywords: ['Okafor', 'Bug x'], prompt: 'Software.', delay: 'high' } },
    ])
    const older = await talk({}, { context, source: 'en-GB', extras: { model: 'gpt-realtime-whisper', delay: 'minimal' } })
    expect(older.server.connections()[0]?.transcriptions).toMatchObject([{ transcription: { model: 'gpt-realtime-whisper', language: 'en', delay: 'minimal' } }])
    expect([...newer.server.connections(), ...older.server.connections()].flatMap(({ violations }) => violations)).toEqual([])
  })

  it('[E32] a delay that the model does not take is left out with a warning', async () => {
    const heard = await talk({ transcription: { takeDelay: ['gpt-realtime-whisper'] } }, { extras: { delay: 'low' } })
    expect(heard.words('target')).toEqual(GERMAN)
    expect(heard.run.of('warning')).toMatchObject([{ code: 'no-delay' }])
  })

  it.each([
    ['still being translated', { chat: { faults: [fault(1, { kind: 'slow', ms: 4_000 })] } }],
    ['out long ago', {}],
  ])('[E32] each sentence is translated knowing what was said before, and only that: %s', async (_when, service) => {
    const { chat } = await talk(service)
    const [first, second] = chat.report.instructions
    expect(first).not.toMatch(/just before/)
    expect(second).toContain(`just before, not to be translated again: "${chat.report.texts[0]}"`)
  })

  it('[E33] captions only ask no text model and tell what was said, also where the source text is off', async () => {
    const heard = await talk({}, { wantSourceText: false, target: 'und', extras: { captions: 'as-spoken' } })
    expect(heard.words('source')).toEqual(SPOKEN)
    expect(heard.run.of('source').every(({ asSpoken }) => asSpoken === true)).toBe(true)
    expect([heard.run.of('target'), heard.urls]).toEqual([[], []])
    expect(heard.run.of('answered')).toHaveLength(3)
  })
})
