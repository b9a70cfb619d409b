import type { Clock } from '../../src-shared/clock.ts'
import { createSoundPort } from '../audio/sound-port.ts'
import { browserClock, browserPage, connectToHost } from '../connection/index.ts'
import { connectionPort } from './host-connection.ts'
import type { Ports } from './ports.ts'

/** The interface on the browser host that served it: its connection, this browser's sound, this browser. */
export function wire(): Ports {
  const browser = browserPorts(browserClock)
  const connection = connectToHost({
    host: location.host,
    page: browserPage(window),
    webSocket: (url) => new WebSocket(url),
    clock: browserClock,
    random: Math.random,
    windowId: crypto.randomUUID(),
    onListenerError: reportError,
  })
  return {
    client: connection.client,
    sound: createSoundPort(),
    connection: connectionPort({ connection, clock: browserClock, reload: browser.reload }),
    ...browser,
  }
}

/** What any browser gives: time, languages, clipboard, downloads. */
export function browserPorts(clock: Clock): Pick<Ports, 'clock' | 'languages' | 'copy' | 'save' | 'reload'> {
  return { clock, languages: navigator.languages, copy: (text) => navigator.clipboard.writeText(text), save: saveFile, reload: () => location.reload() }
}

function saveFile({ fileName, mime, text }: { fileName: string; mime: string; text: string }): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has its own handle by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
