import './shortcuts.css'
import { useEffect, useState, type ReactNode } from 'react'
import type { KeyboardKind, ShortcutScope } from '../../src-shared/shortcuts/actions.ts'
import type { GlobalKeys } from '../../src-shared/shortcuts/shortcut-api.ts'
import type { ShortcutSettings } from '../../src-shared/shortcuts/shortcut-settings.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { followNews } from '../app/follow-news.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { overlayWords } from '../i18n/overlay-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { ShortcutEntry } from './shortcut-entry.tsx'
import { shortcutRows, withKeys } from './shortcut-rows.ts'

/** All keys: those for every program where the host has them, and those of the window. */
export function ShortcutCard(): ReactNode {
  useChunkWords(overlayWords)
  const { t } = useWords()
  const capabilities = useAppState((state) => state.capabilities)
  const shortcuts = useAppState((state) => state.settings?.shortcuts ?? null)
  if (capabilities === null || shortcuts === null) return null
  const keyboard = capabilities.system ?? 'windows'
  return (
    <Card title={t('keys.title')} className="stack">
      {capabilities.globalShortcuts === true ? <Everywhere shortcuts={shortcuts} keyboard={keyboard} /> : null}
      <Scope scope="window" shortcuts={shortcuts} keyboard={keyboard} system={null} />
    </Card>
  )
}

interface ScopeProps {
  readonly scope: ShortcutScope
  readonly shortcuts: ShortcutSettings
  readonly keyboard: KeyboardKind
  readonly system: GlobalKeys | null
}

function Everywhere({ shortcuts, keyboard }: Pick<ScopeProps, 'shortcuts' | 'keyboard'>): ReactNode {
  const { client } = useApp().ports
  const [system, setSystem] = useState<GlobalKeys | null>(null)
  useEffect(() => followNews((signal) => client.shortcuts.watch(undefined, { signal }), setSystem), [client])
  return <Scope scope="global" shortcuts={shortcuts} keyboard={keyboard} system={system} />
}

function Scope({ scope, shortcuts, keyboard, system }: ScopeProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const chosen = shortcuts[scope]
  const where = { scope, keyboard, chosen }
  const save = (next: ShortcutSettings[ShortcutScope]): void => act(() => app.change({ shortcuts: { ...shortcuts, [scope]: next } }))
  return (
    <section className="stack" aria-label={t(`keys.${scope}`)}>
      <h3 className="field-label">{t(`keys.${scope}`)}</h3>
      <p className="field-note">{t(`keys.${scope}Note`)}</p>
      {system?.asksUser === true ? <p className="field-note">{t('keys.asksUser')}</p> : null}
      <ul className="shortcut-list">
        {shortcutRows({ ...where, system }).map((row) => (
          <ShortcutEntry key={row.action} row={row} where={where} onChoose={(keys) => save(withKeys(chosen, { ...where, action: row.action, keys }))} />
        ))}
      </ul>
      <Button tone="quiet" className="shortcut-reset" disabled={Object.keys(chosen).length === 0} onClick={() => save({})}>{t('keys.reset')}</Button>
    </section>
  )
}
