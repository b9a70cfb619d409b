/** A file is sent in pieces of this size: in base64 one fits into a message of the port. */
export const RECORDING_PIECE_BYTES = 45_000
/** More than a day in every common format; what is larger is most likely not what was meant. */
export const RECORDING_MAX_BYTES = 4 * 1024 ** 3
