import { sideOf } from '../../src-shared/channels.ts'
import type { SessionInfo } from '../../src-shared/transcript/session-types.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import { oneLine } from './clean-text.ts'
import type { DocumentSegment } from './document.ts'
import type { DocumentWords } from './words/document-words.ts'

type Channels = Pick<SessionInfo, 'channels'>
type Sides = Pick<DocumentWords, 'sides'>

/** The side of a conversation; null in a session with one. */
export function sideNamer({ channels }: Channels, { sides }: Sides): (channel: ChannelId) => string | null {
  const both = channels.length > 1
  return (channel) => (both ? sides[sideOf(channel)] : null)
}

/** The name somebody gave, else the side of the conversation, else nobody. */
export function speakerNamer(session: Channels, words: Sides): (segment: DocumentSegment) => string | null {
  const side = sideNamer(session, words)
  return (segment) => speakerOf(segment) ?? side(segment.channel)
}

/** The name somebody gave. */
export function speakerOf({ speaker }: DocumentSegment): string | null {
  const name = speaker === undefined ? '' : oneLine(speaker)
  return name === '' ? null : name
}
