import { describe, expect, it } from 'vitest'
import { Surroundings } from '../../../src-main/app/surroundings.ts'
import { clockJump } from '../../../src-main/diagnostics/clock-jump.ts'
import { networkFingerprint } from '../../../src-main/diagnostics/network-fingerprint.ts'
import { measureLoopDelay } from '../../../src-main/diagnostics/loop-delay.ts'
import { FakeClock } from '../../support/fake-clock.ts'

function open() {
  const clock = new FakeClock()
  const told: string[] = []
  let network = 'wlan0 192.168.1.7'
  let blockedMs = 0
  let measuring = 0
  const surroundings = new Surroundings({
    clock,
    network: () => network,
    measureLoopDelay: () => {
      measuring += 1
      return {
        take: (atLeastMs) => {
          const worst = blockedMs < atLeastMs ? 0 : blockedMs
          blockedMs = 0
          return worst
        },
        close: () => void (measuring -= 1),
      }
    },
  })
  const follow = (): void =>
    surroundings.follow({
      noteSuspended: () => void told.push('suspended'),
      noteResumed: () => void told.push('resumed'),
      noteNetworkChanged: () => void told.push('network'),
      note: (event) => void told.push(event.type === 'watchdog' ? `log ${event.kind}` : `log ${event.type}`),
    })
  follow()
  return {
    clock,
    told,
    surroundings,
    follow,
    measuring: () => measuring,
    changeNetwork: (to: string) => (network = to),
    block: (ms: number) => (blockedMs = ms),
  }
}

describe('the computer around a session', () => {
  it('[G7] that sleeps and wakes is told to the session once, also when the clocks show it too', () => {
    const { clock, told, surroundings } = open()
    clock.advance(3_000)
    surroundings.handleSuspended()
    surroundings.handleSuspended()
    clock.jumpWall(3_600_000)
    clock.advance(1_000)
    surroundings.handleResumed()
    surroundings.handleResumed()
    clock.advance(4_000)
    expect(told).toEqual(['log suspended', 'suspended', 'log resumed-from-sleep', 'resumed'])
  })

  it('[G7] that slept without saying so is found by its calendar', () => {
    const { clock, told } = open()
    clock.advance(3_000)
    clock.jumpWall(60_000)
    clock.advance(1_000)
    expect(told).toEqual(['log clock-jumped', 'log resumed-from-sleep', 'suspended', 'resumed'])
    told.length = 0
    clock.advance(30_000)
    expect(told).toEqual([])
  })

  it('[G7] whose calendar is set back, or forward by seconds, did not sleep', () => {
    const { clock, told } = open()
    clock.jumpWall(-7_200_000)
    clock.advance(2_000)
    clock.jumpWall(4_000)
    clock.advance(2_000)
    expect(told).toEqual(['log clock-jumped'])
  })

  it('[G7] that loses or changes its network tells the session, within 5 s and also when a window says it', () => {
    const { clock, told, surroundings, changeNetwork } = open()
    clock.advance(20_000)
    expect(told).toEqual([])
    changeNetwork('')
    clock.advance(5_000)
    expect(told).toEqual(['log network-changed', 'network'])
    changeNetwork('wlan0 10.0.0.3')
    surroundings.handleNetwork({ online: true })
    clock.advance(20_000)
    expect(told).toEqual(['log network-changed', 'network', 'log network-changed', 'network'])
  })

  it('[G8] that keeps this program busy for more than a second is in the log, shorter blocks are not', () => {
    const { clock, told, block } = open()
    block(900)
    clock.advance(2_000)
    expect(told).toEqual([])
    block(1_400)
    clock.advance(2_000)
    expect(told).toEqual(['log event-loop-blocked'])
  })

  it('[G7] costs nothing without a session', () => {
    const { clock, told, surroundings, measuring, follow } = open()
    follow()
    expect(measuring()).toBe(1)
    surroundings.stop()
    surroundings.stop()
    expect([clock.pending(), measuring()]).toEqual([0, 0])
    surroundings.handleSuspended()
    surroundings.handleResumed()
    surroundings.handleNetwork({ online: false })
    expect(told).toEqual([])
  })
})

describe('two ticks of the clocks', () => {
  const at = (nowMs: number, wallMs: number) => ({ nowMs, wallMs })

  it('[G7] show a sleep where the monotonic clock stood still, and where it went on', () => {
    expect(clockJump(at(0, 0), at(1_000, 61_000), 1_000)).toEqual({ kind: 'slept', by: 60_000 })
    expect(clockJump(at(0, 0), at(61_000, 61_000), 1_000)).toEqual({ kind: 'slept', by: 60_000 })
  })

  it('[G7] show none in ordinary lateness and small corrections', () => {
    expect(clockJump(at(0, 0), at(1_004, 1_003), 1_000)).toBeNull()
    expect(clockJump(at(0, 0), at(5_900, 5_900), 1_000)).toBeNull()
    expect(clockJump(at(0, 0), at(1_000, 6_000), 1_000)).toBeNull()
  })

  it('[G7] show a calendar that was set back', () => {
    expect(clockJump(at(0, 0), at(1_000, -59_000), 1_000)).toEqual({ kind: 'set', by: -60_000 })
  })
})

describe('what the computer is asked', () => {
  const entry = (address: string, more: { internal?: boolean; family?: 'IPv4' | 'IPv6' } = {}) => ({
    address,
    internal: false,
    family: 'IPv4' as const,
    netmask: '',
    mac: '',
    cidr: null,
    ...more,
  })

  it('[G7] its network is the same while its addresses are, in whatever order, and empty without any', () => {
    const home = networkFingerprint({ wlan0: [entry('192.168.1.7')], eth0: [entry('10.0.0.2')] } as never)
    expect(networkFingerprint({ eth0: [entry('10.0.0.2')], wlan0: [entry('192.168.1.7')] } as never)).toBe(home)
    expect(networkFingerprint({ eth0: [entry('10.0.0.2')], wlan0: [entry('192.168.1.8')] } as never)).not.toBe(home)
    const alone = { lo: [entry('127.0.0.1', { internal: true })], eth0: [entry('fe80::1', { family: 'IPv6' })] }
    expect(networkFingerprint(alone as never)).toBe('')
  })

  it('[G8] a block of this program is measured', async () => {
    const delay = measureLoopDelay()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(delay.take(10_000)).toBe(0)
    const until = performance.now() + 400
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(delay.take(300)).toBeGreaterThanOrEqual(300)
    expect(delay.take(10_000)).toBe(0)
    delay.close()
    delay.close()
  })
})
