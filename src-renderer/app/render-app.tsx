import '../design/tokens.css'
import '../design/base.css'
import '../design/controls.css'
import '../design/floating.css'
import '../design/notices.css'
import '../live/live.css'
import '../live/deck.css'
import '../live/figures.css'
import '../captions/captions.css'
import '../captions/caption-look.css'
import '../library/library.css'
import '../recording/recording.css'
import '../settings/settings.css'
import '../first-run/first-run.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.ts'
import type { Ports } from './ports.ts'
import { Root } from './root.tsx'

/** Puts the interface into an element and keeps it there until the function that comes back is called. */
export function renderApp(element: HTMLElement, ports: Ports): () => void {
  const app = new App(ports)
  const root = createRoot(element)
  root.render(<Root app={app} />)
  app.open()
  return () => {
    root.unmount()
    app.close()
  }
}
