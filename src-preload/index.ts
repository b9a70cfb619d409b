import { contextBridge, ipcRenderer } from 'electron'
import { CONNECT_CHANNEL, PORT_CHANNEL, PORT_MESSAGE, PRELOAD_KEY, type PreloadSurface } from '../src-shared/preload.ts'

/** The bridge cannot carry ports, so the one port of this window goes to its own page as a message, and to no other origin. */
ipcRenderer.once(PORT_CHANNEL, ({ ports }) => window.postMessage(PORT_MESSAGE, location.origin, ports))

contextBridge.exposeInMainWorld(PRELOAD_KEY, { carrier: 'message-port' } satisfies PreloadSurface)

// By then the page's own script has run and listens.
window.addEventListener('DOMContentLoaded', () => void ipcRenderer.invoke(CONNECT_CHANNEL), { once: true })
