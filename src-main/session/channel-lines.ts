import type { LanguageTag } from '../../src-shared/languages.ts'
import type { SessionLogEvent } from '../../src-shared/session-events.ts'
import type { GapReason } from '../../src-shared/transcript/types.ts'
import type { EngineError } from '../engines/errors.ts'
import { Backlog } from './backlog.ts'
import type { CapturedSound } from './captured-sound.ts'
import type { ChannelOptions, ChannelPorts } from './channel-ports.ts'
import type { ChannelTranscript } from './channel-transcript.ts'
import type { ChannelVoice } from './channel-voice.ts'
import type { Closing } from './connection-lives.ts'
import { linkOf } from './engine-link.ts'
import { LiveLine } from './live-line.ts'
import type { ServiceWay } from './service-way.ts'
import { mayCatchUp, type SessionState } from './state.ts'

/** What the lines of a channel are given by it, and whom they tell. */
export interface LinesPorts {
  readonly options: ChannelOptions
  readonly ports: ChannelPorts
  readonly sound: CapturedSound
  readonly transcript: ChannelTranscript
  readonly voice: ChannelVoice
  readonly state: () => SessionState
  readonly now: () => number
  readonly gap: (startMs: number, endMs: number, reason: GapReason) => void
  readonly lost: (fromMs: number, toMs: number, reason: GapReason) => void
  readonly opened: () => void
  readonly closed: (closing: Closing) => void
  readonly retired: () => void
  readonly refused: (error: EngineError) => void
  readonly note: (event: SessionLogEvent) => void
}

/** Where a service begins: the language, and for one that stands in for another where that left off, session-clock ms. */
export interface LinesStart {
  readonly target: LanguageTag
  readonly continuesAtMs: number | null
}

/** The ways of a channel's sound through one service: live, and what has to be caught up with. */
export interface ChannelLines {
  readonly way: ServiceWay
  readonly line: LiveLine
  readonly backlog: Backlog
}

export function openLines(way: ServiceWay, start: LinesStart, from: LinesPorts): ChannelLines {
  const backlog = createBacklog(way, from)
  return { way, backlog, line: createLine(way, start, { ...from, backlog }) }
}

/** Ends the lines of one service and opens those of another where it left off; what waits in the backlog is taken along. */
export function takeOver({ line, backlog }: ChannelLines, open: (start: LinesStart) => ChannelLines): ChannelLines {
  const continuesAtMs = line.cursorMs
  const waiting = [...backlog.takeRest(), ...line.takeRest()].filter(({ fromMs }) => fromMs < continuesAtMs)
  const next = open({ target: line.target, continuesAtMs })
  for (const range of waiting) next.backlog.add(range)
  return next
}

function createLine(way: ServiceWay, { target, continuesAtMs }: LinesStart, from: LinesPorts & { readonly backlog: Backlog }): LiveLine {
  const { options, ports, sound, transcript, voice, backlog, note } = from
  const { id } = options
  return new LiveLine(target, {
    clock: ports.clock,
    description: way.engine.description,
    sound,
    transcript,
    link: linkOf(options, way, ports.enginePorts),
    wantVoice: options.wantVoice,
    continuesAtMs,
    now: from.now,
    mayOvertake: () => options.lengthMs === null && from.state().kind !== 'draining',
    overtaken: (range) => {
      note({ type: 'replay', fromMs: Math.round(range.fromMs), toMs: Math.round(range.toMs), via: 'backlog', channel: id })
      backlog.add(range)
    },
    skipped: (fromMs, toMs) => from.gap(fromMs, toMs, 'journal-full'),
    opened: from.opened,
    closed: (error, retry, livedMs) => from.closed({ error, retry, livedMs }),
    retired: from.retired,
    text: ({ type, text, final }) => ports.tell({ type: 'text', channel: id, side: type, text, final }),
    voice: (piece) => voice.live(piece),
    targetChanged: (next) => ports.tell({ type: 'target-changed', channel: id, target: next }),
    warning: (code, message) => ports.tell({ type: 'warning', channel: id, code, message }),
    note: (event) => note({ ...event, channel: id }),
  })
}

function createBacklog(way: ServiceWay, { options, ports, sound, transcript, voice, state, now, lost, refused, retired }: LinesPorts): Backlog {
  return new Backlog({
    clock: ports.clock,
    description: way.engine.description,
    sound,
    transcript,
    link: linkOf(options, way, ports.enginePorts),
    policy: ports.policy,
    random: ports.random,
    now,
    mayConnect: () => mayCatchUp(state()),
    lost: ({ fromMs, toMs }, reason) => lost(fromMs, toMs, reason),
    refused,
    voice: voice.speaksLate ? (_connection, { pcm, sampleRateHz }) => voice.late({ pcm, sampleRateHz }) : null,
    idle: retired,
  })
}
