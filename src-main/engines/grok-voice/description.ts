import type { EngineDescription } from '../contract.ts'
import { GROK_VOICE_PRICE } from '../prices.ts'
import { MOST_TERMS, TONES } from '../realtime/instructions.ts'

export const GROK_VOICE_URL = 'wss://api.x.ai/v1/realtime'
/** Pinned: the alias `grok-voice-latest` changes under its users (other-engines.md 3.1). */
export const DEFAULT_MODEL = 'grok-voice-think-fast-2.0'
export const DEFAULT_VOICE = 'eve'
export const VOICES = ['eve', 'ara', 'rex', 'sal', 'leo'] as const
export const RATE_HZ = 24_000

export const description: EngineDescription = {
  id: 'grok-voice',
  name: 'Grok voice',
  endpoint: GROK_VOICE_URL,
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
  // 30, 60 and 120 minutes are all told of it (other-engines.md 3.1).
  lifetimeMs: 1_800_000,
  // A turn of 15 s, an answer before it, and its own.
  worstLagMs: 25_000,
  exactPositions: false,
  destination: { company: 'xAI', region: 'US', policyUrl: 'https://x.ai/legal/privacy-policy' },
  credentials: [{ name: 'apiKey', label: 'xAI API key', env: ['XAI_API_KEY'], optional: false }],
  extras: [
    { name: 'model', label: 'Model', env: 'DRAGOMAN_GROK_MODEL' },
    { name: 'voice', label: 'Voice', env: 'DRAGOMAN_GROK_VOICE', choices: VOICES },
    { name: 'tone', label: 'Tone', env: 'DRAGOMAN_GROK_TONE', choices: TONES },
  ],
  price: GROK_VOICE_PRICE,
}
