import type { LanguageTag } from '../../src-shared/languages.ts'
import type { EngineConnection, EngineEvent, EnginePorts } from '../engines/contract.ts'
import { EngineError } from '../engines/errors.ts'
import type { SpeechActivity } from '../../src-shared/audio/speech-activity.ts'
import type { WatchVerdict } from './answer-watch.ts'
import type { ChannelOptions } from './channel-ports.ts'
import type { CapturedSound } from './captured-sound.ts'
import type { ChannelTranscript } from './channel-transcript.ts'
import { findCut } from './cut.ts'
import { takingSessionRate } from './engine-rate.ts'
import type { LiveConnection } from './live-connection.ts'
import type { ServiceWay } from './service-way.ts'

/** What a connection is opened with besides what its session never changes. */
export interface LinkOptions {
  readonly target: LanguageTag
  readonly wantVoice: boolean
}

export type Link = (options: LinkOptions, onEvent: (event: EngineEvent) => void) => EngineConnection

type Closed = Extract<EngineEvent, { type: 'closed' }>
type Text = Extract<EngineEvent, { type: 'source' | 'target' }>

export function reasonOf(closed: Closed): EngineError {
  return closed.error ?? new EngineError('lost', 'The translation service ended the connection.')
}

/** Connections as this channel wants them. */
export function linkOf(channel: ChannelOptions, { engine, connect }: ServiceWay, enginePorts: EnginePorts): Link {
  const { source, wantSourceText, wantVoice, noiseReduction } = channel
  return (options, onEvent) => {
    const context = engine.description.glossary === 'none' ? undefined : channel.context?.(engine.description, options.target)
    const told = { ...connect, ...(context === undefined ? {} : { context }) }
    return takingSessionRate(
      engine.connect({ ...told, target: options.target, source, wantSourceText, wantVoice: wantVoice && options.wantVoice, noiseReduction }, enginePorts, onEvent),
      engine.description.input,
    )
  }
}

/** The service itself said something: what our own side counts or gives up on proves nothing. */
export function isSignOfLife(event: EngineEvent): boolean {
  return event.type !== 'closed' && event.type !== 'usage' && event.type !== 'warning'
}

/** It was asked for a sign of life and gave none. */
export function deadConnection(): EngineError {
  return new EngineError('lost', 'The translation service no longer answers.', { detail: 'probe unanswered', retry: 'now' })
}

/** Gives text to the passage of its connection. `draining`: the connection was told to finish. */
export function passOn(connection: LiveConnection, event: Text, { nowMs, draining }: { readonly nowMs: number; readonly draining: boolean }): void {
  connection.passage?.handleText({
    side: event.type,
    text: event.text,
    mode: event.mode,
    final: event.final,
    // Without a position the sound given so far is the best there is: arrival says nothing while a backlog is caught up with.
    positionMs: connection.map.toClock(event.audioMs ?? connection.map.sentMs),
    arrivedMs: nowMs,
    draining,
    ...(event.segment === undefined ? {} : { segment: `${connection.generation}:${event.segment}` }),
    ...(event.language === undefined ? {} : { language: event.language }),
    ...(event.asSpoken === undefined ? {} : { asSpoken: event.asSpoken }),
  })
}

export interface DeathFacts {
  readonly sound: Pick<CapturedSound, 'speech'>
  readonly transcript: ChannelTranscript
  readonly worstLagMs: number
  readonly nowMs: number
  /** Where the sound that was the connection's to hear ends, ms. */
  readonly toMs: number
}

/** Where it would have to be heard again if the connection died now, session-clock ms. */
export function cutOf(connection: LiveConnection, { sound, transcript, worstLagMs, toMs }: Omit<DeathFacts, 'nowMs'>): number {
  const aliveMs = connection.heardAtMs - worstLagMs
  return findCut({
    speech: sound.speech,
    // A connection that was alive had finished with everything older than its worst lag.
    answeredMs: Math.max(connection.answeredMs, aliveMs >= (connection.caughtUpAtMs ?? Infinity) ? aliveMs : 0),
    worstLagMs,
    fedFromMs: connection.fedFromMs,
    capturedMs: toMs,
    segments: transcript.recent,
  })
}

/** A connection died: its text ends where it may not have finished, and everything from there, which is told, has to be heard again. */
export function buryAt(dead: LiveConnection, facts: DeathFacts): number {
  const cutMs = cutOf(dead, facts)
  dead.passage?.end(facts.nowMs, { kind: 'died', cutMs })
  return cutMs
}

/** More than this in the socket of a connection means that it takes nothing, ms. */
const CLOGGED_MS = 1000

/** Looks through what a connection was newly given: speech has to be answered. */
export function watchAnswers(connection: LiveConnection, speech: Pick<SpeechActivity, 'isSilent'>, nowMs: number): WatchVerdict {
  const toMs = connection.fedToMs
  if (connection.unsentMs() > CLOGGED_MS || !speech.isSilent(connection.watchedToMs, toMs)) connection.watch.speech(nowMs)
  connection.watchedToMs = Math.max(connection.watchedToMs, toMs)
  return connection.watch.check(nowMs)
}
