import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Pactl } from './pulse-monitor.ts'

const run = promisify(execFile)

/** The sound server answers in milliseconds; one that hangs must not hold up a Start. */
const TIMEOUT_MS = 3_000

export const pactl: Pactl = async (args) => {
  const { stdout } = await run('pactl', [...args], { timeout: TIMEOUT_MS, env: { ...process.env, LC_ALL: 'C' } })
  return stdout
}
