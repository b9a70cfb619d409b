import type { SpeechActivity } from '../../src-shared/audio/speech-activity.ts'
import { speechWindow } from '../../src-shared/audio/speech-window.ts'
import type { SharedLag } from '../../src-shared/transcript/shared-lag.ts'
import { createTranscriber } from '../../src-shared/transcript/transcriber.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { EngineDescription } from '../engines/contract.ts'
import { ChannelTranscript, type ChannelTranscriptOptions } from './channel-transcript.ts'

export interface TranscriptFacts extends Pick<ChannelTranscriptOptions, 'heldFromMs' | 'tellSegment' | 'tellRemoved'> {
  readonly channel: ChannelId
  readonly wantSourceText: boolean
  /** Of the service that writes it now. */
  readonly description: () => EngineDescription
  readonly nextIndex: () => number
  readonly sharedLag?: SharedLag | null
  readonly speech: SpeechActivity
}

/** The transcript of a channel as its service writes it. */
export function transcriptOf({ channel, wantSourceText, description, nextIndex, sharedLag, speech, ...tell }: TranscriptFacts): ChannelTranscript {
  return new ChannelTranscript({
    ...tell,
    createTranscriber: ({ target, fromMs, toMs }) => {
      const { sourceText, sameLanguage, worstLagMs } = description()
      return createTranscriber({
        channel,
        targetLanguage: target,
        nextIndex,
        expectSource: wantSourceText && sourceText,
        sameLanguage,
        worstLagMs,
        sharedLag: sharedLag ?? null,
        // What was said before or after is not this connection's to place its text at.
        speech: speechWindow(speech, fromMs, toMs),
      })
    },
  })
}
