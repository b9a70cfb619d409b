import type { EngineDescription } from '../contract.ts'
import { MOST_TERMS, TONES } from '../realtime/instructions.ts'

export const ENDPOINT_EXAMPLE = 'ws://127.0.0.1:8080/v1/realtime'
export const RATE_HZ = 24_000
/** How the settings of a session are written: as OpenAI does now, as it did before, or whatever the server takes. */
export const SHAPES = ['auto', 'ga', 'beta'] as const
/** How a turn ends: by silence that the server notices, or by being told. */
export const TURN_ENDS = ['silence', 'commit'] as const

export const description: EngineDescription = {
  id: 'custom-realtime',
  name: 'Your own server',
  endpoint: null,
  endpointExample: ENDPOINT_EXAMPLE,
  kind: 'turns',
  input: { sampleRateHz: RATE_HZ, chunkMs: 200, needsSilence: true, maxPace: 1 },
  source: 'hint',
  targets: 'any',
  sameLanguage: 'echo',
  voices: 'adapts',
  glossary: 'prompt',
  mostTerms: MOST_TERMS,
  speaks: true,
  sourceText: true,
  // Whoever runs it decides; a server that ends a session says so.
  lifetimeMs: null,
  // A turn of 15 s, an answer before it, and its own.
  worstLagMs: 25_000,
  exactPositions: false,
  destination: 'this computer',
  credentials: [{ name: 'apiKey', label: 'Key of the server', env: ['DRAGOMAN_CUSTOM_KEY'], optional: true }],
  extras: [
    { name: 'model', label: 'Model', env: 'DRAGOMAN_CUSTOM_MODEL' },
    { name: 'voice', label: 'Voice', env: 'DRAGOMAN_CUSTOM_VOICE' },
    { name: 'tone', label: 'Tone', env: 'DRAGOMAN_CUSTOM_TONE', choices: TONES },
    { name: 'transcriptionModel', label: 'Model of the source text', env: 'DRAGOMAN_CUSTOM_SOURCE_TEXT_MODEL' },
    { name: 'shape', label: 'Form of the settings', env: 'DRAGOMAN_CUSTOM_SHAPE', choices: SHAPES },
    { name: 'turnEnd', label: 'End of a turn', env: 'DRAGOMAN_CUSTOM_TURN_END', choices: TURN_ENDS },
  ],
  price: { kind: 'unknown' },
}
