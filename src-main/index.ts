import { join } from 'node:path'
import { app, session } from 'electron'
import { systemClock } from './app/system-clock.ts'
import { terminalLog } from './app/terminal-log.ts'
import { createAppCore, policyLinks } from './electron/app-core.ts'
import { registerAppScheme, serveAppScheme } from './electron/app-scheme.ts'
import { installDisplaySound } from './electron/display-sound.ts'
import { applyFeatures } from './electron/features.ts'
import { lockAllContents } from './electron/lock-contents.ts'
import { overlaySession, refuseEverything } from './electron/overlay/overlay-session.ts'
import { OneProgram } from './electron/one-program/one-program.ts'
import { pulseNews } from './electron/one-program/pulse-news.ts'
import { pactl } from './electron/pactl.ts'
import { installPermissions } from './electron/permissions.ts'
import { PulseMicrophone } from './electron/pulse-microphone.ts'
import { PulseMonitor } from './electron/pulse-monitor.ts'
import { PulseSound } from './electron/pulse-sound.ts'
import { Shell } from './electron/shell.ts'
import { serveWindows } from './electron/window-port.ts'

const log = terminalLog((line) => process.stderr.write(`${line}\n`))

/** The desktop entry, in order. Everything before `whenReady` must not wait. */
async function boot(): Promise<void> {
  registerAppScheme()
  applyFeatures(app.commandLine, process.platform)
  app.setAppUserModelId('io.github.dragoman')
  lockAllContents(app, { links: policyLinks() })
  await app.whenReady()

  installPermissions(session.defaultSession)
  installDisplaySound(session.defaultSession)
  refuseEverything(overlaySession())
  await serveAppScheme(join(import.meta.dirname, '../renderer'), [session.defaultSession, overlaySession()])

  const oneProgram = new OneProgram({ pactl, watch: pulseNews, clock: systemClock, ownProcesses: () => app.getAppMetrics().map(({ pid }) => pid) })
  const sound = new PulseSound({ monitor: new PulseMonitor(pactl), oneProgram })
  const microphone = new PulseMicrophone(pactl)
  const giveBack = async (): Promise<void> => void (await Promise.all([sound.closeAll(), microphone.close()]))
  if (process.platform === 'linux') await Promise.all([sound.removeStale(), microphone.removeStale()])
  const core = await createAppCore({ entryUrl: import.meta.url, log, sound, microphone })
  serveWindows({ hub: core.hub, log, onNewPage: giveBack })
  await new Shell({ core, log, onClose: giveBack }).open()
  // `npm start` waits for this to know that the desktop app runs.
  process.send?.('dragoman-started')
}

// A second start only brings the first one's window to the front.
if (app.requestSingleInstanceLock()) {
  boot().catch((error: unknown) => {
    log.error('Dragoman could not start', error)
    app.exit(1)
  })
} else {
  app.quit()
}
