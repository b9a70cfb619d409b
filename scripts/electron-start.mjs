// Starts Electron and tells a start that failed from an app that ran and ended. Plain JavaScript that Node 18 can run.
import { spawn } from 'node:child_process'

/** What src-main/index.ts sends when its window is up. */
const STARTED = 'dragoman-started'
/** A program that lives this long has started, should the message be lost. */
const SURELY_STARTED_MS = 20_000

/** One line, or null when there is (or may be) a display. */
export function whyNoDisplay(platform, environment) {
  if (platform === 'win32' || platform === 'darwin') return null
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? null : 'this computer has no display'
}

const CAUSES = [
  [/error while loading shared libraries: ([^\s:]+)/, (found) => `this computer lacks the library ${found[1]}, which Electron needs`],
  [/running as root without --no-sandbox/i, () => 'Electron does not run as root, because its sandbox would be off. Start Dragoman as an ordinary user'],
  [/setuid sandbox|SUID sandbox|No usable sandbox|user namespaces|sandbox_host_linux/i, () => 'this system does not let Electron start its sandbox'],
  [/Missing X server|cannot open display|Failed to open Wayland|ozone_platform/i, () => 'the display cannot be opened'],
  [/GLIBC_[\d.]+' not found/, () => 'this system is too old for Electron'],
]

/** Why a start failed, from what the program wrote; one line. */
export function startFailure({ errors, code, signal }) {
  for (const [pattern, words] of CAUSES) {
    const found = pattern.exec(errors)
    if (found !== null) return words(found)
  }
  const line = errors.split('\n').map((one) => one.trim()).find((one) => one !== '')
  return line ?? `Electron ended at once (${signal ?? `code ${code}`})`
}

/** `{ started: true, code }` when the app ran, `{ started: false, why }` when it could not. The sandbox stays on, whatever happens. */
export function startElectron({ binary, args, cwd }) {
  return new Promise((resolve) => {
    const child = spawn(binary, args, { cwd, stdio: ['inherit', 'inherit', 'pipe', 'ipc'] })
    const startedAt = Date.now()
    let started = false
    let errors = ''
    child.stderr.on('data', (bytes) => {
      if (errors.length < 20_000) errors += bytes
      if (started) process.stderr.write(bytes)
    })
    child.on('message', (message) => {
      if (message === STARTED) started = true
    })
    const pass = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass)
    const finish = (outcome) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass)
      resolve(outcome)
    }
    child.on('error', (error) => finish({ started: false, why: `its program does not run (${error.message})` }))
    child.on('close', (code, signal) => {
      // Code 0 without a window: a second start, which brought the first one's window to the front.
      if (started || code === 0 || Date.now() - startedAt > SURELY_STARTED_MS) finish({ started: true, code: code ?? 1 })
      else finish({ started: false, why: startFailure({ errors, code, signal }) })
    })
  })
}
