import type { AudioTranscription, InputAudioBufferCommitEvent, RealtimeTranscriptionSessionCreateRequest, SessionUpdateEvent } from 'openai/resources/realtime/realtime'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { baseLanguage } from '../../../src-shared/languages.ts'
import type { SpeechContext } from '../../../src-shared/glossary/types.ts'
import { RATE_HZ } from '../realtime/wire-out.ts'

export const DELAYS = ['minimal', 'low', 'medium', 'high', 'xhigh'] as const
export type Delay = (typeof DELAYS)[number]

export interface Transcribing {
  readonly model: string
  readonly source: LanguageTag | null
  /** How long the model waits before it writes; longer is more accurate. Null: as the service likes. */
  readonly delay: Delay | null
  readonly noiseReduction: 'near_field' | 'far_field' | null
  readonly context: SpeechContext | null
}

/** The older model takes one language and nothing to listen for (openai-realtime.md 3.2). */
const TAKES_ONE_LANGUAGE = /whisper/u
/** Of models that wait, only these can be told how long. */
const TAKES_DELAY = /^gpt-(?:live-transcribe|realtime-whisper)/u
const MOST_KEYWORDS = 100
const MOST_KEYWORD_LETTERS = 60
const MOST_PROMPT_LETTERS = 600

/** The whole configuration. Turns are found and committed by us, because these models refuse to. */
export function transcriptionUpdate(transcribing: Transcribing, eventId: string): string {
  const session: RealtimeTranscriptionSessionCreateRequest = {
    type: 'transcription',
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: RATE_HZ },
        ...(transcribing.noiseReduction === null ? {} : { noise_reduction: { type: transcribing.noiseReduction } }),
        transcription: transcription(transcribing),
        turn_detection: null,
      },
    },
  }
  const event: SessionUpdateEvent = { type: 'session.update', event_id: eventId, session }
  return JSON.stringify(event)
}

/** True where the model can be told how long to wait. */
export function takesDelay(model: string): boolean {
  return TAKES_DELAY.test(model)
}

function transcription({ model, source, delay, context }: Transcribing): AudioTranscription {
  const older = TAKES_ONE_LANGUAGE.test(model)
  const language = source === null ? null : baseLanguage(source)
  const keywords = older ? [] : keywordsOf(context)
  const prompt = older || context === null ? '' : context.about.replace(/\s+/gu, ' ').trim().slice(0, MOST_PROMPT_LETTERS)
  return {
    model,
    ...(language === null ? {} : older ? { language } : { languages: [language] }),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(prompt === '' ? {} : { prompt }),
    ...(delay === null || !takesDelay(model) ? {} : { delay }),
  }
}

/** One bad keyword has the whole configuration refused: one line each, without angle brackets. */
function keywordsOf(context: SpeechContext | null): string[] {
  if (context === null) return []
  const words = [...context.names, ...context.terms.map(({ source }) => source)]
  const clean = words.map((word) => word.replace(/[<>\s]+/gu, ' ').trim()).filter((word) => word !== '' && word.length <= MOST_KEYWORD_LETTERS)
  return [...new Set(clean)].slice(0, MOST_KEYWORDS)
}

export function commit(eventId: string): string {
  const event: InputAudioBufferCommitEvent = { type: 'input_audio_buffer.commit', event_id: eventId }
  return JSON.stringify(event)
}
