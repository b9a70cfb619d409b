import { pcmFromBytes } from '../../../../src-shared/audio/pcm.ts'
import type { Clock } from '../../../../src-shared/clock.ts'
import { TimerGroup } from '../../timers.ts'
import { languageOf } from '../openai-realtime/client-events.ts'
import { Ear, type EarEvent } from '../openai-translation/ear.ts'
import { AudioWatch } from '../openai-translation/watch.ts'
import type { ServedConnection, ServerSink } from '../served.ts'
import { FaultList } from '../fault-list.ts'
import { type ClientEvent, EventOrder, parseClientEvent } from './client-events.ts'
import type { NovaFault, NovaOptions, NovaReport } from './options.ts'
import { NovaSpeech } from './speech.ts'

/** Not an event: the response headers, for transports that have none of their own. */
export const ACCEPTED = '#accepted'
const CHUNK_BYTES = 1_024

export interface NovaSetup {
  readonly options: NovaOptions
  readonly clock: Clock
  readonly sink: ServerSink
  readonly report: NovaReport
  readonly faults: readonly NovaFault[]
}

/** One stream as the reference describes it (other-engines.md 2): turns found by pauses, answers by turns, and a model that stops when spoken to. */
export class NovaServerConnection implements ServedConnection {
  readonly #setup: NovaSetup
  readonly #timers: TimerGroup
  readonly #order = new EventOrder()
  readonly #ear = new Ear(16_000)
  readonly #watch: AudioWatch
  #words: (number | null)[] = []
  #speech: NovaSpeech | null = null
  #target = ''
  #isOver = false
  #hasCompletion = false
  #cancelIdle: (() => void) | null = null
  readonly #faults: FaultList<NovaFault['at'], NovaFault['do']>
  #turnsTold = 0

  constructor(setup: NovaSetup) {
    this.#setup = setup
    this.#faults = new FaultList(setup.faults)
    this.#timers = new TimerGroup(setup.clock)
    this.#watch = new AudioWatch(setup.options)
    this.#timers.set(setup.options.lifetimeMs, () => this.endWith('ModelTimeoutException', 'Model has timed out in processing the request. Try your request again.'))
  }

  receive(data: string | Uint8Array): void {
    if (this.#isOver) return
    const parsed = parseClientEvent(typeof data === 'string' ? data : new TextDecoder().decode(data))
    const wrong = parsed.kind === 'refused' ? parsed.detail : this.#order.take(parsed.event)
    if (wrong !== null || parsed.kind === 'refused') {
      this.#setup.report.violations.push(wrong ?? 'refused')
      return this.endWith('ValidationException', 'Invalid input event.')
    }
    this.#take(parsed.event)
  }

  pong(): void {}

  clientGone(): void {
    this.#end()
  }

  endWith(name: string, message: string): void {
    if (this.#isOver) return
    this.#end()
    this.#setup.sink.close(1011, `${name}: ${message}`)
  }

  #take(event: ClientEvent): void {
    const { report, options } = this.#setup
    if ('sessionStart' in event) return this.#accept()
    if ('promptStart' in event) {
      const { voiceId, sampleRateHertz } = event.promptStart.audioOutputConfiguration
      report.voice = voiceId
      if (!options.voices.includes(voiceId)) report.violations.push(`no voice ${voiceId}`)
      if (sampleRateHertz !== 24_000) report.violations.push(`voice at ${sampleRateHertz} Hz`)
    } else if ('textInput' in event) this.#instruct(event.textInput.content)
    else if ('audioInput' in event) this.#append(Buffer.from(event.audioInput.content, 'base64'))
    else if ('contentStart' in event) this.#waitForSound()
    else if ('sessionEnd' in event) this.#goodbye()
  }

  #accept(): void {
    if (this.#faults.due('setup').some(({ kind }) => kind === 'mute')) return
    this.#timers.set(this.#setup.options.setupDelayMs, () => this.#setup.sink.send(ACCEPTED))
  }

  #instruct(instructions: string): void {
    const { report } = this.#setup
    const target = languageOf(instructions)
    report.instructions.push(instructions)
    if (target === null) report.violations.push('instructions without a language')
    this.#target = target ?? 'en'
    report.targets.push(this.#target)
  }

  #append(bytes: Buffer): void {
    const { report, clock, sink } = this.#setup
    if (bytes.length !== CHUNK_BYTES) report.violations.push(`a piece of ${bytes.length} bytes`)
    const { aheadMs } = this.#watch.arrived(clock.nowMs(), bytes.length / 32)
    if (aheadMs !== null && !report.violations.includes('too fast')) report.violations.push('too fast')
    this.#waitForSound()
    this.#hear(this.#ear.append(pcmFromBytes(bytes)))
    report.receivedAudioMs = this.#ear.receivedMs()
    for (const fault of this.#faults.due({ audioMs: report.receivedAudioMs })) {
      if (fault.kind === 'frame') sink.send(fault.text)
      else if (fault.kind === 'exception') this.endWith(fault.name, fault.message)
      else if (fault.kind === 'drop') {
        this.#end()
        sink.drop()
      }
    }
  }

