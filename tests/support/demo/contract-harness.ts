import { createDemoEngine } from '../../../src-main/engines/demo/engine.ts'
import type { Conversation, Ear, Heard } from '../../../src-main/engines/demo/conversation.ts'
import { DemoNetwork } from '../../../src-main/engines/demo/network.ts'
import type { ConnectOptions, Engine } from '../../../src-main/engines/contract.ts'
import { translateWord, wordText } from '../dictionary/dictionary.ts'
import type { ContractScenario, EngineHarness } from '../engine-contract/harness.ts'
import { FakeClock } from '../fake-clock.ts'
import { encodeTonesInt16, type HeardWord, ToneDecoder } from '../tone-speech/index.ts'
import { noHttp } from '../no-http.ts'

const SOURCE = 'en'
const NAMES = 64
/** The scenario's fault comes this far into the audio, ms. */
const MIDDLE_MS = 3_000

/** What the pretended service heard, for the report. */
interface Heardings {
  readonly words: (number | null)[]
  damaged: number
}

/** Hears tone speech instead of the recording: the connection is the same, and a lost or damaged word shows. */
class ToneEar implements Ear {
  readonly #decoder = new ToneDecoder()
  readonly #heardings: Heardings

  constructor(heardings: Heardings) {
    this.#heardings = heardings
  }

  hear(pcm: Int16Array): readonly Heard[] {
    return this.#note(this.#decoder.push(pcm))
  }

  finish(): readonly Heard[] {
    return this.#note(this.#decoder.flush())
  }

  #note(words: readonly HeardWord[]): Heard[] {
    return words.flatMap(({ word, startMs, damaged }) => {
      this.#heardings.words.push(word)
      if (damaged) this.#heardings.damaged += 1
      return word === null || damaged ? [] : [{ word, startMs }]
    })
  }
}

function toneConversation(heardings: Heardings): Conversation {
  const voices = Array.from({ length: NAMES }, (_, word) => encodeTonesInt16([{ word: translateWord(word) }, { pauseMs: 40 }], { sampleRateHz: 24_000 }))
  return {
    source: SOURCE,
    createEar: () => new ToneEar(heardings),
    sourceText: (word) => ` ${wordText(word, SOURCE)}`,
    targetText: (word, target) => ` ${wordText(translateWord(word), target)}`,
    voice: (word) => voices[word] ?? null,
  }
}

/** The demonstration in the engine contract: its network is the only thing that can fail. */
export function demoContractHarness(scenario: ContractScenario): EngineHarness {
  const heardings: Heardings = { words: [], damaged: 0 }
  const clock = new FakeClock()
  const network = new DemoNetwork((error) => {
    throw error
  })
  if (scenario === 'unreachable' || scenario === 'black-hole') network.cut()
  const watched = watch(createDemoEngine({ conversation: toneConversation(heardings), network }), {
    onSent: (ms) => {
      if (scenario === 'drops' && ms >= MIDDLE_MS) network.cut()
    },
  })
  const log: unknown[] = []
  return {
    engine: watched.engine,
    clock,
    ports: {
      clock,
      openHttp: noHttp, openSocket: () => {
        throw new Error('the demonstration opened a socket')
      },
      log: (entry) => log.push(entry),
    },
    network: { block: () => undefined, unblock: () => undefined, cut: () => network.cut(), openSockets: () => 0 },
    logged: () => JSON.stringify(log),
    report: () => ({ connections: watched.opened(), ...heardings, violations: [], targets: watched.targets, everything: '' }),
    options: OPTIONS,
    secrets: [],
    sourceLanguage: SOURCE,
    targets: ['de', 'fr'],
    unsupportedTarget: 'th',
  }
}

const OPTIONS: ConnectOptions = {
  target: 'de',
  source: null,
  wantSourceText: true,
  wantVoice: true,
  noiseReduction: 'off',
  endpoint: null,
  credentials: {},
  extras: {},
}

/** The engine with its connections and targets counted from outside. */
function watch(inner: Engine, { onSent }: { onSent: (ms: number) => void }): { engine: Engine; opened: () => number; targets: string[] } {
  let opened = 0
  const targets: string[] = []
  const engine: Engine = {
    description: inner.description,
    connect: (options, ports, onEvent) =>
      inner.connect(options, ports, (event) => {
        if (event.type === 'open') {
          opened += 1
          targets.push(options.target)
        }
        if (event.type === 'target-changed') targets.push(event.target)
        onEvent(event)
        if (event.type === 'usage') onSent(event.audioMs)
      }),
  }
  return { engine, opened: () => opened, targets }
}
