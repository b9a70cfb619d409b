import { afterEach, expect, test } from 'vitest'
import { CaptureSwitch } from '../../src-renderer/app/capture-switch.ts'
import { FrameNumbering, type Passed } from '../../src-renderer/audio/frame-numbering.ts'
import { createSoundPort } from '../../src-renderer/audio/sound-port.ts'
import { FRAME_SAMPLES, samplesToMs } from '../../src-shared/audio/pcm.ts'
import { contextKeeper, FakeDevices } from './support/fake-devices.ts'
import { sleep } from './support/listen.ts'

const undo: (() => void)[] = []
afterEach(() => undo.splice(0).forEach((step) => step()))

/** A listening over real captures of Chromium's fake devices. */
async function listening() {
  const devices = new FakeDevices()
  devices.devices = await navigator.mediaDevices.enumerateDevices()
  const { newContext } = contextKeeper()
  const numbering = new FrameNumbering()
  const samples: number[] = []
  const holes: number[] = []
  const events: string[] = []
  const take = ({ frames, hole }: Passed): void => {
    if (hole !== null) holes.push(hole)
    samples.push(...frames.map((frame) => frame.sample))
  }
  const captures = new CaptureSwitch(createSoundPort({ mediaDevices: devices.asMediaDevices(), newContext, pollMs: 50 }), {
    keepsNoise: () => false,
    onFrame: (pcm) => take(numbering.push(pcm, performance.now())),
    onLevel: () => undefined,
    onMuted: ({ muted }) => void events.push(muted ? 'muted' : 'unmuted'),
    onTaken: ({ after }) => {
      events.push('taken')
      if (after) numbering.interrupt()
    },
    onEnded: (reason) => {
      events.push(reason)
      numbering.interrupt()
    },
  })
  undo.push(() => captures.close())
  const frames = async (count: number): Promise<void> => {
    const wanted = samples.length + count
    while (samples.length < wanted) await sleep(20)
  }
  const live = (): number => devices.streams.flatMap((stream) => stream.getTracks()).filter(({ readyState }) => readyState === 'live').length
  return { devices, captures, samples, holes, events, take, numbering, frames, live }
}

const neverTwice = (samples: readonly number[]): boolean => samples.every((sample, at) => at === 0 || sample >= (samples[at - 1] ?? 0) + FRAME_SAMPLES)

test('[G3] another device takes over from one that runs: one of them is open afterwards, and nothing is heard twice', async () => {
  const { captures, samples, events, frames, live } = await listening()
  expect(await captures.open({ source: 'microphone', deviceId: null })).toBeNull()
  await frames(30)
  expect(await captures.open({ source: 'microphone', deviceId: null })).toBeNull()
  await frames(60)
  expect(events).toEqual(['taken', 'taken'])
  expect(live()).toBe(1)
  expect(neverTwice(samples)).toBe(true)
})

test('[G3] a device that ends leaves a hole until the next one gives sound', async () => {
  const { devices, captures, samples, holes, events, frames } = await listening()
  await captures.open({ source: 'microphone', deviceId: null })
  await frames(30)
  const [track] = devices.streams[0]?.getTracks() ?? []
  const endedAt = performance.now()
  track?.stop()
  // A track stopped from within tells nobody; a device that vanishes does.
  track?.dispatchEvent(new Event('ended'))
  while (events.at(-1) === 'taken') await sleep(10)
  await sleep(900)
  const before = samples.at(-1) ?? 0
  await captures.open({ source: 'microphone', deviceId: null })
  await frames(1)
  const awayMs = performance.now() - endedAt
  await frames(30)
  expect(events.at(-1)).toBe('taken')
  expect(holes).toHaveLength(1)
  const missingMs = samplesToMs((holes[0] ?? 0) - before)
  expect(missingMs).toBeGreaterThan(800)
  // The frames themselves wait 200 ms for what may have been late.
  expect(missingMs).toBeLessThan(awayMs + 100)
  expect(neverTwice(samples)).toBe(true)
})

test('[G1] a device turned off by the system is told, and turned on again', async () => {
  const { devices, captures, events, frames } = await listening()
  await captures.open({ source: 'microphone', deviceId: null })
  await frames(5)
  const [track] = devices.streams[0]?.getTracks() ?? []
  track?.dispatchEvent(new Event('mute'))
  track?.dispatchEvent(new Event('unmute'))
  expect(events).toEqual(['taken', 'muted', 'unmuted'])
})