  #waitForSound(): void {
    this.#cancelIdle?.()
    this.#cancelIdle = this.#timers.set(this.#setup.options.silenceLimitMs, () => this.endWith('ValidationException', 'Timed out waiting for audio bytes or interactive content.'))
  }

  #hear(events: readonly EarEvent[]): void {
    for (const event of events) {
      if (event.type === 'pause') this.#answer()
      else this.#hearWord(event.heard)
    }
  }

  #hearWord(heard: Extract<EarEvent, { type: 'word' }>['heard']): void {
    const { report } = this.#setup
    const word = heard.damaged ? null : heard.word
    report.words.push(word)
    if (heard.damaged) report.damaged += 1
    this.#words.push(word)
    if (this.#speech === null) return
    report.interruptions += 1
    this.#speech.interrupt()
    this.#speech = null
  }

  #answer(): void {
    const { options, report } = this.#setup
    report.turns += 1
    const words = this.#words
    this.#words = []
    if (!this.#hasCompletion) this.#write('completionStart', { completionId: 'completion-1', promptName: 'any', sessionId: 'session-1' })
    this.#hasCompletion = true
    const speech = new NovaSpeech({
      options,
      timers: this.#timers,
      words,
      target: this.#target,
      turn: report.turns,
      faults: this.#faults.due({ turn: report.turns }),
      write: (name, body) => this.#write(name, body),
      over: () => {
        if (this.#speech === speech) this.#speech = null
        this.#tellUsage()
      },
    })
    this.#speech = speech
    speech.begin()
  }

  /** 100 tokens of speech in, 50 out, 20 of text each way for each turn: what came since it was told last, and all of it (other-engines.md 2.4). */
  #tellUsage(): void {
    const { turns } = this.#setup.report
    const used = (count: number) => ({ input: { speechTokens: 100 * count, textTokens: 20 * count }, output: { speechTokens: 50 * count, textTokens: 20 * count } })
    this.#write('usageEvent', { details: { delta: used(turns - this.#turnsTold), total: used(turns) }, totalInputTokens: 120 * turns, totalOutputTokens: 70 * turns, totalTokens: 190 * turns })
    this.#turnsTold = turns
  }

  #write(name: string, body: Readonly<Record<string, unknown>>): void {
    if (!this.#isOver) this.#setup.sink.send(JSON.stringify({ event: { [name]: body } }))
  }

  #goodbye(): void {
    this.#setup.report.saidGoodbye = true
    this.#tellUsage()
    this.#write('completionEnd', { completionId: 'completion-1', stopReason: 'END_TURN' })
    this.#end()
    this.#setup.sink.close(1000, '')
  }

  #end(): void {
    this.#isOver = true
    this.#setup.report.isOpen = false
    this.#timers.close()
  }
}
