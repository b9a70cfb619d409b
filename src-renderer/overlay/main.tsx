import '../design/tokens.css'
import '../design/base.css'
import '../captions/captions.css'
import '../captions/caption-look.css'
import './overlay.css'
import { createRoot } from 'react-dom/client'
import { PRELOAD_KEY } from '../../src-shared/preload.ts'
import { arrivingPort, browserClock, connectOverPort } from '../connection/index.ts'
import { nativeCommands } from './native-commands.ts'
import { OverlayControl } from './overlay-control.ts'
import { OverlayRoot } from './overlay-root.tsx'
import { speakIn } from './speak-language.ts'

/** The page of the desktop app's overlay. It has neither microphone nor voice. */
function open(root: HTMLElement): void {
  const connection = connectOverPort({ port: arrivingPort(window), clock: browserClock, onListenerError: reportError })
  const control = new OverlayControl({
    client: connection.client,
    clock: browserClock,
    native: true,
    onConnection: (listener) => connection.subscribe(({ kind }) => listener(kind !== 'lost' && kind !== 'closed')),
  })
  createRoot(root).render(<OverlayRoot control={control} commands={nativeCommands(connection.client)} languages={navigator.languages} document={document} onLanguage={speakIn(document)} />)
  control.open()
}

const root = document.getElementById('root')
// Served to a browser this page has nothing to show.
if (root !== null && PRELOAD_KEY in window) open(root)
