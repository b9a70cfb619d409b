import { describe, expect, it } from 'vitest'
import type { OneProgram } from '../../../src-main/electron/one-program/one-program.ts'
import type { PulseMonitor } from '../../../src-main/electron/pulse-monitor.ts'
import { PulseSound } from '../../../src-main/electron/pulse-sound.ts'

/** Both kinds of sound, of which one program takes until `answer` is called. */
function parts() {
  const closed: string[] = []
  let answer: (name: string | null) => void = () => undefined
  const monitor = { open: async () => 'all', close: async () => void closed.push('all'), output: null }
  const oneProgram = { open: () => new Promise<string | null>((resolve) => (answer = resolve)), close: async () => void closed.push('one program') }
  const sound = new PulseSound({ monitor: monitor as unknown as PulseMonitor, oneProgram: oneProgram as unknown as OneProgram })
  return { sound, closed, answer: (name: string | null) => answer(name) }
}

describe('the sound of this computer on Linux', () => {
  it('[M77] is closed in the order it was asked for, also while one program is still waited for', async () => {
    const { sound, closed, answer } = parts()
    const first = sound.open('firefox')
    await sound.open(null)
    answer('one')
    await first
    await sound.close()
    expect(closed).toEqual(['one program'])
    await sound.close()
    expect(closed).toEqual(['one program', 'all'])
  })

  it('[M77] leaves nothing to close where one program was refused', async () => {
    const { sound, closed, answer } = parts()
    const first = sound.open('firefox')
    answer(null)
    expect(await first).toBeNull()
    await sound.close()
    expect(closed).toEqual([])
  })
})
