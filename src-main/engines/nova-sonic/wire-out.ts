import { encodePcm } from '../wire/pcm-base64.ts'

/** What goes to Nova Sonic, one JSON text an event (other-engines.md 2.3, 7.3). */
export const RATE_HZ = 16_000
export const OUTPUT_RATE_HZ = 24_000
/** One `audioInput`: 512 samples, 1,024 bytes. */
export const WIRE_CHUNK_MS = 32
export const CHUNK_SAMPLES = (RATE_HZ * WIRE_CHUNK_MS) / 1000
/** A turn of half a minute spoken, and a few hundred tokens of text. */
const MOST_OUTPUT_TOKENS = 4096

const PROMPT = 'interpreting'
const SYSTEM = 'system'
const MICROPHONE = 'microphone'

export interface StreamSettings {
  readonly instructions: string
  readonly voice: string
}

function event(name: string, body: object): string {
  return JSON.stringify({ event: { [name]: body } })
}

/** Everything before the sound, in the only order the service takes. */
export function openingEvents({ instructions, voice }: StreamSettings): readonly string[] {
  const text = { mediaType: 'text/plain' }
  const pcm = { mediaType: 'audio/lpcm', sampleSizeBits: 16, channelCount: 1, encoding: 'base64', audioType: 'SPEECH' }
  return [
    event('sessionStart', {
      inferenceConfiguration: { maxTokens: MOST_OUTPUT_TOKENS, topP: 0.9, temperature: 0.3 },
      turnDetectionConfiguration: { endpointingSensitivity: 'HIGH' },
    }),
    event('promptStart', { promptName: PROMPT, textOutputConfiguration: text, audioOutputConfiguration: { ...pcm, sampleRateHertz: OUTPUT_RATE_HZ, voiceId: voice } }),
    event('contentStart', { promptName: PROMPT, contentName: SYSTEM, type: 'TEXT', interactive: false, role: 'SYSTEM', textInputConfiguration: text }),
    event('textInput', { promptName: PROMPT, contentName: SYSTEM, content: instructions }),
    event('contentEnd', { promptName: PROMPT, contentName: SYSTEM }),
    event('contentStart', {
      promptName: PROMPT,
      contentName: MICROPHONE,
      type: 'AUDIO',
      interactive: true,
      role: 'USER',
      audioInputConfiguration: { ...pcm, sampleRateHertz: RATE_HZ },
    }),
  ]
}

export function audioInput(pcm: Int16Array): string {
  return event('audioInput', { promptName: PROMPT, contentName: MICROPHONE, content: encodePcm(pcm) })
}

/** The end in good order. */
export function closingEvents(): readonly string[] {
  return [event('contentEnd', { promptName: PROMPT, contentName: MICROPHONE }), event('promptEnd', { promptName: PROMPT }), event('sessionEnd', {})]
}

/** Bytes of JSON for one ms of sound. */
export const WIRE_BYTES_PER_MS = audioInput(new Int16Array(CHUNK_SAMPLES)).length / WIRE_CHUNK_MS
