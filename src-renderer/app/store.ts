import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Capabilities, Service, UiSessionSummary } from '../../src-shared/api.ts'
import type { ContextInForce } from '../../src-shared/glossary-api.ts'
import type { SpeechContext } from '../../src-shared/glossary/types.ts'
import type { Settings, SourceKind } from '../../src-shared/settings.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'
import type { SoundDevice, SoundErrorReason, SoundOrigin } from '../audio/port.ts'
import type { SoundFindings } from '../audio/sound-watchdog.ts'
import type { LibraryQuery } from '../library/search/query.ts'
import { NO_OWN_VOICE, type OwnVoiceView } from '../own-voice/view.ts'
import type { ConnectionStatus } from './ports.ts'
import { noSession, type SessionView } from './session-view.ts'

export type View =
  | { readonly name: 'live' }
  | { readonly name: 'library' }
  /** `place`: where in the text; without it the beginning. */
  | { readonly name: 'reading'; readonly id: string; readonly place?: { readonly index: number } | { readonly atMs: number } }
  | { readonly name: 'settings' }
  /** `list`: one word list; without it all that is prepared. */
  | { readonly name: 'prepare'; readonly list?: string }

/** `waiting`: no device is there; the next one is taken by itself. */
export type CaptureView =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting'; readonly source: SourceKind }
  | { readonly kind: 'waiting'; readonly source: SourceKind }
  | ({
      readonly kind: 'on'
      readonly source: SourceKind
      readonly label: string
      readonly origin: SoundOrigin
      /** The chosen microphone is gone; this one, the system's default, listens in its place. */
      readonly instead: boolean
      /** None is chosen, and since a moment the system's default is this one. */
      readonly moved?: boolean
      /** The system turned the device's sound off. */
      readonly muted: boolean
    } & SoundFindings)

export interface SoundProblem {
  readonly reason: SoundErrorReason
  readonly source: SourceKind
}

export interface Problem {
  readonly reason: string
  readonly message: string
}

/** What the card after Stop shows: a kept session, or that nothing was kept. */
export type Finished = { readonly kind: 'kept'; readonly session: UiSessionSummary } | { readonly kind: 'not-kept' }

/** Face to face: whose words are taken now; `held` until the button is let go, a moment longer for the last word. */
export interface Turn {
  readonly channel: ChannelId
  readonly held: boolean
}

export interface AppState {
  readonly settings: Settings | null
  readonly services: readonly Service[]
  readonly capabilities: Capabilities | null
  readonly connection: ConnectionStatus
  readonly view: View
  readonly session: SessionView
  /** Start was pressed and the session is not there yet. */
  readonly starting: boolean
  readonly capture: CaptureView
  readonly soundProblem: SoundProblem | null
  /** In a session with both sides: my microphone, beside this computer's sound. */
  readonly ownCapture: CaptureView
  readonly ownSoundProblem: SoundProblem | null
  readonly turn: Turn | null
  /** *Translate only while held*: it is, or was a moment ago. */
  readonly heldToTranslate: boolean
  readonly startProblem: Problem | null
  /** A recording on its way from this window to the program; `share` is 0..1. */
  readonly sending: { readonly name: string; readonly share: number } | null
  readonly recordingProblem: Problem | null
  readonly outputGone: boolean
  readonly ownVoice: OwnVoiceView
  /** The virtual microphone is set up and not there: the others do not hear my translated voice. */
  readonly virtualGone: boolean
  /** Voice that was left out lately because it was far behind, ms. */
  readonly voiceSkippedMs: number
  readonly inputs: readonly SoundDevice[]
  readonly outputs: readonly SoundDevice[]
  readonly recent: readonly UiSessionSummary[]
  /** Counts up whenever the library may have changed. */
  readonly libraryChange: number
  readonly finished: Finished | null
  /** What was last looked for in the library, to come back to. */
  readonly libraryQuery: LibraryQuery | null
  /** Words that count for the session that runs, or for one that was started now. */
  readonly speechContext: SpeechContext
  /** Where they come from and how many of them the service gets; null until it is known. */
  readonly prepared: Omit<ContextInForce, 'context'> | null
  /** Where the first steps go on after the demonstration. */
  readonly firstRunStep: number
}

export type Store = StoreApi<AppState>

export function createAppStore(connection: ConnectionStatus): Store {
  return createStore<AppState>(() => ({
    settings: null,
    services: [],
    capabilities: null,
    connection,
    view: { name: 'live' },
    session: noSession,
    starting: false,
    capture: { kind: 'off' },
    soundProblem: null,
    ownCapture: { kind: 'off' },
    ownSoundProblem: null,
    turn: null,
    heldToTranslate: false,
    startProblem: null,
    sending: null,
    recordingProblem: null,
    outputGone: false,
    ownVoice: NO_OWN_VOICE,
    virtualGone: false,
    voiceSkippedMs: 0,
    inputs: [],
    outputs: [],
    recent: [],
    libraryChange: 0,
    finished: null,
    libraryQuery: null,
    speechContext: { terms: [], names: [], about: '' },
    prepared: null,
    firstRunStep: 0,
  }))
}
