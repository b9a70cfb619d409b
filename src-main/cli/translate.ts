import { basename } from 'node:path'
import type { Recording } from '../audio-files/recording.ts'
import { credentialsFrom, endpointFrom, extrasFrom } from '../app/credentials.ts'
import type { Dragoman } from '../app/dragoman.ts'
import type { Library } from '../library/library.ts'
import type { LiveSession } from '../session/live-session.ts'
import { cleanRecording } from '../noise/clean-recording.ts'
import { playRecording } from '../session/play-recording.ts'
import type { SessionPrepared } from '../../src-shared/glossary/session-prepared.ts'
import type { SessionState } from '../session/state.ts'
import type { Arguments } from './arguments.ts'
import { CliError, EXIT, exitOfEngineError, type ExitCode } from './exit.ts'
import { HumanReporter } from './human-reporter.ts'
import type { CliIo } from './io.ts'
import { JsonReporter } from './json-reporter.ts'
import { openOutputs, type Outputs } from './outputs.ts'
import type { Reporter } from './reporter.ts'
import { TranscriptCollector } from './transcript-collector.ts'
import { givenOf, readPrepared } from './translate-context.ts'
import { DEFAULT_ENGINE, requireCredentials, translateOptions, type TranslateOptions } from './translate-options.ts'

/** `dragoman translate`: a recording becomes text, voice and a stored transcript. */
export async function translate(args: Arguments, io: CliIo, dragoman: Dragoman): Promise<ExitCode> {
  const options = translateOptions(args, dragoman)
  await using recording = await dragoman.openRecording(options.path)
  requireCredentials(options.engine, credentialsFrom(options.engine.description, io.environment), extrasFrom(options.engine.description, io.environment))
  const reporter = args.flags.has('json')
    ? new JsonReporter({ stdout: io.stdout, stderr: io.stderr, saves: options.save })
    : new HumanReporter({ stdout: io.stdout, stderr: io.stderr, lengthMs: recording.durationMs })
  const prepared = await readPrepared(options, dragoman, (notice) => reporter.notice(notice))
  const outputs = options.outFolder === null ? null : await openOutputs(options.outFolder, { voice: options.wantVoice })
  try {
    const library = options.save ? await dragoman.library() : null
    if (recording.damaged()) reporter.notice(damagedNotice(options.path))
    return await new Translation({ options, io, dragoman, reporter, outputs, library, recording, prepared }).run()
  } finally {
    reporter.close()
    await outputs?.discard()
  }
}

interface TranslationParts {
  readonly options: TranslateOptions
  readonly io: CliIo
  readonly dragoman: Dragoman
  readonly reporter: Reporter
  readonly outputs: Outputs | null
  readonly library: Library | null
  readonly recording: Recording
  readonly prepared: SessionPrepared | null
}

/** One run: the session, what is collected from it, and what is written at its end. */
class Translation {
  readonly #parts: TranslationParts
  readonly #session: LiveSession
  readonly #collector = new TranscriptCollector()
  #wasLive = false
  #interrupted = false

  constructor(parts: TranslationParts) {
    this.#parts = parts
    this.#session = this.#createSession()
  }

