import { wantsOverlay } from '../../src-shared/overlay/overlay-wanted.ts'
import type { App } from '../app/app.ts'
import { pictureOf } from './picture.tsx'

/** Shows the overlay of this host, or puts it away; where there is none nothing happens. */
export async function toggleOverlay(app: App): Promise<void> {
  const { ports, store } = app
  const { capabilities, settings } = store.getState()
  if (settings === null) return
  if (capabilities?.overlay === true) {
    await ports.client.overlay.change({ on: !wantsOverlay(settings) })
    return
  }
  const picture = pictureOf(app)
  if (picture.isOpen()) picture.close()
  else if (ports.openSmallWindow !== undefined) await picture.open(ports.openSmallWindow)
}
