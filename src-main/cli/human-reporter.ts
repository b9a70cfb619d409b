import cliProgress from 'cli-progress'
import { timecode } from '../../src-shared/transcript/timecode.ts'
import { type Segment, wasInTarget } from '../../src-shared/transcript/types.ts'
import type { SessionMeters, SessionOutput } from '../session/events.ts'
import type { Out } from './io.ts'
import type { DoneReport, Reporter } from './reporter.ts'
import { stateWords } from './state-words.ts'

/** The translation as it settles on stdout, how it goes on stderr; with a progress bar where that is a terminal. */
export class HumanReporter implements Reporter {
  readonly #stdout: Out
  readonly #stderr: Out
  /** Null: the file does not say; then there is a time and no bar. */
  readonly #lengthMs: number | null
  #bar: cliProgress.SingleBar | null = null
  #meters: SessionMeters | null = null

  constructor(options: { readonly stdout: Out; readonly stderr: Out; readonly lengthMs: number | null }) {
    this.#stdout = options.stdout
    this.#stderr = options.stderr
    this.#lengthMs = options.lengthMs
  }

  notice(message: string): void {
    this.#above(() => this.#stderr.write(`${message}\n`))
  }

  output(output: SessionOutput): void {
    if (output.type === 'state' && output.state.kind !== 'ended') this.#state(stateWords(output.state, { saves: true }))
    if (output.type === 'segment' && output.segment.settled) this.#segment(output.segment)
    if (output.type === 'gap') {
      const seconds = Math.round((output.gap.endMs - output.gap.startMs) / 1000)
      this.notice(`${timecode(output.gap.startMs)}  ${seconds} s not translated`)
    }
    if (output.type === 'warning') this.notice(output.message)
    if (output.type === 'meters') this.#progress(output.meters)
  }

  done(report: DoneReport): void {
    this.close()
    const cost = this.#meters?.costUsd ?? null
    const money = cost === null ? '' : `, about $${cost.toFixed(2)}`
    const gaps = report.gaps === 0 ? '' : `, ${report.gaps} ${report.gaps === 1 ? 'gap' : 'gaps'}`
    this.#stderr.write(`${report.saved ? 'Saved' : 'Finished, not saved'}: ${report.segments} ${report.segments === 1 ? 'sentence' : 'sentences'}${gaps}${money}\n`)
  }

  close(): void {
    this.#bar?.stop()
    this.#bar = null
  }

  #segment(segment: Segment): void {
    const translated = segment.notTranslated === true ? (wasInTarget(segment) ? '(not translated, already in this language)' : '') : segment.target
    const lines = [segment.source, translated].filter((line) => line !== '')
    this.#above(() => this.#stdout.write(`${timecode(segment.startMs)}  ${lines.join('\n          ')}\n`))
  }

  #state(words: string): void {
    if (this.#stderr.isTerminal) this.#bar?.update({ words })
    else this.#stderr.write(`${words}\n`)
  }

  #progress(meters: SessionMeters): void {
    this.#meters = meters
    if (!this.#stderr.isTerminal || meters.sentMinutes === 0) return
    this.#bar ??= this.#startBar()
    const at = Math.min(meters.clockMs, this.#lengthMs ?? meters.clockMs)
    this.#bar.update(Math.round(at / 1000), { at: timecode(at) })
  }

  #startBar(): cliProgress.SingleBar {
    const length = this.#lengthMs
    const format = length === null ? '{at}  {words}' : '{bar} {at} of {length}  {words}'
    const bar = new cliProgress.SingleBar({ format, hideCursor: true, clearOnComplete: true }, cliProgress.Presets.shades_classic)
    bar.start(Math.max(1, Math.round((length ?? 0) / 1000)), 0, { at: timecode(0), length: timecode(length ?? 0), words: 'Translating' })
    return bar
  }

  /** Lines and the bar share the terminal: the bar steps aside and is drawn again below. */
  #above(write: () => void): void {
    if (this.#bar !== null && this.#stderr.isTerminal) this.#stderr.write('\r\u001B[K')
    write()
    this.#bar?.render()
  }
}
