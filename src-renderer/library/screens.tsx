import './search/search.css'
import './reading/reading.css'
import './panels/panels.css'
import type { ComponentProps, ReactNode } from 'react'
import { KeepingCard as Keeping } from './keeping/keeping-card.tsx'
import { FinishedCard as Finished } from './finished-card.tsx'
import { KeptProvider } from './kept/kept-context.tsx'
import { LibraryScreen as Library } from './library-screen.tsx'
import { LibraryWords } from './library-words.tsx'
import { LateVoiceCard } from '../settings/late-voice-card.tsx'
import { RecordingCard as Recording } from '../settings/recording-card.tsx'
import { SessionRow } from './session-row.tsx'
import type { UiSessionSummary } from '../../src-shared/api.ts'
import { ReadingScreen as Reading } from './reading/reading-screen.tsx'

// Word lists and assignments share most of what these screens are made of: in a chunk of their own they would cut the first load into smaller files.
export { Dressed, PrepareCard, PrepareScreen, ReadyPrepare } from '../prepare/screens.tsx'

/** What the first load asks of the library's chunk. */
export function LibraryScreen(): ReactNode {
  return <LibraryWords><KeptProvider><Library /></KeptProvider></LibraryWords>
}

export function ReadingScreen(props: ComponentProps<typeof Reading>): ReactNode {
  return <LibraryWords><KeptProvider><Reading {...props} /></KeptProvider></LibraryWords>
}

/** What stands after Stop. */
export function FinishedCard(): ReactNode {
  return <LibraryWords><Finished /></LibraryWords>
}

/** The last sessions of the Ready screen. */
export function Rows({ sessions }: { readonly sessions: readonly UiSessionSummary[] }): ReactNode {
  return <LibraryWords><ul>{sessions.map((session) => <SessionRow key={session.id} session={session} />)}</ul></LibraryWords>
}

/** What the settings say of sound beside its devices. */
export function RecordingCard(): ReactNode {
  return <LibraryWords><LateVoiceCard /><Recording /></LibraryWords>
}

export function KeepingCard(): ReactNode {
  return <LibraryWords><Keeping /></LibraryWords>
}
