import type { EngineDescription } from '../contract.ts'
import { CHUNK_MS, GEMINI_LIVE_URL, SAMPLE_RATE_HZ } from '../gemini-live/request.ts'
import { GEMINI_INTERPRETER_PRICE } from '../prices.ts'
import { MOST_TERMS, TONES } from '../realtime/instructions.ts'

export const DEFAULT_MODEL = 'gemini-3.8-live'
export const DEFAULT_VOICE = 'Kore'
/** Prebuilt voices (other-engines.md 1.3). */
export const VOICES = [
  'Achernar', 'Achird', 'Algenib', 'Algieba', 'Alnilam', 'Aoede', 'Autonoe', 'Callirrhoe', 'Charon', 'Despina', 'Enceladus', 'Erinome', 'Fenrir', 'Gacrux', 'Iapetus',
  'Kore', 'Laomedeia', 'Leda', 'Orus', 'Pulcherrima', 'Puck', 'Rasalgethi', 'Sadachbia', 'Sadaltager', 'Schedar', 'Sulafat', 'Umbriel', 'Vindemiatrix', 'Zephyr', 'Zubenelgenubi',
] as const

export const description: EngineDescription = {
  id: 'gemini-interpreter',
  name: 'Gemini interpreter',
  endpoint: GEMINI_LIVE_URL,
  kind: 'turns',
  input: { sampleRateHz: SAMPLE_RATE_HZ, chunkMs: CHUNK_MS, needsSilence: true, maxPace: 1 },
  source: 'hint',
  targets: 'any',
  sameLanguage: 'echo',
  voices: VOICES,
  glossary: 'prompt',
  mostTerms: MOST_TERMS,
  speaks: true,
  sourceText: true,
  // About ten minutes, told a minute before by `goAway`; of this model longer lives were seen (other-engines.md 1.6).
  lifetimeMs: 600_000,
  // A turn is translated when it is over.
  worstLagMs: 15_000,
  exactPositions: false,
  destination: { company: 'Google', region: 'US and other countries', policyUrl: 'https://ai.google.dev/gemini-api/terms' },
  credentials: [{ name: 'apiKey', label: 'Gemini API key', env: ['GEMINI_API_KEY'], optional: false }],
  keyOf: 'gemini-translate',
  extras: [
    { name: 'model', label: 'Model', env: 'DRAGOMAN_GEMINI_INTERPRETER_MODEL' },
    { name: 'voice', label: 'Voice', env: 'DRAGOMAN_GEMINI_INTERPRETER_VOICE', choices: VOICES },
    { name: 'tone', label: 'Tone', env: 'DRAGOMAN_GEMINI_INTERPRETER_TONE', choices: TONES },
  ],
  price: GEMINI_INTERPRETER_PRICE,
}
