import { App } from '../../../src-renderer/app/app.ts'
import { noticesOf } from '../../../src-renderer/app/notices.ts'
import { createSoundPort } from '../../../src-renderer/audio/sound-port.ts'
import type { Source } from '../../../src-renderer/audio/source.ts'
import { browserClock } from '../../../src-renderer/connection/browser-clock.ts'
import { defaultSettings, type Settings, type SourceKind } from '../../../src-shared/settings.ts'
import { FakeConnection } from '../fake-host/fake-connection.ts'
import { FakeHost } from '../fake-host/fake-client.ts'
import type { FakeComputer } from './fake-computer.ts'

/** What was sent of one sound: `step` is the time in the frame; null: nothing was captured up to this number. */
export interface Sent {
  readonly channel: SourceKind
  readonly sample: number
  readonly samples: number
  readonly step: number | null
}

class RecordingConnection extends FakeConnection {
  readonly sent: Sent[] = []

  override sendFrame(channel: SourceKind, pcm: Int16Array, sample: number): void {
    this.sent.push({ channel, sample, samples: pcm.length, step: pcm[0] ?? null })
  }
}

export interface StoryWindow {
  readonly app: App
  readonly host: FakeHost
  readonly sent: readonly Sent[]
  /** Each notice that came up, in order; one that stays is told once. */
  readonly told: readonly string[]
  voice(): void
}

/** A whole window over the devices of a fake computer, on timers that the test moves. */
export function openWindow(computer: FakeComputer, settings: Partial<Settings>): StoryWindow {
  const host = new FakeHost({ settings: { ...defaultSettings, firstRunDone: true, ...settings } })
  const connection = new RecordingConnection()
  const sound = createSoundPort({
    mediaDevices: computer.mediaDevices as unknown as MediaDevices,
    newContext: computer.newContext as unknown as () => AudioContext,
    systemSound: computer.openSystemSound as unknown as () => Promise<Source>,
  })
  const app = new App({ client: host.client, sound, connection, clock: browserClock, languages: ['de'], copy: async () => {}, save: () => {}, reload: () => {} })
  const told: string[] = []
  let shown = new Set<string>()
  app.store.subscribe((state) => {
    const now = new Set(noticesOf(state).map(({ key, params }) => (params['device'] === undefined ? key : `${key}: ${params['device']}`)))
    told.push(...[...now].filter((one) => !shown.has(one)))
    shown = now
  })
  const voice = (): void => connection.speak({ kind: 'voice', channel: 'microphone', pcm: new Int16Array(480), sampleRateHz: 24_000 })
  return { app, host, sent: connection.sent, told, voice }
}
