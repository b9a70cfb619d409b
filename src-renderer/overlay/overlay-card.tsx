import { useEffect, useState, type ReactNode } from 'react'
import type { OverlayState } from '../../src-shared/overlay/overlay-api.ts'
import { wantsOverlay } from '../../src-shared/overlay/overlay-wanted.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { followNews } from '../app/follow-news.ts'
import { Card } from '../design/card.tsx'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** The overlay in the settings: what it does, and what this system does not let it do. */
export function OverlayCard(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const native = useAppState(({ capabilities }) => capabilities?.overlay === true)
  if (native) return <NativeCard />
  if (app.ports.openSmallWindow === undefined) return null
  return (
    <Card title={t('overlay.title')} className="stack">
      <p className="field-note">{t('overlay.pictureNote', { name: t('overlay.picture') })}</p>
    </Card>
  )
}

function NativeCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  const overlay = useOverlayState()
  if (settings === null) return null
  const { client } = app.ports
  return (
    <Card title={t('overlay.title')} className="stack">
      <SwitchRow label={t('overlay.setting')} note={t('overlay.settingNote')} checked={wantsOverlay(settings)} onChange={(on) => act(() => client.overlay.change({ on }))} />
      <SwitchRow
        label={t('overlay.hide')}
        note={overlay === null ? null : t(`overlay.sharing.${overlay.sharing}`)}
        checked={settings.overlay.hideFromSharing && overlay?.sharing !== 'never'}
        disabled={overlay?.sharing === 'never'}
        onChange={(hideFromSharing) => act(() => client.overlay.change({ hideFromSharing }))}
      />
      {overlay?.limits.map((limit) => (
        <p key={limit} className="field-note">{t(`overlay.limit.${limit}`)}</p>
      ))}
    </Card>
  )
}

/** What the overlay is and may be, for as long as the component stands. */
function useOverlayState(): OverlayState | null {
  const { client } = useApp().ports
  const [state, setState] = useState<OverlayState | null>(null)
  useEffect(() => followNews((signal) => client.overlay.watch(undefined, { signal }), setState), [client])
  return state
}
