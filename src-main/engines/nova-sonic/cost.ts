import type { NovaTokens } from './wire-in.ts'

/** US dollars for a million tokens. */
export interface NovaTokenPrices {
  readonly textIn: number
  readonly speechIn: number
  readonly textOut: number
  readonly speechOut: number
}

/** What a stream has cost so far. */
export function costOfTokens(tokens: NovaTokens, prices: NovaTokenPrices): number {
  return (tokens.textIn * prices.textIn + tokens.speechIn * prices.speechIn + tokens.textOut * prices.textOut + tokens.speechOut * prices.speechOut) / 1_000_000
}
