import type { Clock } from '../../src-shared/clock.ts'
import { PRELOAD_KEY } from '../../src-shared/preload.ts'
import { directSystemSound } from '../audio/direct-system-sound.ts'
import { createSoundPort } from '../audio/sound-port.ts'
import { arrivingPort, browserClock, browserPage, connectOverPort, connectToHost, type Connection } from '../connection/index.ts'
import { smallWindowsOf } from '../overlay/small-window-port.ts'
import { connectionPort } from './host-connection.ts'
import type { Ports } from './ports.ts'
import type { SavedFile } from './saved-file.ts'

/** What the shell runs in the page to press Start from outside the window; it carries a user's gesture, which capturing asks for. */
const START_EVENT = 'dragoman:start'
/** The same for going on with listening after the page was loaded again. */
const LISTEN_EVENT = 'dragoman:listen'

/** The interface on whatever host carries it: a MessagePort where the preload brings one, else the socket of the browser host. */
export function wire(): Ports {
  const isDesktop = PRELOAD_KEY in window
  const connection = isDesktop ? overPort() : overSocket()
  const browser = browserPorts(browserClock)
  return {
    client: connection.client,
    sound: createSoundPort(isDesktop ? { systemSound: directSystemSound(connection.client.app, navigator.mediaDevices) } : {}),
    connection: connectionPort({ connection, clock: browserClock, reload: browser.reload }),
    onStartRequested: (listener) => onWindowEvent(START_EVENT, listener),
    onListenRequested: (listener) => onWindowEvent(LISTEN_EVENT, listener),
    onNetworkChanged: (listener) => {
      const offs = [onWindowEvent('online', () => listener({ online: true })), onWindowEvent('offline', () => listener({ online: false }))]
      return () => offs.forEach((off) => off())
    },
    ...browser,
  }
}

function onWindowEvent(name: string, listener: () => void): () => void {
  window.addEventListener(name, listener)
  return () => window.removeEventListener(name, listener)
}

function overPort(): Connection {
  return connectOverPort({ port: arrivingPort(window), clock: browserClock, onListenerError: reportError })
}

function overSocket(): Connection {
  return connectToHost({
    host: location.host,
    page: browserPage(window),
    webSocket: (url) => new WebSocket(url),
    clock: browserClock,
    random: Math.random,
    windowId: crypto.randomUUID(),
    onListenerError: reportError,
  })
}

/** What any browser gives: time, languages, clipboard, downloads. */
export function browserPorts(clock: Clock): Pick<Ports, 'clock' | 'languages' | 'copy' | 'save' | 'reload' | 'openSmallWindow'> {
  const openSmallWindow = smallWindowsOf(window)
  return { clock, languages: navigator.languages, copy: copyText, save: saveFile, reload: () => location.reload(), ...(openSmallWindow === null ? {} : { openSmallWindow }) }
}

/** The desktop window has no clipboard permission, but may copy what is selected within a click. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch (error) {
    const put = (event: ClipboardEvent): void => {
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    document.addEventListener('copy', put, { once: true })
    const copied = document.execCommand('copy')
    document.removeEventListener('copy', put)
    if (!copied) throw error
  }
}

function saveFile({ fileName, mime, content }: SavedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has its own handle by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
