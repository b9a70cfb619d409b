import { Menu, nativeImage, Tray } from 'electron'
import trayIcon from '../../build/icons/tray.png?asset'
import trayIcon2x from '../../build/icons/tray@2x.png?asset'
import trayTemplate from '../../build/icons/trayTemplate.png?asset'
import trayTemplate2x from '../../build/icons/trayTemplate@2x.png?asset'
import { trayMenu, type TrayActions, type TrayFacts } from './tray-menu.ts'
import type { ShellWords } from './words.ts'

export interface TrayIcon {
  show(facts: TrayFacts, words: ShellWords): void
  close(): void
}

/** The icon beside the clock. Desktops without a tray show none; the app is then reached by starting it again. */
export function createTray(actions: TrayActions): TrayIcon {
  const isMac = process.platform === 'darwin'
  const image = nativeImage.createFromPath(isMac ? trayTemplate : trayIcon)
  // The bundler renames the files, so the sharp one is not found by its name.
  image.addRepresentation({ scaleFactor: 2, buffer: nativeImage.createFromPath(isMac ? trayTemplate2x : trayIcon2x).toPNG() })
  if (isMac) image.setTemplateImage(true)
  const tray = new Tray(image)
  // macOS opens the menu on a click by itself.
  if (!isMac) tray.on('click', () => actions.show())
  let shown = ''
  return {
    show(facts, words) {
      const menu = trayMenu(facts, words, actions)
      // A menu that is open closes when it is set again, and most news change nothing in it.
      const looks = JSON.stringify(menu)
      if (looks === shown) return
      shown = looks
      tray.setToolTip(`Dragoman: ${words.states[facts.state]}`)
      tray.setContextMenu(Menu.buildFromTemplate(menu))
    },
    close: () => tray.destroy(),
  }
}
