import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The WAV Chromium takes as its microphone. Named by process, because the launch flags are fixed before it is written. */
export function fakeMicrophonePath(): string {
  return join(tmpdir(), `dragoman-microphone-${process.pid}.wav`)
}
