import { describe, expect, it } from 'vitest'
import { PageRecovery } from '../../../src-main/electron/page-recovery.ts'
import { FakeClock } from '../../support/fake-clock.ts'

function open({ listens = true } = {}) {
  const clock = new FakeClock()
  const done: string[] = []
  const recovery = new PageRecovery({
    clock,
    page: { reload: () => void done.push('reload'), crash: () => void done.push('crash'), listen: () => void done.push('listen') },
    listens: () => listens,
    note: (event) => void done.push(`note ${event.type === 'window' ? event.kind : event.type}`),
    onHopeless: () => void done.push('hopeless'),
  })
  return { clock, done, recovery }
}

describe('the page of the desktop app', () => {
  it('[G6] is loaded again when its process falls, and listens again', () => {
    const { done, recovery } = open()
    recovery.handleGone('crashed')
    recovery.handleLoaded()
    expect(done).toEqual(['note crashed', 'reload', 'note loaded-again', 'listen'])
  })

  it('[G6] that ended in good order stays ended', () => {
    const { done, recovery } = open()
    recovery.handleGone('clean-exit')
    expect(done).toEqual([])
  })

  it('[G6] does not listen where nothing runs', () => {
    const { done, recovery } = open({ listens: false })
    recovery.handleGone('oom')
    recovery.handleLoaded()
    expect(done).toEqual(['note crashed', 'reload'])
  })

  it('[G6] that hangs for 10 s while it should listen is ended, one that comes round is not', () => {
    const { clock, done, recovery } = open()
    recovery.handleUnresponsive()
    clock.advance(9_000)
    recovery.handleResponsive()
    clock.advance(60_000)
    expect(done).not.toContain('crash')
    recovery.handleUnresponsive()
    recovery.handleUnresponsive()
    clock.advance(10_000)
    expect(done.filter((one) => one === 'crash')).toHaveLength(1)
    recovery.close()
    expect(clock.pending()).toBe(0)
  })

  it('[G6] that falls each time it is loaded is given up', () => {
    const { clock, done, recovery } = open()
    for (let time = 0; time < 6; time += 1) {
      recovery.handleGone('crashed')
      clock.advance(1_000)
    }
    expect(done.filter((one) => one === 'reload')).toHaveLength(5)
    expect(done.at(-1)).toBe('hopeless')
    clock.advance(120_000)
    recovery.handleGone('crashed')
    expect(done.at(-1)).toBe('reload')
  })
})
