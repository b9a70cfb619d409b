import { samplesToMs } from '../../../../src-shared/audio/pcm.ts'
import type { Clock } from '../../../../src-shared/clock.ts'
import { TimerGroup } from '../../timers.ts'
import { Ear, type EarEvent } from '../openai-translation/ear.ts'
import { AudioWatch } from '../openai-translation/watch.ts'
import type { ServedConnection, ServerSink } from '../served.ts'
import { FaultList } from '../fault-list.ts'
import { parseClientMessage, type ClientSetup } from './client-messages.ts'
import type { GeminiFault, GeminiOptions } from './options.ts'
import type { GeminiConnectionReport } from './report.ts'
import { DialogueTalk } from './dialogue.ts'
import type { Talk } from './talk.ts'
import { TranslationTalk } from './translation.ts'

export interface GeminiConnectionSetup {
  readonly options: GeminiOptions
  readonly clock: Clock
  readonly sink: ServerSink
  readonly report: GeminiConnectionReport
  readonly faults: readonly GeminiFault[]
}

type Phase = 'new' | 'setting-up' | 'live' | 'ending' | 'ended'

const GO_AWAY_MS = 60_000
const MODEL_UNKNOWN = (model: string): string => `models/${model} is not found for API version v1beta, or is not supported for bidiGenerateContent.`

/** One live session as the reference describes it: setup first, then sound in and text and voice out. How a model answers is its talk's. */
export class GeminiConnection implements ServedConnection {
  readonly #setup: GeminiConnectionSetup
  readonly #timers: TimerGroup
  #ear = new Ear(16_000)
  readonly #watch: AudioWatch
  #phase: Phase = 'new'
  #talk: Talk | null = null
  #silent = false
  #neverQuiet = false
  readonly #faults: FaultList<GeminiFault['at'], GeminiFault['do']>

  constructor(setup: GeminiConnectionSetup) {
    const { options, clock, faults } = setup
    this.#setup = setup
    this.#faults = new FaultList(faults)
    this.#timers = new TimerGroup(clock)
    this.#watch = new AudioWatch(options)
  }

  get isOver(): boolean {
    return this.#phase === 'ended'
  }

  receive(data: string | Uint8Array): void {
    if (this.#phase === 'ended' || this.#silent) return
    const message = parseClientMessage(data)
    if (message.kind === 'refused') {
      this.#violate(message.reason)
      return this.closeWith(1007, message.reason)
    }
    if (message.kind === 'setup') return this.#begin(message.setup)
    if (this.#phase !== 'live') return this.#violate(`${message.kind} ${this.#phase === 'ending' ? 'after audioStreamEnd' : 'before setupComplete'}`)
    if (message.kind === 'audio') this.#append(message.pcm)
    else this.#endStream()
  }

  pong(): void {}

  clientGone(): void {
    this.#end()
  }

  closeWith(code: number, reason: string): void {
    if (this.#phase === 'ended') return
    const wasSilent = this.#silent
    this.#end()
    if (!wasSilent) this.#setup.sink.close(code, reason)
  }

  #begin(client: ClientSetup): void {
    const { options, report } = this.#setup
    if (this.#phase !== 'new') {
      this.#violate('a second setup')
      return this.closeWith(1007, 'setup can only be sent once')
    }
    this.#phase = 'setting-up'
    if (client.language !== null) report.targets.push(client.language)
    if (client.instructions !== '') report.instructions.push(client.instructions)
    this.#timers.set(options.setupDelayMs, () => {
      const isDialogue = options.dialogueModels.includes(client.model)
      if (!isDialogue && !options.models.includes(client.model)) return this.closeWith(1008, MODEL_UNKNOWN(client.model))
      if (isDialogue && client.translates) return this.closeWith(1007, 'translationConfig is not supported by this model.')
      if (!isDialogue && client.language !== null && !options.languages.includes(client.language)) return this.closeWith(1007, `Unsupported language code '${client.language}' for translation.`)
      if (options.noQuota) return this.closeWith(1011, 'You exceeded your current quota, please check your plan and billing details.')
      return this.#live(client, isDialogue)
    })
  }

