import { assertNever } from '../../src-shared/assert.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import type { SessionMeters, SessionOutput } from '../session/events.ts'
import type { Out } from './io.ts'
import type { DoneReport, Reporter } from './reporter.ts'
import { stateWords } from './state-words.ts'

const USAGE_EVERY_MS = 5000

/** One JSON object a line on stdout. Fields are only ever added. */
export class JsonReporter implements Reporter {
  readonly #stdout: Out
  readonly #stderr: Out
  readonly #saves: boolean
  readonly #segments = new Map<number, Segment>()
  #usageAt = -USAGE_EVERY_MS
  #usage: SessionMeters | null = null

  constructor({ stdout, stderr, saves }: { readonly stdout: Out; readonly stderr: Out; readonly saves: boolean }) {
    this.#stdout = stdout
    this.#stderr = stderr
    this.#saves = saves
  }

  notice(message: string): void {
    this.#stderr.write(`${message}\n`)
  }

  output(output: SessionOutput): void {
    switch (output.type) {
      case 'state':
        return this.#line('state', { state: output.state.kind, message: stateWords(output.state, { saves: this.#saves }) })
      case 'text':
        return this.#line(output.side, { text: output.text, final: output.final, channel: output.channel })
      case 'segment':
        this.#segments.set(output.segment.index, output.segment)
        return this.#line('segment', segmentFields(output.segment))
      case 'segment-removed':
        return this.#removed(output.index)
      case 'gap':
        return this.#line('gap', { ...output.gap })
      case 'target-changed':
        return this.#line('target-changed', { channel: output.channel, targetLanguage: output.target })
      case 'service':
        return this.#line('service', { service: output.service, reason: output.reason })
      case 'warning':
        return this.#line('warning', { code: output.code, message: output.message })
      case 'meters':
        return this.#meters(output.meters)
      case 'voice':
      case 'event':
      case 'questions':
      case 'budget':
        return
      default:
        assertNever(output)
    }
  }

  done(report: DoneReport): void {
    if (this.#usage !== null) this.#line('usage', usageFields(this.#usage))
    this.#line('done', { ...report })
  }

  close(): void {}

  #removed(index: number): void {
    const known = this.#segments.get(index)
    if (known !== undefined) this.#line('segment', { ...segmentFields(known), removed: true })
    this.#segments.delete(index)
  }

  #meters(meters: SessionMeters): void {
    this.#usage = meters
    if (meters.clockMs - this.#usageAt < USAGE_EVERY_MS || meters.sentMinutes === 0) return
    this.#usageAt = meters.clockMs
    this.#line('usage', usageFields(meters))
  }

  #line(type: string, fields: Record<string, unknown>): void {
    this.#stdout.write(`${JSON.stringify({ type, ...fields })}\n`)
  }
}

function segmentFields(segment: Segment): Record<string, unknown> {
  const { index, channel, startMs, endMs, source, target, sourceLanguage, targetLanguage, settled } = segment
  const fields = { index, channel, startMs, endMs, source, target, sourceLanguage, targetLanguage, settled }
  return segment.notTranslated === undefined ? fields : { ...fields, notTranslated: true }
}

function usageFields(meters: SessionMeters): Record<string, unknown> {
  return {
    minutes: Number(meters.sentMinutes.toFixed(4)),
    costUsd: meters.costUsd === null ? null : Number(meters.costUsd.toFixed(4)),
    textLagMs: meters.textLagMs === null ? null : Math.round(meters.textLagMs),
    reconnects: meters.reconnects,
    gaps: meters.gaps,
  }
}
