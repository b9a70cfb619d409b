import type { SpeechActivity } from '../audio/speech-activity.ts'
import type { LanguageTag } from '../languages.ts'
import { createSteadyPositions } from './steady-positions.ts'
import { createSpeechLag, type SpeechLag } from './speech-lag.ts'
import { createDrainPositions, type DrainPositions } from './drain-positions.ts'
import { createLagEstimator, type LagEstimator } from './lag-estimator.ts'
import { groupPieces } from './grouping.ts'
import type { SharedLag } from './shared-lag.ts'
import { spokenUnits, type Side, type Span } from './piece.ts'
import { placeSegment } from './segment-times.ts'
import { Segmenter } from './segmenter.ts'
import { isSettled, type Group } from './settling.ts'
import { createSegmentBoard, type SegmentBoard, type TranscriptEvent } from './segment-board.ts'
import type { ChannelId } from './types.ts'

export type { TranscriptEvent } from './segment-board.ts'

export interface TranscriberOptions {
  readonly channel: ChannelId
  readonly targetLanguage: LanguageTag
  /** The next index of the session; shared by all its channels. */
  readonly nextIndex: () => number
  readonly expectSource: boolean
  readonly sameLanguage: 'silent' | 'echo' | 'translates'
  readonly worstLagMs: number
  readonly speech: SpeechActivity
  /** Another direction hears the same sound through the same service: its translation trails as much. */
  readonly sharedLag?: SharedLag | null
}

/** Text of one side as the engine sent it. All times are session-clock ms. */
export interface TextInput {
  readonly side: Side
  readonly text: string
  readonly mode: 'append' | 'replace'
  readonly final: boolean
  /** Where the engine says it belongs; null where it says nothing. */
  readonly positionMs: number | null
  readonly arrivedMs: number
  /** The connection was told to finish: its text comes in a rush, and neither position nor arrival says when it was spoken. */
  readonly draining?: boolean
  readonly segment?: string
  readonly language?: LanguageTag
  /** Of a source: no translation of it will come. */
  readonly asSpoken?: true
}

/** Turns the two text streams of one channel into segments. Only what is not settled is remembered. */
export interface Transcriber {
  handleText(input: TextInput): TranscriptEvent[]
  /** Pause timers and settling; about ten times a second. While not `healthy`, missing text settles nothing. */
  tick(nowMs: number, state?: { readonly healthy: boolean }): TranscriptEvent[]
  /** Cuts the open target text; later segments carry the new language. */
  setTarget(language: LanguageTag, nowMs: number): TranscriptEvent[]
  /** Settles everything left. Not `drained`: the engine did not finish, so a missing translation says nothing about the language. */
  finish(nowMs: number, state?: { readonly drained: boolean }): TranscriptEvent[]
  /** How far the translation's text trails the speech; null before there was any. */
  lag(nowMs: number): { textMs: number | null }
}

export function createTranscriber(options: TranscriberOptions): Transcriber {
  return new PairingTranscriber(options)
}

/** More unsettled pieces of a side than any working engine leaves; beyond, the oldest settle as they are. */
const MAX_UNSETTLED = 40
/** Speech after a text's position before it counts as more to come, and the pause that ends it, ms. */
const EXPECT_AFTER_MS = 300
const EXPECT_PAUSE_MS = 300

/** In a drain, positions this close to the end of the sound say only that it is over, ms. */
const STANDING_MS = 600

class PairingTranscriber implements Transcriber {
  readonly #options: TranscriberOptions
  readonly #segmenters: Readonly<Record<Side, Segmenter>>
  readonly #lags: Readonly<Record<Side, LagEstimator>>
  readonly #steady = { source: createSteadyPositions(), target: createSteadyPositions() }
  readonly #drained: Readonly<Record<Side, DrainPositions>>
  readonly #board: SegmentBoard
  readonly #speechLag: SpeechLag
  /** The connection translates nothing. */
  #asSpoken = false

  constructor(options: TranscriberOptions) {
    this.#options = options
    this.#lags = { source: createLagEstimator(options.speech), target: createLagEstimator(options.speech, options.sharedLag ?? null) }
    this.#drained = { source: createDrainPositions(options.speech), target: createDrainPositions(options.speech) }
    this.#segmenters = { source: this.#segmenter('source'), target: this.#segmenter('target') }
    this.#board = createSegmentBoard(options)
    this.#speechLag = createSpeechLag(options)
  }

