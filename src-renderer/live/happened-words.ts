import type { SessionLogEntry, SessionLogEvent } from '../../src-shared/session-events.ts'
import type { WordsInUse } from '../i18n/use-words.ts'

/** Entries for the file rather than for the eye. */
const UNSEEN: ReadonlySet<SessionLogEvent['type']> = new Set(['meters', 'settings'])

/** What a person is shown of a log. */
export function seenEntries(entries: readonly SessionLogEntry[]): SessionLogEntry[] {
  return entries.filter(({ event }) => !UNSEEN.has(event.type))
}

type Words = Pick<WordsInUse, 't' | 'format'>

/** One entry of a session's log in the words of the screen. */
export function happenedWords(event: SessionLogEvent, { t, format }: Words): string {
  const length = (ms: number): string => format.length(Math.abs(ms))
  switch (event.type) {
    case 'state':
      return t(`happened.state.${event.state}`)
    case 'ended':
      return t(`happened.ended.${event.outcome}`, { reason: event.reason ?? '' })
    case 'connection-opened':
      return t('happened.connection-opened', { number: format.number(event.generation) })
    case 'connection-closed':
      return t('happened.connection-closed', { reason: event.closeCode === undefined ? event.reason : `${event.reason}, ${format.number(event.closeCode)}` })
    case 'retry-scheduled':
      return t('happened.retry-scheduled', { time: length(event.delayMs) })
    case 'cut':
      return t('happened.cut', { at: format.clock(event.atMs) })
    case 'replay':
      return t(`happened.replay.${event.via}`, { time: length(event.toMs - event.fromMs) })
    case 'rotation':
      return t(`happened.rotation.${event.cause}`)
    case 'backlog':
      return t('happened.backlog', { time: length(event.ms) })
    case 'gap':
      return t('happened.gap', { time: length(event.endMs - event.startMs), reason: t(`live.gapReason.${event.reason}`) })
    case 'watchdog':
      return t(`happened.watchdog.${event.kind}`, { time: length(event.ms ?? 0) })
    case 'network-changed':
      return t(`happened.network-changed.${event.online === false ? 'off' : 'on'}`)
    case 'device':
      return t(`happened.device.${event.kind}`)
    case 'window':
      return t(`happened.window.${event.kind}`)
    case 'budget':
      return t(`happened.budget.${event.remainingMs > 0 ? 'near' : 'reached'}`)
    case 'question':
      return t(`happened.question.${event.answer ?? event.question}`)
    case 'target-changed':
      return t('happened.target-changed', { language: format.language(event.target) })
    case 'service':
      return t('happened.service', { service: event.service, reason: event.reason })
    case 'warning':
      return t('happened.warning', { reason: event.code })
    case 'asleep':
    case 'woken':
    case 'paused':
    case 'resumed':
    case 'suspended':
    case 'resumed-from-sleep':
      return t(`happened.${event.type}`)
    case 'meters':
    case 'settings':
      return ''
  }
}
