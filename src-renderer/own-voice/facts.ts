import type { IsolationFacts } from '../../src-shared/audio/isolation.ts'
import { voiceOnOf } from '../app/choices.ts'
import type { AppState } from '../app/store.ts'
import { voiceGoesTo } from '../app/voice-route.ts'
import type { SoundDevice, SoundOrigin } from '../audio/port.ts'
import type { Side } from './view.ts'

/** What was found out beyond what the devices say, for as long as nothing about them changes. */
export interface FoundOut {
  /** A tone that we played came back, or did not; null: not tried. */
  readonly comesBack: boolean | null
  /** Said by the person. */
  readonly headphones: boolean
  /** The system's default output when the capture began: a capture may stay with it. */
  readonly defaultAtStart: string | null
}

export type FactsState = Pick<AppState, 'settings' | 'session' | 'outputs' | 'outputGone' | 'capture' | 'ownCapture'>

/** What is known of one thing that is listened to; null: nothing is. */
export function factsOf(state: FactsState, side: Side, found: FoundOut): IsolationFacts | null {
  const { settings } = state
  const capture = side === 'first' ? state.capture : state.ownCapture
  if (settings === null || capture.kind !== 'on') return null
  const source = sourceOf(capture.origin)
  const { comesBack } = found
  return {
    voice: soundsHere(state),
    source,
    restricted: capture.origin.kind === 'output' && capture.origin.restricted,
    // A tone that was tried knows better than any list.
    output: comesBack === null ? outputOf(state, capture.origin, found.defaultAtStart) : comesBack ? 'captured-device' : 'other-device',
    headphones: comesBack === null ? headphonesOf(state, found) : !comesBack,
    turns: settings.purpose !== 'face' ? 'one-person' : settings.turns === 'automatic' ? 'automatic' : 'held',
  }
}

export function sourceOf({ kind }: SoundOrigin): 'microphone' | 'tab' | 'system' {
  return kind === 'room' ? 'microphone' : kind === 'others' ? 'tab' : 'system'
}

/** The default of the system, where it is known by more than its being the default. */
export function knownDefault(outputs: readonly SoundDevice[]): string | null {
  return outputs.find(({ id, isDefault }) => isDefault && id !== '' && id !== 'default')?.id ?? null
}

/** A voice of this session that can be heard at this computer. */
function soundsHere({ settings, session }: FactsState): boolean {
  if (settings === null || !voiceOnOf(settings) || settings.voiceVolume === 0) return false
  const both = session.targets.length > 1
  const hasVirtual = settings.virtualOutputId !== null
  const purpose = session.purpose ?? settings.purpose
  return session.targets.length === 0 || session.targets.some(({ id }) => voiceGoesTo({ channel: id, purpose, both, hasVirtual }) === 'here')
}

/** Where our voice goes, against the output that is captured. What is not sure counts as captured (`unknown`). */
function outputOf(state: FactsState, origin: SoundOrigin, defaultAtStart: string | null): IsolationFacts['output'] {
  if (origin.kind !== 'output') return 'unknown'
  const { outputs } = state
  const played = playedOn(state)
  if (origin.output !== null) {
    const captured = outputs.filter(({ label }) => label === origin.output)
    if (played === null || captured.length === 0) return 'unknown'
    return played.label === origin.output ? 'captured-device' : 'other-device'
  }
  const now = knownDefault(outputs)
  if (played === null || now === null) return played === null && now !== null ? 'captured-device' : 'unknown'
  return played.id === now || played.id === defaultAtStart ? 'captured-device' : 'other-device'
}

/** The output that was chosen and is there; null: the system's default plays. */
function playedOn({ settings, outputs, outputGone }: FactsState): SoundDevice | null {
  const chosen = outputGone ? undefined : outputs.find(({ id }) => id !== 'default' && id === settings?.outputId)
  return chosen ?? null
}

/** Names by which outputs at the ears go. What carries none of them may still be one. */
const AT_THE_EARS = /head-?(?:phone|set)|ear-?(?:phone|bud|pod)|airpods|\bbuds|kopfhörer|casque|écouteur|auricular|cuffie|fones de|наушник|耳机|耳機|ヘッドホン|ヘッドセット|イヤホン|헤드폰|헤드셋|이어폰/iu

function headphonesOf(state: FactsState, { headphones }: FoundOut): boolean | null {
  if (headphones) return true
  const played = playedOn(state) ?? state.outputs.find(({ id, isDefault }) => isDefault && id !== 'default')
  return played !== undefined && AT_THE_EARS.test(played.label) ? true : null
}
