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
