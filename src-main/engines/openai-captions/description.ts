import type { EngineDescription } from '../contract.ts'
import { OPENAI_REALTIME_URL } from '../openai-interpreter/description.ts'
import { OPENAI_CAPTIONS_PRICE } from '../prices.ts'
import { MOST_TERMS } from '../realtime/instructions.ts'
import { RATE_HZ } from '../realtime/wire-out.ts'
import { DELAYS } from './wire-out.ts'

export const DEFAULT_TRANSCRIBING_MODEL = 'gpt-live-transcribe'
export const OPENAI_CHAT_URL = 'https://api.openai.com/v1'
export const DEFAULT_TEXT_MODEL = 'gpt-5.4-mini'
/** What captions say: a translation, or only what was spoken. */
export const CAPTIONS = ['translated', 'as-spoken'] as const

export const description: EngineDescription = {
  id: 'openai-captions',
  name: 'OpenAI captions',
  endpoint: OPENAI_REALTIME_URL,
  kind: 'turns',
  input: { sampleRateHz: RATE_HZ, chunkMs: 200, needsSilence: true, maxPace: 1 },
  source: 'hint',
  targets: 'any',
  sameLanguage: 'echo',
  voices: [],
  glossary: 'prompt',
  mostTerms: MOST_TERMS,
  speaks: false,
  sourceText: true,
  lifetimeMs: 3_600_000,
  // A turn is translated when it is over.
  worstLagMs: 15_000,
  exactPositions: false,
  destination: { company: 'OpenAI', region: 'US', policyUrl: 'https://openai.com/policies/privacy-policy/' },
  credentials: [
    { name: 'apiKey', label: 'OpenAI API key', env: ['OPENAI_API_KEY'], optional: false },
    { name: 'chatKey', label: 'Key of the text model', env: ['DRAGOMAN_CHAT_API_KEY'], optional: true },
  ],
  keyOf: 'openai-translate',
  extras: [
    { name: 'captions', label: 'Captions', env: 'DRAGOMAN_CAPTIONS', choices: CAPTIONS },
    { name: 'chatUrl', label: 'Address of the text model', env: 'DRAGOMAN_CHAT_URL' },
    { name: 'chatModel', label: 'Text model', env: 'DRAGOMAN_CHAT_MODEL' },
    { name: 'model', label: 'Model that writes down what is said', env: 'DRAGOMAN_OPENAI_CAPTIONS_MODEL' },
    { name: 'delay', label: 'How long it waits before it writes', env: 'DRAGOMAN_OPENAI_CAPTIONS_DELAY', choices: DELAYS },
    { name: 'organization', label: 'Organisation', env: 'OPENAI_ORG_ID' },
    { name: 'project', label: 'Project', env: 'OPENAI_PROJECT_ID' },
    { name: 'safetyIdentifier', label: 'Safety identifier', env: 'OPENAI_SAFETY_IDENTIFIER' },
  ],
  price: OPENAI_CAPTIONS_PRICE,
}
