/**
 * How a language with spaces between its words says numbers. All fields are sources of regular expressions (flags `iu`), each without a
 * capturing group; digits are ASCII already.
 */
export interface NumberGrammar {
  /** One word of a number said in words, ordinals that mean nothing else among them. */
  readonly word: string
  /** What stands between two of them. */
  readonly join: string
  /** Words of a number that alone are none: "one of us". They count before a unit that is no time. */
  readonly weak: string
  /** Behind digits: "million", "Tsd." */
  readonly scale: string
  /** Before a word of `scale` without digits: "a", "half a". */
  readonly article: string
  /** Behind digits without a space: "1st", "90er". */
  readonly suffix: string
  /** Units that are no time. */
  readonly unit: string
  /** Units of time: "a second" is no number. */
  readonly time: string
  /** Names of months. */
  readonly month: string
  /** Between day, month and year. */
  readonly dateJoin: string
  readonly dates: 'day-first' | 'both'
  /** Times of the day in words; `<N>` stands for a number. */
  readonly clocks: readonly string[]
  /** Between the ends of a range with one unit: "7 bis 8 Prozent". */
  readonly range: string
  readonly minus: string
  /** Units said in one word with their number: the Arabic dual. */
  readonly whole?: string
  /** What may be written onto a word: the Arabic "and", "in", "the". */
  readonly prefix?: string
  /** With a capital letter inside a sentence these are nouns: "außer Acht lassen". */
  readonly nouns?: readonly string[]
}

/** Written alike in all languages. The longer stand first. */
export const SYMBOLS = '%|‰|٪|°C|°F|°|km\\/h|km²|m²|m2|m³|km|cm|mm|m|kg|mg|g|t|kWh|MWh|kW|MW|GW|GB|MB|TB|Hz|kHz|MHz|ml|cl|l|€|£|\\$|¥|EUR|USD|GBP|CHF|JPY|ha'