  #live(client: ClientSetup, isDialogue: boolean): void {
    const { options } = this.#setup
    if (this.#run('setup') === 'stopped') return
    this.#phase = 'live'
    this.#write({ setupComplete: {} })
    this.#timers.set(options.lifetimeMs - GO_AWAY_MS, () => this.#write({ goAway: { timeLeft: `${GO_AWAY_MS / 1000}s` } }))
    this.#timers.set(options.lifetimeMs, () => this.closeWith(1011, 'Deadline expired before operation could complete.'))
    if (isDialogue) this.#ear = new Ear(16_000, client.silenceDurationMs)
    const ports = { options, client, timers: this.#timers, report: this.#setup.report, write: (message: object) => this.#write(message), violate: (detail: string) => this.#violate(detail) }
    this.#talk = isDialogue ? new DialogueTalk(ports) : new TranslationTalk(ports)
    if (this.#neverQuiet) this.#talk.neverQuiet()
    this.#talk.begin()
  }

  #append(pcm: Int16Array): void {
    const { clock, report } = this.#setup
    const { absentMs, aheadMs } = this.#watch.arrived(clock.nowMs(), samplesToMs(pcm.length, 16_000))
    if (absentMs !== null) this.#violate(`no sound for ${Math.round(absentMs)} ms`)
    if (aheadMs !== null) {
      this.#violate(`${Math.round(aheadMs)} ms ahead of real time`)
      return this.closeWith(1011, 'RESOURCE_EXHAUSTED: audio faster than real time')
    }
    this.#hear(this.#ear.append(pcm))
    report.receivedAudioMs = this.#ear.receivedMs()
    this.#run({ audioMs: report.receivedAudioMs })
  }

  #hear(events: readonly EarEvent[]): void {
    for (const event of events) {
      if (event.type === 'word') {
        const { heard } = event
        this.#setup.report.words.push(heard.damaged ? null : heard.word)
        if (heard.damaged) this.#setup.report.damaged += 1
        this.#talk?.word(heard)
      } else this.#talk?.pause()
    }
  }

  /** What was heard comes to its end; nothing is said about it. */
  #endStream(): void {
    this.#phase = 'ending'
    this.#hear(this.#ear.flush())
    this.#talk?.streamEnded()
  }

  /** Frames are binary: bytes of JSON. */
  #write(message: object): void {
    if (this.#phase === 'ended' || this.#silent) return
    this.#setup.sink.send(new TextEncoder().encode(JSON.stringify(message)))
  }

  #run(moment: GeminiFault['at']): 'stopped' | 'on' {
    for (const fault of this.#faults.due(moment)) if (this.#carryOut(fault) === 'stopped') return 'stopped'
    return 'on'
  }

  #carryOut(fault: GeminiFault['do']): 'stopped' | 'on' {
    const { sink } = this.#setup
    switch (fault.kind) {
      case 'drop':
        this.#end()
        sink.drop()
        return 'stopped'
      case 'half-open':
        this.#silent = true
        this.#timers.close()
        sink.goSilent()
        return 'stopped'
      case 'close':
        this.closeWith(fault.code, fault.reason)
        return 'stopped'
      case 'frame':
        sink.send(fault.binary === true ? new TextEncoder().encode(fault.text) : fault.text)
        return 'on'
      case 'go-away':
        this.#write({ goAway: { timeLeft: fault.timeLeft } })
        return 'on'
      case 'mute':
        return 'stopped'
      case 'never-quiet':
        this.#neverQuiet = true
        return 'on'
      case 'refuse':
        throw new Error('impossible: an upgrade is refused before there is a connection')
    }
  }

  #violate(detail: string): void {
    this.#setup.report.violations.push(detail)
  }

  #end(): void {
    if (this.#phase === 'ended') return
    this.#phase = 'ended'
    this.#setup.report.isOpen = false
    this.#timers.close()
  }
}
