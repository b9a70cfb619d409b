/**
 * Where captured sound goes when memory no longer holds it. One channel, one run of samples without a hole. Appending never waits and
 * never throws; what could not be written is reported once and read back as silence.
 */
export interface KeptSound {
  append(pcm: Int16Array): void
  /** Copies samples counted from the first appended. */
  read(fromSample: number, into: Int16Array): void
  close(): void
}

export type OpenKeptSound = () => KeptSound
