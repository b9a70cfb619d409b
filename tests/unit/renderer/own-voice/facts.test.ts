import { expect, test } from 'vitest'
import { factsOf, type FactsState, type FoundOut } from '../../../../src-renderer/own-voice/facts.ts'
import { noSession } from '../../../../src-renderer/app/session-view.ts'
import type { SoundDevice, SoundOrigin } from '../../../../src-renderer/audio/port.ts'
import { defaultSettings } from '../../../../src-shared/settings.ts'

const SPEAKERS: SoundDevice = { id: 'a', label: 'Speakers (Realtek)', isDefault: true }
const SCREEN: SoundDevice = { id: 'b', label: 'Screen (HDMI)', isDefault: false }
/** Linux: the default has a name of its own and stands for none of the others. */
const DEFAULT: SoundDevice = { id: 'default', label: 'Default', isDefault: true }
const plain = (device: SoundDevice): SoundDevice => ({ ...device, isDefault: false })
const NOTHING: FoundOut = { comesBack: null, headphones: false, defaultAtStart: null }

function facts({ origin, chosen, outputs, found = {}, outputGone = false }: { origin: SoundOrigin; chosen: string | null; outputs: readonly SoundDevice[]; found?: Partial<FoundOut>; outputGone?: boolean }) {
  const capture = { kind: 'on', source: 'system', label: '', origin, instead: false, muted: false, stalled: false, zeros: false, silent: false } as const
  const state: FactsState = { settings: { ...defaultSettings, voiceOn: true, outputId: chosen }, session: noSession, outputs, outputGone, capture, ownCapture: { kind: 'off' } }
  return factsOf(state, 'first', { ...NOTHING, ...found })
}

const NAMED: SoundOrigin = { kind: 'output', restricted: false, output: 'Speakers (Realtek)' }
const BY_DEFAULT: SoundOrigin = { kind: 'output', restricted: false, output: null }
const LINUX = [DEFAULT, plain(SPEAKERS), SCREEN]

test.each([
  ['the captured one', NAMED, 'a', LINUX, 'captured-device'],
  ['another', NAMED, 'b', LINUX, 'other-device'],
  ['the default, which may be any', NAMED, null, LINUX, 'unknown'],
  ['another, but the captured one is not listed', NAMED, 'b', [DEFAULT, SCREEN], 'unknown'],
  ['one that is not there', NAMED, 'b', [DEFAULT, plain(SPEAKERS)], 'unknown'],
  ['two of one name', NAMED, 'c', [...LINUX, { ...SPEAKERS, id: 'c', isDefault: false }], 'captured-device'],
  ['the default, where it is captured', BY_DEFAULT, null, [SPEAKERS, SCREEN], 'captured-device'],
  ['the default by its own name', BY_DEFAULT, 'a', [SPEAKERS, SCREEN], 'captured-device'],
  ['another than the default', BY_DEFAULT, 'b', [SPEAKERS, SCREEN], 'other-device'],
  ['another, but nobody knows the default', BY_DEFAULT, 'b', LINUX, 'unknown'],
] as const)('[M41] what is not sure counts as captured; our voice plays on %s', (_name, origin, chosen, outputs, output) => {
  expect(facts({ origin, chosen, outputs })?.output).toBe(output)
})

test('[M41] a capture may stay with what was the default when it began', () => {
  const outputs = [plain(SPEAKERS), { ...SCREEN, isDefault: true }]
  expect(facts({ origin: BY_DEFAULT, chosen: 'a', outputs, found: { defaultAtStart: 'a' } })?.output).toBe('captured-device')
  expect(facts({ origin: BY_DEFAULT, chosen: 'a', outputs })?.output).toBe('other-device')
})

test('[M41] a tone that was tried knows better than any list', () => {
  expect(facts({ origin: NAMED, chosen: 'b', outputs: LINUX, found: { comesBack: true } })?.output).toBe('captured-device')
  expect(facts({ origin: NAMED, chosen: null, outputs: LINUX, found: { comesBack: false } })).toMatchObject({ output: 'other-device', headphones: true })
})

test.each(['Jabra Evolve2 65 Headset', 'Kopfhörer (Realtek)', 'Anna’s AirPods Pro', 'Galaxy Buds2', 'Casque', 'ヘッドホン'])('[M41] %s is at the ears', (label) => {
  expect(facts({ origin: { kind: 'room' }, chosen: 'h', outputs: [SPEAKERS, { id: 'h', label, isDefault: false }] })?.headphones).toBe(true)
})

test.each(['Speakers (Realtek)', 'Jabra Speak 510', 'HDMI', ''])('[M41] of “%s” nobody knows', (label) => {
  expect(facts({ origin: { kind: 'room' }, chosen: 'h', outputs: [SPEAKERS, { id: 'h', label, isDefault: false }] })?.headphones).toBeNull()
})

test('[M41] an output that was lost is at nobody’s ears', () => {
  expect(facts({ origin: { kind: 'room' }, chosen: 'h', outputs: [SPEAKERS, { id: 'h', label: 'Headset', isDefault: false }], outputGone: true })?.headphones).toBeNull()
})
