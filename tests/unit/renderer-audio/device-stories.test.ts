import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import { ownVoiceCode } from '../../../src-renderer/own-voice/door.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { FakeComputer } from '../../support/fake-computer/fake-computer.ts'
import { FakeStream } from '../../support/fake-computer/fake-devices.ts'
import { FakeNode } from '../../support/fake-computer/fake-graph.ts'
import { ALL, chosen, HEADSET, type Stage, without } from '../../support/fake-computer/story.ts'
import { openWindow, type Sent } from '../../support/fake-computer/story-window.ts'
import { storiesOfAllSound } from './stories-of-all-sound.ts'
import { storiesOfMicrophones } from './stories-of-microphones.ts'

// What comes with the first voice is there at once, as in a window that has loaded.
await ownVoiceCode.fetch()

const stories = [...storiesOfMicrophones, ...storiesOfAllSound]

let computer = new FakeComputer(ALL, { audioinput: 'built-in', audiooutput: 'speakers' })

beforeEach(() => {
  vi.useFakeTimers()
  computer = new FakeComputer(ALL, { audioinput: 'built-in', audiooutput: 'speakers' })
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('navigator', { permissions: { query: async () => ({ state: computer.permission }) } })
  vi.stubGlobal('MediaStream', FakeStream)
  vi.stubGlobal('AudioWorkletNode', class extends FakeNode {})
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function pass(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 20) {
    await vi.advanceTimersByTimeAsync(20)
    computer.step()
  }
}

async function started(settings: Partial<Settings>): Promise<Stage> {
  const window = openWindow(computer, { sourceKind: settings.alsoMe === true ? 'system' : 'microphone', ...settings })
  window.app.open()
  await pass(100)
  await window.app.session.start()
  await pass(5_000)
  return { ...window, computer, pass }
}

/** Stop leaves no sound open, the end of the window nothing at all. */
async function ended({ app }: Stage): Promise<void> {
  await app.session.stop()
  await pass(100)
  expect(computer.open).toMatchObject({ tracks: 0, listening: 0 })
  computer.become(ALL)
  await pass(15_000)
  expect(computer.open).toMatchObject({ tracks: 0, listening: 0 })
  app.close()
  await pass(1_000)
  expect(computer.open).toEqual({ tracks: 0, listening: 0, watchers: 0, contexts: 0 })
  expect(vi.getTimerCount()).toBe(0)
}

/** What was taken of one sound arrived once, in order and at its time, 200 ms more or less. */
function expectWhole(sent: readonly Sent[], taken: ReadonlySet<number>): void {
  const frames = sent.filter(({ step }) => step !== null)
  expect(frames.map(({ step }) => step)).toEqual([...taken])
  const first = frames[0]?.step ?? 0
  const off = frames.map(({ step, sample }) => Math.abs(sample / 24 - ((step ?? 0) - first) * 20))
  expect(Math.max(...off)).toBeLessThanOrEqual(200)
  let next = 0
  for (const { sample, samples, step } of sent) {
    // Numbers go on, but for what is said to be missing.
    if (step === null) expect(sample).toBeGreaterThan(next)
    else expect(sample).toBe(next)
    next = sample + samples
  }
}

describe('devices that change in a session', () => {
  it.each(stories)('$title', async ({ settings = {}, run, told = [], label, ownLabel }) => {
    const stage = await started(settings)
    await run(stage)
    await pass(5_000)
    const state = stage.app.store.getState()
    expect(stage.told).toEqual(told)
    expect(state.session.state.kind).toBe('live')
    if (label !== undefined) expect(state.capture).toMatchObject({ kind: 'on', label })
    if (ownLabel !== undefined) expect(state.ownCapture).toMatchObject({ kind: 'on', label: ownLabel })
    await ended(stage)
    for (const source of ['microphone', 'system'] as const) {
      const own = stage.sent.filter(({ channel }) => channel === source)
      if (own.length > 0) expectWhole(own, computer.taken[source])
    }
    expect(stage.sent.length).toBeGreaterThan(400)
  })

  it.each([
    { title: '[M76] Stop while the chosen microphone, which is back, is being opened', change: () => computer.become(ALL) },
    { title: '[M76] Stop while the default microphone is being opened for the chosen one', change: () => computer.become(without(HEADSET)) },
  ])('$title', async ({ change }) => {
    const stage = await started(chosen)
    computer.become([])
    await pass(4_000)
    computer.opensInMs = 1_000
    change()
    await pass(200)
    expect(stage.told).toEqual(['waiting'])
    await ended(stage)
  })

  it('[M76] Stop while it is looked what could listen instead', async () => {
    const stage = await started(chosen)
    computer.listsInMs = 500
    computer.become(without(HEADSET))
    await pass(100)
    await ended(stage)
  })

  it('[M63] another default is said for 15 s, and then no more', async () => {
    const stage = await started({})
    const keys = (): string[] => noticesOf(stage.app.store.getState()).map(({ key }) => key)
    computer.become(ALL, { defaults: { audioinput: 'room' } })
    await pass(14_000)
    expect(keys()).toEqual(['moved'])
    await pass(2_000)
    expect(keys()).toEqual([])
    await ended(stage)
  })

  it('[M64] a page that was busy for a second missed nothing', async () => {
    const stage = await started(chosen)
    computer.busy({ on: true })
    await pass(1_000)
    computer.busy({ on: false })
    await pass(2_000)
    await ended(stage)
    expect(stage.sent.filter(({ step }) => step === null)).toEqual([])
    expectWhole(stage.sent, computer.taken.microphone)
  })
})
