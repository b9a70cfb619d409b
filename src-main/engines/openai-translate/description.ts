import type { EngineDescription } from '../contract.ts'
import { OPENAI_TRANSLATE_PRICE } from '../prices.ts'

export const OPENAI_TRANSLATE_URL = 'wss://api.openai.com/v1/realtime/translations'
export const DEFAULT_MODEL = 'gpt-realtime-translate'
/** The documented model for source text inside a translation session. */
export const DEFAULT_TRANSCRIPTION_MODEL = 'gpt-realtime-whisper'

/** The model's own rate and frame: other lengths are cut or gathered by the server (openai-realtime.md 2.4). */
export const SAMPLE_RATE_HZ = 24_000
export const CHUNK_MS = 200

export const description: EngineDescription = {
  id: 'openai-translate',
  name: 'OpenAI live translation',
  endpoint: OPENAI_TRANSLATE_URL,
  kind: 'continuous',
  input: { sampleRateHz: SAMPLE_RATE_HZ, chunkMs: CHUNK_MS, needsSilence: true, maxPace: 1 },
  source: 'auto',
  targets: ['es', 'pt', 'fr', 'ja', 'ru', 'zh', 'de', 'ko', 'hi', 'id', 'vi', 'it', 'en'],
  sameLanguage: 'silent',
  voices: 'adapts',
  glossary: 'none',
  speaks: true,
  sourceText: true,
  lifetimeMs: 3_600_000,
  worstLagMs: 6_000,
  exactPositions: false,
  destination: { company: 'OpenAI', region: 'US', policyUrl: 'https://openai.com/policies/privacy-policy/' },
  credentials: [{ name: 'apiKey', label: 'OpenAI API key', env: ['OPENAI_API_KEY'], optional: false }],
  extras: [
    { name: 'model', env: 'DRAGOMAN_OPENAI_TRANSLATE_MODEL' },
    { name: 'transcriptionModel', env: 'DRAGOMAN_OPENAI_SOURCE_TEXT_MODEL' },
    { name: 'organization', env: 'OPENAI_ORG_ID' },
    { name: 'project', env: 'OPENAI_PROJECT_ID' },
    { name: 'safetyIdentifier', env: 'OPENAI_SAFETY_IDENTIFIER' },
  ],
  price: OPENAI_TRANSLATE_PRICE,
}
