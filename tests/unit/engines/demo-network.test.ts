import { describe, expect, test } from 'vitest'
import type { EngineEvent } from '../../../src-main/engines/contract.ts'
import { demoContractHarness } from '../../support/demo/contract-harness.ts'
import { DemoNetwork } from '../../../src-main/engines/demo/network.ts'
import { createDemoEngine } from '../../../src-main/engines/demo/engine.ts'
import { FakeClock } from '../../support/fake-clock.ts'

const fail = (error: unknown): never => {
  throw error
}

function bench() {
  const harness = demoContractHarness('normal')
  const clock = new FakeClock()
  const network = new DemoNetwork(fail)
  const silent = { source: 'en', createEar: () => ({ hear: () => [], finish: () => [] }), sourceText: () => '', targetText: () => '', voice: () => null }
  const engine = createDemoEngine({ conversation: silent, network })
  const events: EngineEvent[] = []
  const connect = () => engine.connect(harness.options, { ...harness.ports, clock }, (event) => events.push(event))
  return { clock, network, events, connect }
}

describe('the pretended network', () => {
  test('tells each change once', () => {
    const network = new DemoNetwork(fail)
    const told: boolean[] = []
    const off = network.subscribe(({ isCut }) => told.push(isCut))
    network.cut()
    network.cut()
    network.restore()
    network.restore()
    off()
    network.cut()
    expect(told).toEqual([true, false])
  })

  test('loses every open connection at once when it is cut', () => {
    const { clock, network, events, connect } = bench()
    connect()
    connect()
    clock.advance(1_000)
    network.cut()
    expect(events.filter((event) => event.type === 'closed')).toMatchObject([
      { retry: 'backoff', error: { reason: 'lost' } },
      { retry: 'backoff', error: { reason: 'lost' } },
    ])
    expect(clock.pending()).toBe(0)
  })

  test('lets an attempt hang and then fail while it is cut', () => {
    const { clock, network, events, connect } = bench()
    network.cut()
    connect()
    clock.advance(3_900)
    expect(events).toEqual([])
    clock.advance(200)
    expect(events).toMatchObject([{ type: 'closed', retry: 'backoff', error: { reason: 'unreachable' } }])
    expect(clock.pending()).toBe(0)
  })

  test('lets a hanging attempt through as soon as it is back', () => {
    const { clock, network, events, connect } = bench()
    network.cut()
    connect()
    clock.advance(2_000)
    network.restore()
    clock.advance(200)
    expect(events).toEqual([{ type: 'open' }])
  })

  test('cut again while a connection opens makes it hang again', () => {
    const { clock, network, events, connect } = bench()
    connect()
    clock.advance(100)
    network.cut()
    clock.advance(1_000)
    network.restore()
    network.cut()
    clock.advance(3_900)
    expect(events).toEqual([])
    network.restore()
    clock.advance(200)
    expect(events).toEqual([{ type: 'open' }])
  })

  test('is forgotten by a connection that was closed', () => {
    const { clock, network, events, connect } = bench()
    const connection = connect()
    clock.advance(1_000)
    connection.close()
    network.cut()
    clock.advance(10_000)
    expect(events.map((event) => event.type)).toEqual(['open', 'closed'])
  })
})
