import type { EngineDescription } from '../contract.ts'
import { OPENAI_INTERPRETER_PRICE } from '../prices.ts'
import { MOST_TERMS, TONES } from '../realtime/instructions.ts'
import { RATE_HZ } from '../realtime/wire-out.ts'

export const OPENAI_REALTIME_URL = 'wss://api.openai.com/v1/realtime'
export const DEFAULT_MODEL = 'gpt-realtime-2.1'
export const DEFAULT_VOICE = 'marin'
export const VOICES = ['marin', 'cedar', 'alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse'] as const

export const description: EngineDescription = {
  id: 'openai-interpreter',
  name: 'OpenAI interpreter',
  endpoint: OPENAI_REALTIME_URL,
  kind: 'turns',
  input: { sampleRateHz: RATE_HZ, chunkMs: 200, needsSilence: true, maxPace: 1 },
  source: 'hint',
  targets: 'any',
  sameLanguage: 'echo',
  voices: VOICES,
  glossary: 'prompt',
  mostTerms: MOST_TERMS,
  speaks: true,
  sourceText: true,
  lifetimeMs: 3_600_000,
  // A turn is translated when it is over.
  worstLagMs: 15_000,
  exactPositions: false,
  destination: { company: 'OpenAI', region: 'US', policyUrl: 'https://openai.com/policies/privacy-policy/' },
  credentials: [{ name: 'apiKey', label: 'OpenAI API key', env: ['OPENAI_API_KEY'], optional: false }],
  keyOf: 'openai-translate',
  extras: [
    { name: 'model', label: 'Model', env: 'DRAGOMAN_OPENAI_INTERPRETER_MODEL' },
    { name: 'voice', label: 'Voice', env: 'DRAGOMAN_OPENAI_INTERPRETER_VOICE', choices: VOICES },
    { name: 'tone', label: 'Tone', env: 'DRAGOMAN_OPENAI_INTERPRETER_TONE', choices: TONES },
    { name: 'transcriptionModel', label: 'Model of the source text', env: 'DRAGOMAN_OPENAI_SOURCE_TEXT_MODEL' },
    { name: 'organization', label: 'Organisation', env: 'OPENAI_ORG_ID' },
    { name: 'project', label: 'Project', env: 'OPENAI_PROJECT_ID' },
    { name: 'safetyIdentifier', label: 'Safety identifier', env: 'OPENAI_SAFETY_IDENTIFIER' },
  ],
  price: OPENAI_INTERPRETER_PRICE,
}
