import { z } from 'zod'
import type { LanguageTag } from '../../../src-shared/languages.ts'
import { errorFrame, framesByType, parseEvent, sessionFrame } from '../turn-by-turn/parse.ts'
import type { TurnFrame } from '../turn-by-turn/frames.ts'
import type { Dialect } from '../turn-by-turn/request.ts'
import { encodePcm } from '../wire/pcm-base64.ts'
import { RATE_HZ, type SHAPES, type TURN_ENDS } from './description.ts'

const FORMAT = { type: 'audio/pcm', rate: RATE_HZ } as const
/** We end a turn at shorter pauses than the server, so that it never cuts one of ours in two. */
const OUR_PAUSE_MS = 400
const THEIR_PAUSE_MS = 600
/** Silence behind a turn: enough for the server to end it, whatever it waits for (other-engines.md 4). */
const END_SILENCE_MS = 1_500

export interface CustomSettings {
  readonly voice: string | null
  readonly wantVoice: boolean
  readonly source: LanguageTag | null
  /** Null: what is said is not to be written. */
  readonly transcriptionModel: string | null
  readonly shape: (typeof SHAPES)[number]
  readonly turnEnd: (typeof TURN_ENDS)[number]
}

/**
 * The Realtime protocol as servers of one's own speak it (other-engines.md 4): both forms of the session object, both families of event names, and nothing
 * relied on that some of them lack. Turn detection is the server's, because some have no other; it is given one turn at a time, so that nothing can interrupt it.
 */
export function customDialect(settings: CustomSettings): Dialect {
  const { shape, turnEnd } = settings
  const forms = { ga: (instructions: string) => gaSession(settings, instructions), beta: (instructions: string) => betaSession(settings, instructions) }
  // Without modalities: the two forms name them differently, and the settings have said them.
  const ask = (instructions: string): string => JSON.stringify({ type: 'response.create', response: { instructions } })
  return {
    sampleRateHz: RATE_HZ,
    pauseMs: OUR_PAUSE_MS,
    // A server may load its model first, 30 to 120 s.
    readyWithinMs: 120_000,
    settledWithinMs: 3_000,
    greetsWithinMs: 5_000,
    changesBySettings: turnEnd === 'silence',
    graceMs: 300,
    heardWithinMs: turnEnd === 'silence' ? 3_000 : null,
    settings: shape === 'auto' ? [forms.ga, forms.beta] : [forms[shape]],
    settingsIfFlat: shape === 'auto' ? [forms.beta, forms.ga] : [forms[shape]],
    append,
    endTurn: (instructions) =>
      turnEnd === 'silence' ? [append(new Int16Array((RATE_HZ * END_SILENCE_MS) / 1000))] : [JSON.stringify({ type: 'input_audio_buffer.commit' }), ask(instructions)],
    askAgain: (instructions) => [ask(instructions)],
    parse: (data) => parseEvent(data, FRAMES, SAYS_NOTHING, errorFrame),
  }
}

function append(pcm: Int16Array): string {
  return JSON.stringify({ type: 'input_audio_buffer.append', audio: encodePcm(pcm) })
}

const detectionOf = ({ turnEnd }: CustomSettings): object | null =>
  turnEnd === 'commit' ? null : { type: 'server_vad', threshold: 0.5, prefix_padding_ms: 300, silence_duration_ms: THEIR_PAUSE_MS, create_response: true, interrupt_response: false }

function gaSession(settings: CustomSettings, instructions: string): string {
  const { voice, wantVoice, source, transcriptionModel } = settings
  return JSON.stringify({
    type: 'session.update',
    session: {
      type: 'realtime',
      instructions,
      output_modalities: [wantVoice ? 'audio' : 'text'],
      audio: {
        input: {
          format: FORMAT,
          ...(transcriptionModel === null ? {} : { transcription: { model: transcriptionModel, ...(source === null ? {} : { language: source }) } }),
          turn_detection: detectionOf(settings),
        },
        ...(wantVoice ? { output: { format: FORMAT, ...(voice === null ? {} : { voice }) } } : {}),
      },
    },
  })
}

function betaSession(settings: CustomSettings, instructions: string): string {
  const { voice, wantVoice, source, transcriptionModel } = settings
  return JSON.stringify({
    type: 'session.update',
    session: {
      modalities: wantVoice ? ['text', 'audio'] : ['text'],
      instructions,
      ...(voice === null ? {} : { voice }),
      input_audio_format: 'pcm16',
      output_audio_format: 'pcm16',
      input_audio_transcription: transcriptionModel === null ? null : { model: transcriptionModel, ...(source === null ? {} : { language: source }) },
      turn_detection: detectionOf(settings),
    },
  })
}

const text = z.string().nullish().catch(null)
const delta = z.object({ response_id: text, delta: z.string() })
const target: z.ZodType<TurnFrame> = delta.transform((event) => ({ kind: 'target', responseId: event.response_id ?? null, text: event.delta }))
const audio: z.ZodType<TurnFrame> = delta.transform((event) => ({ kind: 'audio', responseId: event.response_id ?? null, base64: event.delta }))
const said = z.object({ item_id: text, delta: text, transcript: text })

/** Both families of names; what a server does not send is not waited for. */
const FRAMES = framesByType({
  'session.created': sessionFrame('created'),
  'session.updated': sessionFrame('updated'),
  'input_audio_buffer.speech_started': z.object({}).transform(() => ({ kind: 'speech' })),
  'input_audio_buffer.committed': z.object({ item_id: z.string() }).transform(({ item_id }) => ({ kind: 'item', itemId: item_id })),
  'conversation.item.input_audio_transcription.delta': said.transform((event) => ({ kind: 'source', itemId: event.item_id ?? null, text: event.delta ?? '', mode: 'append', done: false })),
  'conversation.item.input_audio_transcription.completed': said.transform((event) => ({ kind: 'source', itemId: event.item_id ?? null, text: event.transcript ?? '', mode: 'replace', done: true })),
  'response.created': z.object({ response: z.object({ id: z.string() }) }).transform(({ response }) => ({ kind: 'response-created', responseId: response.id })),
  'response.output_text.delta': target,
  'response.text.delta': target,
  'response.output_audio_transcript.delta': target,
  'response.audio_transcript.delta': target,
  'response.output_audio.delta': audio,
  'response.audio.delta': audio,
  'response.done': z.object({ response: z.object({ id: text, status: text }).nullish().catch(null) }).transform(({ response }) => ({ kind: 'response-done', responseId: response?.id ?? null, failed: response?.status === 'failed' || response?.status === 'cancelled' })),
})

const SAYS_NOTHING = /^(?:ping|localai\..*|conversation\.(?:created|item\.(?:added|created|done|deleted|speaker|input_audio_transcription\.failed))|input_audio_buffer\.(?:cleared|speech_stopped)|rate_limits\.updated|response\.(?:output_item|content_part)\.(?:added|done)|response\.(?:output_)?(?:text|audio|audio_transcript)\.done)$/
