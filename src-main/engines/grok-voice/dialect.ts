import { z } from 'zod'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import type { TurnFrame } from '../turn-by-turn/frames.ts'
import { errorFrame, framesByType, parseEvent, sessionFrame } from '../turn-by-turn/parse.ts'
import type { Dialect } from '../turn-by-turn/request.ts'
import { encodePcm } from '../wire/pcm-base64.ts'
import { RATE_HZ } from './description.ts'

/** What xAI takes at most of words to listen for (other-engines.md 3.2). */
const MOST_KEYTERMS = 100
const MOST_LETTERS = 50
const FORMAT = { type: 'audio/pcm', rate: RATE_HZ } as const

export interface GrokSettings {
  readonly voice: string
  readonly wantVoice: boolean
  readonly source: LanguageTag | null
  readonly keyterms: readonly string[]
}

/**
 * xAI's form of the Realtime protocol (other-engines.md 3.2, 3.3): a flat session object, what was said told again and again in full, and no event for items
 * to be deleted. Turns are ended by us: whether the server keeps an answer from being interrupted is not known.
 */
export function grokDialect({ voice, wantVoice, source, keyterms }: GrokSettings): Dialect {
  const terms = keyterms.map((term) => [...term.trim()].slice(0, MOST_LETTERS).join('')).filter((term) => term !== '')
  const transcription = { ...(source === null ? {} : { language_hint: source }), ...(terms.length === 0 ? {} : { keyterms: terms.slice(0, MOST_KEYTERMS) }) }
  const ask = (instructions: string): string => JSON.stringify({ type: 'response.create', response: { modalities: wantVoice ? ['text', 'audio'] : ['text'], instructions } })
  return {
    sampleRateHz: RATE_HZ,
    pauseMs: 500,
    readyWithinMs: 10_000,
    settledWithinMs: null,
    greetsWithinMs: null,
    changesBySettings: false,
    graceMs: 0,
    heardWithinMs: null,
    settings: [
      (instructions) => JSON.stringify({
        type: 'session.update',
        session: {
          instructions,
          voice,
          reasoning: { effort: 'none' },
          turn_detection: null,
          audio: { input: { format: FORMAT, ...(Object.keys(transcription).length === 0 ? {} : { transcription }) }, output: { format: FORMAT } },
        },
      }),
    ],
    append: (pcm) => JSON.stringify({ type: 'input_audio_buffer.append', audio: encodePcm(pcm) }),
    endTurn: (instructions) => [JSON.stringify({ type: 'input_audio_buffer.commit' }), ask(instructions)],
    askAgain: (instructions) => [ask(instructions)],
    parse: (data) => parseEvent(data, FRAMES, SAYS_NOTHING, errorFrame),
  }
}

const text = z.string().nullish().catch(null)
const delta = z.object({ response_id: text, delta: z.string() })
const target: z.ZodType<TurnFrame> = delta.transform((event) => ({ kind: 'target', responseId: event.response_id ?? null, text: event.delta }))
/** Repeated with all of the text so far; `status` says when it is whole. */
const transcript: z.ZodType<TurnFrame> = z
  .object({ item_id: text, transcript: z.string(), status: text })
  .transform(({ item_id, transcript: said, status }) => ({ kind: 'source', itemId: item_id ?? null, text: said, mode: 'replace', done: status !== 'in_progress' }))

const FRAMES = framesByType({
  'session.created': sessionFrame('created'),
  'session.updated': sessionFrame('updated'),
  'input_audio_buffer.committed': z.object({ item_id: z.string() }).transform(({ item_id }) => ({ kind: 'item', itemId: item_id })),
  'conversation.item.input_audio_transcription.completed': transcript,
  'conversation.item.input_audio_transcription.updated': transcript,
  'response.created': z.object({ response: z.object({ id: z.string() }) }).transform(({ response }) => ({ kind: 'response-created', responseId: response.id })),
  'response.output_audio_transcript.delta': target,
  'response.output_text.delta': target,
  'response.text.delta': target,
  'response.output_audio.delta': delta.transform((event) => ({ kind: 'audio', responseId: event.response_id ?? null, base64: event.delta })),
  'response.done': z
    .object({ response: z.object({ id: text, status: text }) })
    .transform(({ response }) => ({ kind: 'response-done', responseId: response.id ?? null, failed: response.status === 'failed' || response.status === 'cancelled' })),
})

/** What only repeats the rest, or keeps the line warm. */
const SAYS_NOTHING = /^(?:ping|conversation\.(?:created|item\.(?:added|created|done))|input_audio_buffer\.(?:cleared|speech_started|speech_stopped)|rate_limits\.updated|response\.(?:output_item|content_part)\.(?:added|done)|response\.(?:output_)?(?:text|audio|audio_transcript)\.done)$/
