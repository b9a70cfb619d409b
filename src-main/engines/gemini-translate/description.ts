import type { EngineDescription } from '../contract.ts'
import { CHUNK_MS, GEMINI_LIVE_URL, SAMPLE_RATE_HZ } from '../gemini-live/request.ts'
import { GEMINI_TRANSLATE_PRICE } from '../prices.ts'

export const DEFAULT_MODEL = 'gemini-3.5-live-translate-preview'

export const description: EngineDescription = {
  id: 'gemini-translate',
  name: 'Gemini live translation',
  endpoint: GEMINI_LIVE_URL,
  kind: 'continuous',
  input: { sampleRateHz: SAMPLE_RATE_HZ, chunkMs: CHUNK_MS, needsSilence: true, maxPace: 1 },
  source: 'auto',
  // More than seventy languages, of which no complete list is published: what it lacks it says when asked.
  targets: 'any',
  sameLanguage: 'silent',
  voices: 'adapts',
  glossary: 'none',
  speaks: true,
  sourceText: true,
  // About ten minutes, told a minute before by `goAway` (other-engines.md 1.6).
  lifetimeMs: 600_000,
  worstLagMs: 8_000,
  exactPositions: false,
  destination: { company: 'Google', region: 'US and other countries', policyUrl: 'https://ai.google.dev/gemini-api/terms' },
  credentials: [{ name: 'apiKey', label: 'Gemini API key', env: ['GEMINI_API_KEY'], optional: false }],
  extras: [{ name: 'model', env: 'DRAGOMAN_GEMINI_TRANSLATE_MODEL' }],
  price: GEMINI_TRANSLATE_PRICE,
}
