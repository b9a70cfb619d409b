/** The shortest passphrase recordings are locked with, characters. Apart from the contract, so that the window needs no schemas for it. */
export const MIN_PASSPHRASE = 8
