import type { ChannelId, SoundSource } from './transcript/types.ts'

/** Where a channel's sound is taken from: the person opposite speaks into the same microphone. */
export function soundOf(channel: ChannelId): SoundSource {
  return channel === 'opposite' ? 'microphone' : channel
}

/** Whose side of a conversation it is, in a session with both. */
export function sideOf(channel: ChannelId): 'you' | 'them' {
  return channel === 'microphone' ? 'you' : 'them'
}
