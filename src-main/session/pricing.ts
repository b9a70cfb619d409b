import type { PriceModel } from '../engines/contract.ts'

/** About what `minutes` of sent audio cost, US dollars; null where the price is unknown. */
export function costUsd(price: PriceModel, minutes: number, wantSourceText: boolean): number | null {
  switch (price.kind) {
    case 'free':
      return 0
    case 'unknown':
      return null
    case 'per-audio-minute':
      return minutes * (price.usdPerMinute + (wantSourceText ? price.sourceTextUsdPerMinute : 0))
    case 'by-usage':
      return minutes * price.typicalUsdPerMinute
  }
}

/** What connections took so far: sound sent, ms, and what the service itself counted for it, US dollars. */
export interface Spent {
  readonly sentMs: number
  readonly countedUsd: number
}

export function addSpent(a: Spent, b: Spent): Spent {
  return { sentMs: a.sentMs + b.sentMs, countedUsd: a.countedUsd + b.countedUsd }
}

export const NOTHING_SPENT: Spent = { sentMs: 0, countedUsd: 0 }

/** By the service's own count where it gives one, else by the sound sent, US dollars; null where the price is unknown. */
export function costOf(price: PriceModel, { sentMs, countedUsd }: Spent, wantSourceText: boolean): number | null {
  return price.kind === 'by-usage' && countedUsd > 0 ? countedUsd : costUsd(price, sentMs / 60_000, wantSourceText)
}
