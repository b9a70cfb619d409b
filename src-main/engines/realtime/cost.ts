/** US dollars for a million tokens. */
export interface TokenPrices {
  readonly textIn: number
  readonly textCached: number
  readonly textOut: number
  readonly audioIn: number
  readonly audioCached: number
  readonly audioOut: number
}

export interface TokenUsage {
  readonly textIn: number
  readonly textCached: number
  readonly textOut: number
  readonly audioIn: number
  readonly audioCached: number
  readonly audioOut: number
}

/** What one response cost. Cached tokens are among those that went in. */
export function costOf(usage: TokenUsage, prices: TokenPrices): number {
  const sum =
    Math.max(0, usage.textIn - usage.textCached) * prices.textIn +
    usage.textCached * prices.textCached +
    Math.max(0, usage.audioIn - usage.audioCached) * prices.audioIn +
    usage.audioCached * prices.audioCached +
    usage.textOut * prices.textOut +
    usage.audioOut * prices.audioOut
  return sum / 1_000_000
}