  async run(): Promise<ExitCode> {
    const session = this.#session
    const unsubscribe = session.onOutput((output) => {
      if (output.type === 'state' && output.state.kind === 'live') this.#handleLive()
      this.#collector.handle(output)
      if (output.type === 'voice') this.#parts.outputs?.voice(output)
      this.#parts.reporter.output(output)
    })
    const offInterrupt = this.#parts.io.onInterrupt(() => this.#interrupt())
    try {
      session.start()
      const played = this.#play()
      const state = await session.whenEnded()
      const problem = await played
      await this.#keep()
      if (this.#wasLive) this.#parts.reporter.done({ session: session.id, ...this.#collector.counts(), saved: this.#parts.options.save })
      if (problem !== null) throw problem
      return this.#exitOf(state)
    } finally {
      offInterrupt()
      unsubscribe()
    }
  }

  /** The library has the session from now on, and with it what was prepared for it. */
  #handleLive(): void {
    const { library, prepared } = this.#parts
    if (!this.#wasLive && prepared !== null) library?.putPrepared(this.#session.id, prepared)
    this.#wasLive = true
  }

  #createSession(): LiveSession {
    const { options, io, dragoman, library, reporter, recording, prepared } = this.#parts
    const { description } = options.engine
    if (description.id !== DEFAULT_ENGINE) reporter.notice(`Translated by ${description.name} (${description.id}).`)
    if (!description.speaks && options.outFolder !== null) reporter.notice(`${description.name} has no voice, so there is no translation.wav.`)
    const speed = Math.min(options.askedSpeed, description.input.maxPace)
    if (speed < options.askedSpeed) reporter.notice(`${description.name} takes sound at ${speed}x speed at most, so that is used.`)
    return dragoman.createSession({
      engine: options.engine,
      library,
      title: basename(options.path),
      playedAt: speed,
      connect: {
        endpoint: options.endpoint ?? endpointFrom(description, io.environment),
        credentials: credentialsFrom(description, io.environment),
        extras: { ...extrasFrom(description, io.environment), ...options.extras },
      },
      channels: [
        {
          id: 'file',
          target: options.target,
          source: null,
          wantSourceText: options.wantSourceText,
          ...(prepared === null ? {} : { context: givenOf(prepared, description, { target: options.target, say: (notice) => reporter.notice(notice) }) }),
          wantVoice: options.wantVoice,
          noiseReduction: 'off',
          // 0 where the file does not say: a recording all the same, and none of it is known to be left.
          lengthMs: recording.durationMs ?? 0,
        },
      ],
    })
  }

  /** Null when all went well; what went wrong with the recording otherwise (the session has been stopped by then). */
  async #play(): Promise<unknown> {
    const { options, dragoman, recording, reporter } = this.#parts
    const knownDamaged = recording.damaged()
    const speed = Math.min(options.askedSpeed, options.engine.description.input.maxPace)
    try {
      await playRecording({ session: this.#session, frames: await this.#frames(), speed, clock: dragoman.clock })
      if (recording.damaged() && !knownDamaged) reporter.notice(damagedNotice(options.path))
      return null
    } catch (error) {
      return error
    }
  }

  /** Without their noise where that is asked for; a reduction that fails leaves them as they are. */
  async #frames(): Promise<AsyncIterable<Int16Array>> {
    const { options, dragoman, recording, reporter } = this.#parts
    const frames = recording.frames()
    if (!options.cleanNoise) return frames
    const onFailed = (): void => reporter.notice('The noise could not be taken out, so the recording is translated as it is. No words are lost.')
    const open = await dragoman.loadDenoiser().catch(() => null)
    if (open === null) onFailed()
    return open === null ? frames : cleanRecording(frames, { open, onFailed })
  }

  #interrupt(): void {
    if (this.#interrupted) return this.#session.abandon()
    this.#interrupted = true
    this.#parts.reporter.notice('Finishing the last words. Press Ctrl-C again to stop at once.')
    this.#session.stop('interrupt')
  }

  /** The library and the files: both get what there is, also after a failure; nothing is written when nothing was ever translated. */
  async #keep(): Promise<void> {
    if (!this.#wasLive) return
    const transcript = this.#collector.transcript(this.#session.info())
    const results = await Promise.allSettled([this.#parts.outputs?.write(transcript), this.#parts.library?.flush()])
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }

  #exitOf(state: SessionState): ExitCode {
    if (this.#interrupted) return EXIT.interrupted
    if (state.kind !== 'ended' || state.end.kind !== 'failed') return EXIT.done
    const { error } = state.end
    const done = this.#wasLive ? ' What was translated until then is kept.' : ''
    throw new CliError(exitOfEngineError(error.reason, this.#wasLive), error.reason, `${error.message}${done}`, error)
  }
}

/** Said when it is known: with WAV before, with the others after the damage was met. */
function damagedNotice(path: string): string {
  return `${path} is damaged or ends before it should. What can be read of it is translated.`
}
