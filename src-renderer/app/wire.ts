import type { ConnectionPort, ConnectionStatus, Ports } from './ports.ts'
import type { Clock } from '../../src-shared/clock.ts'
import { SoundError } from '../audio/port.ts'

/** Placeholder until the real connection and sound are wired here: a window whose program is not there, and says so. */
export function wire(): Ports {
  const never = (): never => {
    throw new SoundError('not-supported')
  }
  const status: ConnectionStatus = 'lost'
  const connection: ConnectionPort = { status, subscribe: () => () => {}, sendFrame: () => {}, onVoice: () => () => {}, reconnect: () => location.reload() }
  return {
    // Never called while the connection is lost.
    client: new Proxy({}, { get: never }) as Ports['client'],
    sound: { inputs: async () => [], outputs: async () => [], onDevicesChanged: () => () => {}, startCapture: async () => never(), createPlayer: async () => never() },
    connection,
    ...browserPorts(),
  }
}

/** What any browser gives: time, languages, clipboard, downloads. */
export function browserPorts(): Pick<Ports, 'clock' | 'languages' | 'copy' | 'save' | 'reload'> {
  return { clock, languages: navigator.languages, copy: (text) => navigator.clipboard.writeText(text), save: saveFile, reload: () => location.reload() }
}

const clock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  setTimer: (delayMs, run) => ({ timer: setTimeout(run, delayMs) }),
  clearTimer: (handle) => clearTimeout(handle.timer as number),
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
