import { afterEach, expect, test } from 'vitest'
import { createSoundPort } from '../../src-renderer/audio/sound-port.ts'
import { SoundError } from '../../src-renderer/audio/port.ts'
import { contextKeeper, device, FakeDevices, LeftoverCount } from './support/fake-devices.ts'
import { listen, sleep } from './support/listen.ts'
import { recordedPlayer } from './support/recording.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

const loud = new Int16Array(24_000).fill(16_384)

/** The loudest a node was at any look, every 10 ms. */
function loudest(node: AudioNode | undefined): () => number {
  if (node === undefined) throw new Error('no node')
  const analyser = new AnalyserNode(node.context, { fftSize: 2048 })
  node.connect(analyser)
  const samples = new Float32Array(2048)
  let most = 0
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    for (const sample of samples) most = Math.max(most, Math.abs(sample))
  }, 10)
  undo.push(() => clearInterval(timer))
  return () => most
}

async function until(met: () => boolean): Promise<void> {
  while (!met()) await sleep(20)
}

test('[M15] after close neither context, track, timer nor listener of capture and player is left', async () => {
  const count = new LeftoverCount()
  undo.push(() => count.restore())
  const devices = new FakeDevices()
  devices.devices = await navigator.mediaDevices.enumerateDevices()
  const { opened, newContext } = contextKeeper()
  const options = { mediaDevices: devices.asMediaDevices(), newContext, pollMs: 50 }
  const heard = await listen(options)
  const player = await createSoundPort(options).createPlayer()
  player.push(loud, 24_000)
  player.onOutputGone(() => undefined)
  await until(() => heard.frames.length > 10)
  expect(count.left()).not.toEqual({ listeners: 0, timers: 0 })
  heard.capture.close()
  heard.capture.close()
  await player.close()
  await player.close()
  const frames = heard.frames.length
  const { looks } = devices
  await sleep(200)
  expect(opened.map(({ state }) => state)).toEqual(['closed', 'closed'])
  expect(devices.streams.flatMap((stream) => stream.getTracks().map(({ readyState }) => readyState))).toEqual(['ended'])
  expect(devices.listeners).toBe(0)
  expect(count.left()).toEqual({ listeners: 0, timers: 0 })
  expect(heard.frames.length).toBe(frames)
  expect(devices.looks).toBe(looks)
  expect(heard.ended).toEqual([])
})

test.for([
  ['NotAllowedError', 'microphone', 'permission-denied'],
  ['NotFoundError', 'microphone', 'no-device'],
  ['NotReadableError', 'microphone', 'device-busy'],
  ['OverconstrainedError', 'microphone', 'device-gone'],
  ['NotAllowedError', 'system', 'share-cancelled'],
] as const)('[M2] %s while opening %s sound is told as %s and leaves no context', async ([name, kind, reason]) => {
  const devices = new FakeDevices()
  devices.refusal = new DOMException('no', name)
  const { opened, newContext } = contextKeeper()
  await expect(listen({ kind, mediaDevices: devices.asMediaDevices(), newContext })).rejects.toMatchObject({ reason })
  await until(() => opened.every(({ state }) => state === 'closed'))
  expect(devices.listeners).toBe(0)
})

test('[M2] a page without devices says so', async () => {
  await expect(listen({ mediaDevices: undefined })).rejects.toBeInstanceOf(SoundError)
  await expect(listen({ mediaDevices: undefined })).rejects.toMatchObject({ reason: 'not-supported' })
  expect(await createSoundPort({ mediaDevices: undefined }).inputs()).toEqual([])
})

test('[M4] a chosen microphone is asked for exactly, the default not at all', async () => {
  const devices = new FakeDevices()
  devices.refusal = new DOMException('no', 'NotFoundError')
  const options = { mediaDevices: devices.asMediaDevices(), microphone: { echoCancellation: true } }
  await listen({ ...options, deviceId: 'abc' }).catch(() => undefined)
  await listen(options).catch(() => undefined)
  expect(devices.asked).toEqual([
    { audio: { echoCancellation: true, deviceId: { exact: 'abc' } } },
    { audio: { echoCancellation: true } },
  ])
})

test('[M3] shared sound is asked for raw, without our own voice, and stays audible', async () => {
  const devices = new FakeDevices()
  devices.refusal = new DOMException('no', 'NotAllowedError')
  await listen({ kind: 'system', mediaDevices: devices.asMediaDevices() }).catch(() => undefined)
  expect(devices.asked).toEqual([
    {
      video: true,
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, restrictOwnAudio: true, suppressLocalAudioPlayback: false },
      systemAudio: 'include',
    },
  ])
})

test('[M4] a microphone that vanishes ends its capture once, without an event from the system', async () => {
  const devices = new FakeDevices()
  devices.devices = await navigator.mediaDevices.enumerateDevices()
  const heard = await listen({ mediaDevices: devices.asMediaDevices(), pollMs: 50 })
  undo.push(() => heard.capture.close())
  await until(() => heard.frames.length > 3)
  expect(heard.ended).toEqual([])
  devices.devices = [device('audioinput', 'another')]
  await until(() => heard.ended.length > 0)
  await sleep(200)
  expect(heard.ended).toEqual(['device-gone'])
  expect(devices.streams[0]?.getTracks()[0]?.readyState).toBe('ended')
})

