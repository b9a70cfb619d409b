import { spawn } from 'node:child_process'
import type { Unsubscribe } from '../../../src-shared/emitter.ts'

/** Lines of `pactl subscribe` about streams, outputs and defaults; news of clients come with every question we ask ourselves. */
const WORTH_A_LOOK = / on (?:sink-input|sink|server)\b/u

/** Tells of changes on the sound server until unsubscribed. Without `pactl`, or when it ends, nothing is told. */
export function pulseNews(onChange: () => void): Unsubscribe {
  const child = spawn('pactl', ['subscribe'], { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, LC_ALL: 'C' } })
  child.on('error', () => undefined)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (WORTH_A_LOOK.test(text)) onChange()
  })
  return () => {
    child.stdout.removeAllListeners('data')
    child.kill()
  }
}
