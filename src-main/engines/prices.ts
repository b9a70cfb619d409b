import type { PriceModel } from './contract.ts'

/** What the services charge, each with the day it was read. One place, so that a change of price is one edit. */

/** gpt-realtime-translate, plus gpt-realtime-whisper when the source text is wanted. Silence is assumed to cost the same. */
export const OPENAI_TRANSLATE_PRICE: PriceModel = {
  kind: 'per-audio-minute',
  usdPerMinute: 0.034,
  sourceTextUsdPerMinute: 0.017,
  asOf: '2026-11-20',
  source: 'https://developers.openai.com/api/docs/models/gpt-realtime-translate',
}

/** Sound in and out by tokens, as a minute of continuous speech costs; the text costs nothing more. Secondary sources. */
export const GEMINI_TRANSLATE_PRICE: PriceModel = {
  kind: 'per-audio-minute',
  usdPerMinute: 0.037,
  sourceTextUsdPerMinute: 0,
  asOf: '2026-11-20',
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
}

const PRICES_READ = '2026-11-20'

/** gpt-realtime-whisper inside a conversation, per minute of speech. */
export const OPENAI_SOURCE_TEXT_USD_PER_MINUTE = 0.017

/** gpt-realtime-2.1 and its mini, US dollars for a million tokens. */
export const OPENAI_REALTIME_TOKENS = {
  full: { textIn: 4, textCached: 0.4, textOut: 24, audioIn: 32, audioCached: 0.4, audioOut: 64 },
  mini: { textIn: 0.6, textCached: 0.06, textOut: 2.4, audioIn: 10, audioCached: 0.3, audioOut: 20 },
} as const

/** Counted by tokens: 0.019 in and 0.077 out a minute of speech, 0.017 for the source text, and the instructions of each turn. */
export const OPENAI_INTERPRETER_PRICE: PriceModel = {
  kind: 'by-usage',
  typicalUsdPerMinute: 0.12,
  asOf: PRICES_READ,
  source: 'https://developers.openai.com/api/docs/models/gpt-realtime-2.1',
}

/** Nova 2.5 Sonic in us-east-1, US dollars for a million tokens. Secondary sources (other-engines.md 2.7). */
export const NOVA_SONIC_TOKENS = { textIn: 0.33, speechIn: 3, textOut: 2.75, speechOut: 12 } as const

/** Counted by tokens; how many a minute of speech takes is not published, so this is a guess on the high side (25 a second, both ways). */
export const NOVA_SONIC_PRICE: PriceModel = {
  kind: 'by-usage',
  typicalUsdPerMinute: 0.025,
  asOf: PRICES_READ,
  source: 'https://aws.amazon.com/nova/pricing/',
}

/** Gemini Live dialogue models, US dollars for a million tokens. Secondary sources. */
export const GEMINI_LIVE_TOKENS = { textIn: 0.75, textOut: 4.5, audioIn: 3, audioOut: 12 } as const

/** Counted by tokens: 0.005 in and 0.018 out a minute of speech, and what was said before, paid for again with each turn. */
export const GEMINI_INTERPRETER_PRICE: PriceModel = {
  kind: 'by-usage',
  typicalUsdPerMinute: 0.05,
  asOf: PRICES_READ,
  source: 'https://ai.google.dev/gemini-api/docs/pricing',
}

/** Transcription sessions, per minute of sound sent, by the beginning of the model's name; anything else as the first. */
export const OPENAI_TRANSCRIPTION_USD_PER_MINUTE = { 'gpt-live-transcribe': 0.017, 'gpt-realtime-whisper': 0.017, 'gpt-transcribe': 0.0045 } as const

/** Text models of OpenAI, US dollars for a million tokens. Secondary sources; the price of any other model is not known and not counted. */
export const OPENAI_TEXT_TOKENS = {
  'gpt-5.4-mini': { textIn: 0.75, textCached: 0.075, textOut: 4.5 },
  'gpt-5.4-nano': { textIn: 0.2, textCached: 0.02, textOut: 1.25 },
  'gpt-5.4': { textIn: 2.5, textCached: 0.25, textOut: 15 },
} as const

/** 0.017 for the transcription; and by tokens about 12 sentences a minute, each with its instructions (about 350 tokens in and 30 out). */
export const OPENAI_CAPTIONS_PRICE: PriceModel = {
  kind: 'by-usage',
  typicalUsdPerMinute: 0.022,
  asOf: PRICES_READ,
  source: 'https://developers.openai.com/api/docs/models/gpt-live-transcribe',
}

/** xAI charges by the minute of connection, whatever is said; the text of what was said comes with it. */
export const GROK_VOICE_PRICE: PriceModel = {
  kind: 'per-audio-minute',
  usdPerMinute: 0.05,
  sourceTextUsdPerMinute: 0,
  asOf: PRICES_READ,
  source: 'https://docs.x.ai/docs/models',
}

/** Azure sells OpenAI's models at OpenAI's prices (Global Standard). */
export const AZURE_TRANSLATE_PRICE: PriceModel = { ...OPENAI_TRANSLATE_PRICE, source: 'https://azure.microsoft.com/pricing/details/cognitive-services/openai-service/' }
export const AZURE_INTERPRETER_PRICE: PriceModel = { ...OPENAI_INTERPRETER_PRICE, source: 'https://azure.microsoft.com/pricing/details/cognitive-services/openai-service/' }