test('[M4] a track that ends is told once', async () => {
  const devices = new FakeDevices()
  devices.devices = await navigator.mediaDevices.enumerateDevices()
  const heard = await listen({ mediaDevices: devices.asMediaDevices() })
  undo.push(() => heard.capture.close())
  const track = devices.streams[0]?.getTracks()[0]
  track?.dispatchEvent(new Event('ended'))
  track?.dispatchEvent(new Event('ended'))
  await until(() => heard.ended.length > 0)
  await sleep(100)
  expect(heard.ended).toEqual(['device-gone'])
})

test('[M5] capture goes on after its context failed, and its numbers go on too', async () => {
  const { opened, newContext } = contextKeeper()
  const heard = await listen({ newContext })
  undo.push(() => heard.capture.close())
  await sleep(1100)
  const before = heard.frames.length
  opened[0]?.dispatchEvent(new Event('error'))
  await until(() => heard.frames.length > before + 5)
  expect(opened.map(({ state }) => state)).toEqual(['closed', 'running'])
  expect(heard.frames.map(({ sample }) => sample)).toEqual(heard.frames.map((_, i) => i * 480))
  expect(heard.ended).toEqual([])
})

test('[M5] capture that fails again at once gives up and says so', async () => {
  const { opened, newContext } = contextKeeper()
  const heard = await listen({ newContext })
  undo.push(() => heard.capture.close())
  opened[0]?.dispatchEvent(new Event('error'))
  await until(() => heard.ended.length > 0)
  expect(heard.ended).toEqual(['failed'])
  expect(opened).toHaveLength(1)
})

test('[M5] a suspended context resumes by itself', async () => {
  const { opened, newContext } = contextKeeper()
  const heard = await listen({ newContext })
  undo.push(() => heard.capture.close())
  await until(() => heard.frames.length > 3)
  await opened[0]?.suspend()
  await until(() => opened[0]?.state === 'running')
  const before = heard.frames.length
  await until(() => heard.frames.length > before + 3)
})

test('[M5] a player whose context failed plays on in a new one, as loud as before', async () => {
  const { opened, newContext } = contextKeeper()
  const nodes: AudioNode[] = []
  const player = await createSoundPort({ newContext, onPlayerNode: (node) => nodes.push(node) }).createPlayer()
  undo.push(() => player.close())
  player.setVolume(0.25)
  player.push(loud.subarray(0, 4800), 24_000)
  await until(() => player.stats().playedMs === 200)
  opened[0]?.dispatchEvent(new Event('error'))
  await until(() => nodes.length === 2)
  const heard = loudest(nodes[1])
  player.push(loud.subarray(0, 12_000), 24_000)
  await until(() => player.stats().playedMs === 700)
  expect(heard()).toBeCloseTo(0.125, 5)
  expect(opened[0]?.state).toBe('closed')
})

test('[M14] volume, mute and clear reach what is heard', async () => {
  const { player, output } = await recordedPlayer()
  undo.push(() => player.close())
  player.setVolume(0.5)
  await sleep(100)
  player.push(loud.subarray(0, 12_000), 24_000)
  await until(() => player.stats().playedMs > 150)
  expect(output().reduce((most, value) => Math.max(most, value), 0)).toBeCloseTo(0.25, 5)
  player.setMuted(true)
  await until(() => output().at(-1) === 0)
  player.setMuted(false)
  player.push(loud, 24_000)
  await until(() => output().at(-1) === 0.25)
  player.clear()
  await until(() => player.stats().queuedMs === 0)
  expect(player.stats().underruns).toBe(0)
})

test('[M13] an output that vanishes is told once, and the default plays', async () => {
  const devices = new FakeDevices()
  const real = await navigator.mediaDevices.enumerateDevices()
  devices.devices = real
  const { opened, newContext } = contextKeeper()
  const player = await createSoundPort({ mediaDevices: devices.asMediaDevices(), newContext, pollMs: 50 }).createPlayer()
  undo.push(() => player.close())
  let gone = 0
  player.onOutputGone(() => (gone += 1))
  const chosen = real.find(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'default')
  expect(chosen).toBeDefined()
  await player.setOutput(chosen?.deviceId ?? '')
  expect(opened[0]).toMatchObject({ sinkId: chosen?.deviceId })
  await sleep(200)
  expect(gone).toBe(0)
  devices.devices = real.filter((other) => other !== chosen)
  await until(() => gone > 0)
  await sleep(200)
  expect(gone).toBe(1)
  expect(opened[0]).toMatchObject({ sinkId: '' })
})

test('[M13] an output that is not there is refused and the old one plays on', async () => {
  const { opened, newContext } = contextKeeper()
  const player = await createSoundPort({ newContext }).createPlayer()
  undo.push(() => player.close())
  await expect(player.setOutput('no such device')).rejects.toMatchObject({ reason: 'device-gone' })
  expect(opened[0]).toMatchObject({ sinkId: '', state: 'running' })
})

test('[M4] a change of devices is told without an event, and no longer after unsubscribing', async () => {
  const devices = new FakeDevices()
  devices.devices = [device('audioinput', 'one')]
  const port = createSoundPort({ mediaDevices: devices.asMediaDevices(), pollMs: 30 })
  let changes = 0
  const unsubscribe = port.onDevicesChanged(() => (changes += 1))
  await until(() => devices.looks > 3)
  expect(changes).toBe(0)
  devices.devices = [device('audioinput', 'one'), device('audioinput', 'two')]
  await until(() => changes > 0)
  await sleep(100)
  expect(changes).toBe(1)
  unsubscribe()
  unsubscribe()
  devices.devices = []
  devices.dispatchEvent(new Event('devicechange'))
  await sleep(100)
  expect(changes).toBe(1)
  expect(devices.listeners).toBe(0)
})
