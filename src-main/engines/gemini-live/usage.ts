import { z } from 'zod'

/** US dollars for a million tokens. */
export interface TokenPrices {
  readonly textIn: number
  readonly textOut: number
  readonly audioIn: number
  readonly audioOut: number
}

const details = z.array(z.object({ modality: z.string(), tokenCount: z.number().nonnegative() })).nullish().catch(null)

export const usageMetadata = z.object({ promptTokensDetails: details, responseTokensDetails: details })
export type UsageMetadata = z.infer<typeof usageMetadata>

/** What one report of the service comes to. Live reports name what was answered `response` (other-engines.md 1.3). */
export function costOf({ promptTokensDetails, responseTokensDetails }: UsageMetadata, prices: TokenPrices): number {
  return (sumOf(promptTokensDetails, prices.audioIn, prices.textIn) + sumOf(responseTokensDetails, prices.audioOut, prices.textOut)) / 1_000_000
}

function sumOf(parts: UsageMetadata['promptTokensDetails'], audio: number, text: number): number {
  return (parts ?? []).reduce((sum, { modality, tokenCount }) => sum + tokenCount * (modality === 'AUDIO' ? audio : text), 0)
}
