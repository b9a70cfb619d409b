import { PictureInPicture2 } from 'lucide-react'
import { useSyncExternalStore, type ReactNode } from 'react'
import { wantsOverlay } from '../../src-shared/overlay/overlay-wanted.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { IconButton } from '../design/icon-button.tsx'
import { useWords } from '../i18n/use-words.ts'
import { pictureOf } from './picture.tsx'
import type { OpenSmallWindow } from './small-window-port.ts'

/** The desktop app's overlay: shown while a session runs, as is remembered. */
export function NativeSwitch(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const on = useAppState(({ settings }) => settings !== null && wantsOverlay(settings))
  return (
    <IconButton label={t(on ? 'overlay.off' : 'overlay.on')} aria-pressed={on} onClick={() => act(() => app.ports.client.overlay.change({ on: !on }))}>
      <PictureInPicture2 aria-hidden size="1.35em" />
    </IconButton>
  )
}

/** A small window of the browser, which only a click can open. */
export function PictureSwitch({ open }: { readonly open: OpenSmallWindow }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const picture = pictureOf(app)
  const isOpen = useSyncExternalStore(picture.subscribe, picture.isOpen)
  return (
    <IconButton label={t(isOpen ? 'overlay.pictureClose' : 'overlay.picture')} aria-pressed={isOpen} onClick={() => (isOpen ? picture.close() : act(() => picture.open(open)))}>
      <PictureInPicture2 aria-hidden size="1.35em" />
    </IconButton>
  )
}
