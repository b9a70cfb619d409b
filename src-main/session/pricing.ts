import type { PriceModel } from '../engines/contract.ts'

/** About what `minutes` of sent audio cost, US dollars; null where the price is unknown. */
export function costUsd(price: PriceModel, minutes: number, wantSourceText: boolean): number | null {
  switch (price.kind) {
    case 'free':
      return 0
    case 'per-audio-minute':
      return minutes * (price.usdPerMinute + (wantSourceText ? price.sourceTextUsdPerMinute : 0))
  }
}
