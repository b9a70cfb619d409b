import { afterAll, beforeAll, expect, test } from 'vitest'
import { INPUT_NAME, PulseMonitor } from '../../src-main/electron/pulse-monitor.ts'
import { hasPulse, startPulse, type PulseServer } from '../support/pulse-server.ts'

let server: PulseServer | null = null
beforeAll(async () => {
  if (hasPulse) server = await startPulse()
})
afterAll(() => server?.close())

test.runIf(hasPulse)('a real sound server lists the remap of the default output under our name, and nothing after it was closed', async () => {
  const pactl = server?.pactl ?? (() => Promise.reject(new Error('no server')))
  const monitor = new PulseMonitor(pactl)
  expect(await monitor.open()).toBe(INPUT_NAME)
  // As `module-null-sink` describes itself, and Chromium lists it.
  expect(await pactl(['list', 'sinks'])).toContain(`Description: ${monitor.output}\n`)
  expect(await pactl(['list', 'sources'])).toContain(`Description: ${INPUT_NAME}\n`)
  // A crashed run leaves it; the next one removes it.
  await new PulseMonitor(pactl).removeStale()
  expect(await pactl(['list', 'short', 'modules'])).not.toContain('module-remap-source')
  await monitor.closeAll()
})
