import { expect, test } from 'vitest'
import type { SystemSoundWay } from '../../../src-shared/api.ts'
import { directSystemSound } from '../../../src-renderer/audio/direct-system-sound.ts'

class FakeTrack {
  readonly kind: 'audio' | 'video'
  readyState: 'live' | 'ended' = 'live'
  /** As Chromium tells what it really does. */
  settings: { readonly restrictOwnAudio?: boolean } = {}
  getSettings = () => this.settings
  constructor(kind: 'audio' | 'video') {
    this.kind = kind
  }
  stop(): void {
    this.readyState = 'ended'
  }
}

class FakeStream {
  readonly tracks: FakeTrack[]
  constructor(...kinds: ('audio' | 'video')[]) {
    this.tracks = kinds.map((kind) => new FakeTrack(kind))
  }
  getTracks = (): FakeTrack[] => this.tracks
  getAudioTracks = (): FakeTrack[] => this.tracks.filter(({ kind }) => kind === 'audio')
  getVideoTracks = (): FakeTrack[] => this.tracks.filter(({ kind }) => kind === 'video')
}

class FakeDevices {
  readonly asked: unknown[] = []
  /** Names are hidden until something was opened. */
  labels: readonly string[] = []
  isNamed = true
  display: () => FakeStream = () => new FakeStream('video', 'audio')
  async enumerateDevices() {
    return this.labels.map((label, index) => ({ kind: 'audioinput', deviceId: `id-${index}`, label: this.isNamed ? label : '' }))
  }
  async getUserMedia(constraints: unknown): Promise<FakeStream> {
    this.asked.push(constraints)
    this.isNamed = true
    return new FakeStream('audio')
  }
  async getDisplayMedia(constraints: unknown): Promise<FakeStream> {
    this.asked.push(constraints)
    return this.display()
  }
}

function setUp(way: SystemSoundWay) {
  const devices = new FakeDevices()
  const host = { closed: 0, openSystemSound: async () => way, closeSystemSound: async () => void (host.closed += 1) }
  return { devices, host, open: directSystemSound(host, devices as unknown as MediaDevices) }
}

const RAW = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }

test('from the display: unprocessed, the picture stopped at once, given back when it ends', async () => {
  const { devices, host, open } = setUp({ kind: 'display', restrictOwnAudio: true })
  const { stream, track, release } = await open()
  expect(devices.asked).toEqual([{ video: true, audio: { ...RAW, suppressLocalAudioPlayback: false, restrictOwnAudio: true } }])
  expect(stream.getVideoTracks().map(({ readyState }) => readyState)).toEqual(['ended'])
  expect(track.readyState).toBe('live')
  expect(host.closed).toBe(0)
  release?.()
  expect(host.closed).toBe(1)
})

test('where our own voice cannot be left out after all it is asked for again without', async () => {
  const { devices, open } = setUp({ kind: 'display', restrictOwnAudio: true })
  let tries = 0
  devices.display = () => {
    tries += 1
    if (tries === 1) throw new Error('could not start')
    return new FakeStream('video', 'audio')
  }
  const { origin } = await open()
  expect(origin).toEqual({ kind: 'output', restricted: false, output: null })
  expect(devices.asked.map((asked) => Object.keys(Reflect.get(asked as object, 'audio') as object).includes('restrictOwnAudio'))).toEqual([true, false])
})

test('from an input of that name, also when names are hidden until something is opened', async () => {
  const { devices, open } = setUp({ kind: 'input', name: 'Ours' })
  devices.labels = ['Built-in', 'Ours']
  devices.isNamed = false
  const { origin } = await open()
  expect(origin).toEqual({ kind: 'output', restricted: false, output: null })
  expect(devices.asked).toEqual([{ audio: true }, { audio: { deviceId: { exact: 'id-1' }, ...RAW } }])
})

test.each([
  ['a system that leaves it out', { restrictOwnAudio: true }, true],
  ['a system that was asked and does not', { restrictOwnAudio: false }, false],
  ['a browser that says nothing', {}, false],
] as const)('[M41] our own voice counts as left out only where the track says so: %s', async (_name, settings, restricted) => {
  const { devices, open } = setUp({ kind: 'display', restrictOwnAudio: true })
  devices.display = () => {
    const stream = new FakeStream('video', 'audio')
    for (const track of stream.getAudioTracks()) track.settings = settings
    return stream
  }
  expect((await open()).origin).toEqual({ kind: 'output', restricted, output: null })
})

test('[M41] the sound of one other program never holds our own voice', async () => {
  const { devices, open } = setUp({ kind: 'input', name: 'Ours', withoutUs: true })
  devices.labels = ['Ours']
  expect((await open()).origin).toEqual({ kind: 'others' })
})

test('[M41] an input says of which output it is', async () => {
  const { devices, open } = setUp({ kind: 'input', name: 'Ours', output: 'Loudspeakers' })
  devices.labels = ['Ours']
  expect((await open()).origin).toEqual({ kind: 'output', restricted: false, output: 'Loudspeakers' })
})

test('an input that is not listed leaves the display', async () => {
  const { devices, open } = setUp({ kind: 'input', name: 'Ours' })
  devices.labels = ['Built-in']
  await open()
  expect(devices.asked.at(-1)).toEqual({ video: true, audio: { ...RAW, suppressLocalAudioPlayback: false } })
})

test('a track that is dead from the beginning is a refusal of the system, and nothing stays open', async () => {
  const { devices, host, open } = setUp({ kind: 'display', restrictOwnAudio: false })
  const stream = new FakeStream('video', 'audio')
  stream.getAudioTracks()[0]?.stop()
  devices.display = () => stream
  await expect(open()).rejects.toMatchObject({ reason: 'permission-denied' })
  expect(stream.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'ended'])
  expect(host.closed).toBe(1)
})

test('a display without sound is told as such', async () => {
  const { devices, host, open } = setUp({ kind: 'display', restrictOwnAudio: false })
  devices.display = () => new FakeStream('video')
  await expect(open()).rejects.toMatchObject({ reason: 'no-shared-sound' })
  expect(host.closed).toBe(1)
})

test('[M78] the sound of one program that the browser does not list is not replaced by that of everything', async () => {
  const { devices, host, open } = setUp({ kind: 'input', name: 'Dragoman_one_program_sound', withoutUs: true })
  await expect(open()).rejects.toMatchObject({ reason: 'no-shared-sound' })
  expect(devices.asked).toEqual([{ audio: true }])
  expect(host.closed).toBe(1)
})
