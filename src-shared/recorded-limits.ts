/** The longest piece of recorded sound one call gives, ms. */
export const MAX_PIECE_MS = 60_000
/** Characters of a passphrase at least. Apart from the schemas, which the window need not load. */
export const MIN_PASSPHRASE = 8
