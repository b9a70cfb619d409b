import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Capabilities, Service, UiSessionSummary } from '../../src-shared/api.ts'
import type { Settings, SourceKind } from '../../src-shared/settings.ts'
import type { SoundDevice, SoundErrorReason } from '../audio/port.ts'
import type { LibraryQuery } from '../library/search/query.ts'
import type { ConnectionStatus } from './ports.ts'
import { noSession, type SessionView } from './session-view.ts'

export type View =
  | { readonly name: 'live' }
  | { readonly name: 'library' }
  /** `place`: where in the text; without it the beginning. */
  | { readonly name: 'reading'; readonly id: string; readonly place?: { readonly index: number } | { readonly atMs: number } }
  | { readonly name: 'settings' }

/** `silent`: nothing audible for long; `zeros`: not even the noise of a device since capture began. */
export type CaptureView =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting'; readonly source: SourceKind }
  | { readonly kind: 'on'; readonly source: SourceKind; readonly label: string; readonly silent: boolean; readonly zeros?: boolean }

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
  readonly startProblem: Problem | null
  readonly outputGone: boolean
  readonly inputs: readonly SoundDevice[]
  readonly outputs: readonly SoundDevice[]
  readonly recent: readonly UiSessionSummary[]
  /** Counts up whenever the library may have changed. */
  readonly libraryChange: number
  readonly finished: Finished | null
  /** What was last looked for in the library, to come back to. */
  readonly libraryQuery: LibraryQuery | null
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
    startProblem: null,
    outputGone: false,
    inputs: [],
    outputs: [],
    recent: [],
    libraryChange: 0,
    finished: null,
    libraryQuery: null,
    firstRunStep: 0,
  }))
}
