import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { INPUT_NAME, PulseMonitor, type Pactl } from '../../src-main/electron/pulse-monitor.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'dragoman-pulse-'))
const socket = join(folder, 'pulse.socket')
const isHere = existsSync('/usr/bin/pulseaudio') && existsSync('/usr/bin/pactl')
let server: ChildProcess | null = null

/** A sound server of its own, without any device of this machine. */
const pactl: Pactl = async (args) => (await run('pactl', [...args], { env: { ...process.env, PULSE_SERVER: `unix:${socket}`, LC_ALL: 'C' } })).stdout

beforeAll(async () => {
  if (!isHere) return
  const env = { ...process.env, XDG_RUNTIME_DIR: folder, HOME: folder }
  server = spawn('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit', `--load=module-native-protocol-unix auth-anonymous=1 socket=${socket}`, '--load=module-null-sink sink_name=speakers'], { env, stdio: 'ignore' })
  while ((await pactl(['get-default-sink']).catch(() => '')) !== 'speakers\n') await new Promise((resolve) => setTimeout(resolve, 100))
})
afterAll(() => {
  server?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(isHere)('a real sound server lists the remap of the default output under our name, and nothing after it was closed', async () => {
  const monitor = new PulseMonitor(pactl)
  expect(await monitor.open()).toBe(INPUT_NAME)
  const sources = await pactl(['list', 'sources'])
  expect(sources).toContain(`Description: ${INPUT_NAME}\n`)
  // A crashed run leaves it; the next one removes it.
  await new PulseMonitor(pactl).removeStale()
  expect(await pactl(['list', 'short', 'modules'])).not.toContain('module-remap-source')
  await monitor.closeAll()
})
