import { languageName } from '../../src-shared/languages.ts'
import type { ChannelInfo, SessionTranscript } from '../../src-shared/transcript/session-types.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { oneLine } from './clean-text.ts'
import { gapText } from './gap-words.ts'
import type { ExportOptions } from './options.ts'
import { sideTexts } from './side-texts.ts'
import { clockTime } from './timestamps.ts'

const CHANNEL_NAMES: Readonly<Record<ChannelId, string>> = { microphone: 'Microphone', system: 'Computer sound', file: 'File' }

interface Entry {
  readonly startMs: number
  readonly channel: ChannelId
  readonly lines: readonly string[]
}

/** A transcript to read: heading, then each moment with its time, the translation under what was said. */
export function buildTxt(transcript: SessionTranscript, options: ExportOptions): string {
  const severalChannels = transcript.session.channels.length > 1
  const entries = entriesOf(transcript, options).map((entry) => block(entry, severalChannels ? `${CHANNEL_NAMES[entry.channel]}: ` : ''))
  return [heading(transcript, options), ...entries].join('\n\n') + '\n'
}

function heading({ session }: SessionTranscript, { timeZone }: ExportOptions): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', ...zone }).format(session.startedAt)
  const title = oneLine(session.title)
  const languages = [...new Set(session.channels.map(languagesOf))]
  return [...(title === '' ? [] : [title]), date, ...languages, `Length ${clockTime(session.durationMs)}`].join('\n')
}

function languagesOf(channel: ChannelInfo): string {
  const source = channel.sourceLanguage === null ? 'detected language' : languageName(channel.sourceLanguage, 'en')
  return `From ${source} to ${languageName(channel.targetLanguage, 'en')}`
}

function entriesOf(transcript: SessionTranscript, { side }: ExportOptions): Entry[] {
  const spoken = transcript.segments.map((segment) => ({
    startMs: segment.startMs,
    channel: segment.channel,
    lines: sideTexts(segment, side).map(({ text }) => text),
  }))
  const gaps = transcript.gaps.map((gap) => ({ startMs: gap.startMs, channel: gap.channel, lines: [gapText(gap)] }))
  return [...spoken, ...gaps].filter(({ lines }) => lines.length > 0).toSorted((a, b) => a.startMs - b.startMs)
}

function block({ startMs, lines }: Entry, label: string): string {
  const time = `[${clockTime(startMs)}] `
  const indent = '\n' + ' '.repeat(time.length)
  return time + label + lines.join(indent)
}
