import type { Purpose } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'

interface Voiced {
  readonly channel: ChannelId
  readonly purpose: Purpose | null
  /** The session translates both directions. */
  readonly both: boolean
  /** A virtual microphone is set up. */
  readonly hasVirtual: boolean
}

/**
 * Who hears the voice of a channel. What I say is for the others: through a virtual microphone where there is one. Without one it sounds
 * here only where the others are in the room; in a call nobody would hear it but I.
 */
export function voiceGoesTo({ channel, purpose, both, hasVirtual }: Voiced): 'here' | 'virtual' | 'nowhere' {
  if (channel !== 'microphone' || purpose === 'face') return 'here'
  if (purpose === 'speak') return hasVirtual ? 'virtual' : 'here'
  if (!both) return 'here'
  return hasVirtual ? 'virtual' : 'nowhere'
}