  handleText(input: TextInput): TranscriptEvent[] {
    if (input.asSpoken === true) this.#asSpoken = true
    const units = input.mode === 'append' ? spokenUnits(input.text) : 0
    const positionMs = this.#position(input, units)
    this.#segmenters[input.side].handle({ ...input, positionMs })
    const lagMs = this.#lags[input.side].estimate().estimateMs
    if (input.draining !== true || positionMs === input.positionMs) this.#drained[input.side].note(input.text, units, positionMs - lagMs)
    if (input.text.trim() !== '') this.#speechLag.add({ side: input.side, speechMs: positionMs - lagMs, arrivedMs: input.arrivedMs })
    return this.#update(input.arrivedMs, { healthy: true })
  }

  /** Where the engine, the clock or, while it drains, the speech that is left puts the text; the lag still in it. */
  #position(input: TextInput, units: number): number {
    const lag = this.#lags[input.side]
    // Positions that still move are worth more than a guess; those at the end of the sound stand still.
    const stands = input.positionMs === null || input.positionMs > this.#options.speech.heardMs - STANDING_MS
    if (input.draining === true && !stands) return input.positionMs ?? input.arrivedMs
    if (input.draining === true) return this.#drained[input.side].place(input.text, units) + lag.estimate().estimateMs
    const positionMs = input.positionMs === null ? input.arrivedMs : this.#steady[input.side](input.positionMs, input.arrivedMs)
    lag.add({ positionMs, units })
    return positionMs
  }

  tick(nowMs: number, state = { healthy: true }): TranscriptEvent[] {
    this.#segmenters.source.tick(nowMs)
    this.#segmenters.target.tick(nowMs)
    return this.#update(nowMs, state)
  }

  setTarget(language: LanguageTag, nowMs: number): TranscriptEvent[] {
    this.#segmenters.target.closeAll('language')
    this.#segmenters.target.setTarget(language)
    this.#segmenters.source.setTarget(language)
    return this.#update(nowMs, { healthy: true })
  }

  finish(_nowMs: number, state = { drained: true }): TranscriptEvent[] {
    this.#segmenters.source.closeAll('final')
    this.#segmenters.target.closeAll('final')
    const groups = this.#groups()
    for (const group of groups) this.#settle(group, { provesSilence: state.drained })
    return this.#board.show([])
  }

  lag(nowMs: number): { textMs: number | null } {
    return { textMs: this.#speechLag.at(nowMs) }
  }

  #segmenter(side: Side): Segmenter {
    const { speech, targetLanguage } = this.#options
    const heardMs = (positionMs: number) => positionMs - this.#lags[side].estimate().estimateMs
    return new Segmenter({
      side,
      targetLanguage,
      paused: (fromMs, toMs, minMs) => speech.pausesBetween(heardMs(fromMs), heardMs(toMs), minMs).length > 0,
      expectsMore: (positionMs, nowMs) => {
        const fromMs = heardMs(positionMs) + EXPECT_AFTER_MS
        return nowMs > fromMs && speech.pausesBetween(fromMs, nowMs, EXPECT_PAUSE_MS).length === 0
      },
    })
  }

  #update(nowMs: number, { healthy }: { readonly healthy: boolean }): TranscriptEvent[] {
    const target = this.#lags.target.estimate()
    const facts = {
      nowMs,
      healthy,
      expectSource: this.#options.expectSource,
      expectTarget: !this.#asSpoken,
      worstLagMs: this.#options.worstLagMs,
      targetLagMs: target.estimateMs,
      lagDeltas: { source: this.#lags.source.estimate().anchors, target: target.anchors },
    }
    const groups = this.#groups()
    let settled = 0
    for (const group of groups) {
      const isTooMany = group.laterSources.length > MAX_UNSETTLED || group.laterTargets.length > MAX_UNSETTLED
      if (!isTooMany && !isSettled(group, facts)) break
      this.#settle(group, { provesSilence: !isTooMany })
      settled += 1
    }
    return this.#board.show(groups.slice(settled).map((group) => ({ ...group, placed: this.#place(group), asSpoken: this.#asSpoken })))
  }

  #groups(): Group[] {
    return groupPieces(this.#segmenters.source.visible, this.#segmenters.target.visible, {
      source: this.#lags.source.estimate().estimateMs,
      target: this.#lags.target.estimate().estimateMs,
    })
  }

  #settle(group: Group, { provesSilence }: { readonly provesSilence: boolean }): void {
    const isSilent = provesSilence && this.#options.sameLanguage === 'silent' && group.targets.length === 0
    this.#board.settle({ ...group, placed: this.#place(group), asSpoken: this.#asSpoken }, { notTranslated: isSilent })
    this.#segmenters.source.take(group.sources)
    this.#segmenters.target.take(group.targets)
  }

  #place(group: Group): Span {
    return placeSegment({ speech: this.#options.speech, span: group.span, notBeforeMs: this.#board.settledUntilMs })
  }
}

