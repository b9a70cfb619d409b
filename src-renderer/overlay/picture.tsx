import { createRoot } from 'react-dom/client'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import { stepSize } from '../../src-shared/captions/look-values.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { App } from '../app/app.ts'
import { isConnected } from '../app/ports.ts'
import { OverlayControl, type OverlayCommands } from './overlay-control.ts'
import { OverlayRoot } from './overlay-root.tsx'
import type { OpenSmallWindow } from './small-window-port.ts'
import { speakIn } from './speak-language.ts'

/** The first time; then as the user left it. */
const FIRST_SIZE = { width: 760, height: 170 }

const pictures = new WeakMap<App, Picture>()

/** The small window of this app, whichever screen is drawn. */
export function pictureOf(app: App): Picture {
  const known = pictures.get(app) ?? new Picture(app)
  pictures.set(app, known)
  return known
}

/** The overlay in a small window of the browser. It only looks on: closing it loses nothing. */
class Picture {
  readonly #app: App
  readonly #changed = new Emitter<void>((error) => {
    throw error
  })
  #close: (() => void) | null = null
  #opening = false

  constructor(app: App) {
    this.#app = app
  }

  readonly isOpen = (): boolean => this.#close !== null

  readonly subscribe = (listener: () => void): Unsubscribe => this.#changed.subscribe(listener)

  readonly close = (): void => this.#close?.()

  /** Rejects where the browser refuses. */
  async open(openSmallWindow: OpenSmallWindow): Promise<void> {
    if (this.#opening || this.isOpen()) return
    this.#opening = true
    try {
      const small = await openSmallWindow(FIRST_SIZE)
      dress(small.document)
      const control = this.#createControl()
      const root = createRoot(small.document.body.appendChild(small.document.createElement('div')))
      root.render(<OverlayRoot control={control} commands={commandsOf(this.#app, small.close)} languages={this.#app.ports.languages} document={small.document} onLanguage={speakIn(small.document)} />)
      control.open()
      this.#close = small.close
      small.onClosed(() => {
        root.unmount()
        control.close()
        this.#close = null
        this.#changed.emit()
      })
      this.#changed.emit()
    } finally {
      this.#opening = false
    }
  }

  #createControl(): OverlayControl {
    const { client, clock, connection } = this.#app.ports
    return new OverlayControl({ client, clock, native: false, onConnection: (listener) => connection.subscribe((status) => listener(isConnected(status))) })
  }
}

function commandsOf({ ports, session, store }: App, close: () => void): OverlayCommands {
  const settings = (): Settings => {
    const known = store.getState().settings
    if (known === null) throw new Error('impossible: an overlay without settings')
    return known
  }
  return {
    pause: () => session.pause(),
    resume: () => session.resume(),
    resizeText: async (step) => {
      const { captions } = settings()
      await ports.client.settings.update({ captions: { ...captions, look: { ...captions.look, overlayPx: stepSize(captions.look.overlayPx, step === 'bigger' ? 1 : -1) } } })
    },
    showSource: (showSource) => ports.client.settings.update({ overlay: { ...settings().overlay, showSource } }),
    openWindow: async () => window.focus(),
    close: async () => close(),
  }
}

/** The styles of this page, in the other document. The content policy of this page holds there, too. */
function dress(target: Document): void {
  target.title = document.title
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) target.head.append(target.importNode(sheet, true))
  target.documentElement.dataset['theme'] = 'dark'
}
