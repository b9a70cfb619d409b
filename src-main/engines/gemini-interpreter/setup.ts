import { instructions, type Interpreting } from '../realtime/instructions.ts'

export interface InterpreterSetup {
  /** Without the prefix `models/`. */
  readonly model: string
  readonly voice: string
  readonly wantSourceText: boolean
  readonly interpreting: Interpreting
}

/** Words the transcription is told of; more are not promised to be read. */
const MOST_WORDS = 50
/** A pause of this length ends a turn, ms. The service's own 800 would hold back who speaks without a rest (other-engines.md 1.5). */
const TURN_PAUSE_MS = 500

/**
 * The first message of a session. Whoever speaks never interrupts the translation, and what is said meanwhile is the next turn. All that was said before is
 * paid for again with each turn (other-engines.md 1.8) and of no use to an interpreter: little of it is kept.
 */
export function setup({ model, voice, wantSourceText, interpreting }: InterpreterSetup): string {
  return JSON.stringify({
    setup: {
      model: `models/${model}`,
      generationConfig: {
        // Its models speak always: there is no cheaper text alone (1.2).
        responseModalities: ['AUDIO'],
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } } },
      },
      systemInstruction: { parts: [{ text: instructions(interpreting) }] },
      ...(wantSourceText ? { inputAudioTranscription: transcription(interpreting) } : {}),
      outputAudioTranscription: {},
      realtimeInputConfig: {
        activityHandling: 'NO_INTERRUPTION',
        automaticActivityDetection: { endOfSpeechSensitivity: 'END_SENSITIVITY_HIGH', silenceDurationMs: TURN_PAUSE_MS, prefixPaddingMs: 300 },
      },
      contextWindowCompression: { triggerTokens: '7000', slidingWindow: { targetTokens: '2000' } },
    },
  })
}

function transcription({ source, context }: Interpreting): object {
  const words = [...(context?.names ?? []), ...(context?.terms ?? []).map((term) => term.source)].slice(0, MOST_WORDS)
  return { ...(source === null ? {} : { languageCodes: [source] }), ...(words.length === 0 ? {} : { customVocabulary: words }) }
}
