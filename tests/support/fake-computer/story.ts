import type { Settings } from '../../../src-shared/settings.ts'
import type { FakeComputer } from './fake-computer.ts'
import { type Device, mic, output } from './fake-devices.ts'
import type { StoryWindow } from './story-window.ts'

export const BUILT_IN = mic('built-in', 'Built-in')
export const HEADSET = mic('headset', 'Headset')
export const ROOM = mic('room', 'Room')
export const SPEAKERS = output('speakers', 'Speakers')
export const PHONES = output('phones', 'Phones')
export const ALL = [BUILT_IN, HEADSET, ROOM, SPEAKERS, PHONES]
export const without = (...gone: Device[]): Device[] => ALL.filter((device) => !gone.includes(device))

export interface Stage extends StoryWindow {
  readonly computer: FakeComputer
  pass(ms: number): Promise<void>
}

export interface Story {
  readonly title: string
  readonly settings?: Partial<Settings>
  readonly run: (stage: Stage) => Promise<void>
  /** Every notice, in order. */
  readonly told?: readonly string[]
  /** What listens in the end. */
  readonly label?: string
  /** Of my microphone, where both sounds are taken. */
  readonly ownLabel?: string
}

export const chosen: Partial<Settings> = { microphoneId: 'headset' }
export const phones: Partial<Settings> = { outputId: 'phones', voiceOn: true }
export const both: Partial<Settings> = { alsoMe: true, theirLanguage: 'fr', targetLanguage: 'de' }
export const GONE = 'instead: Default - Built-in'
