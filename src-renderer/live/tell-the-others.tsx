import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { directionsOf, records, serviceOf, theirLanguageOf } from '../app/choices.ts'
import { Menu } from '../design/menu.tsx'
import { baseLanguage, languageName } from '../../src-shared/languages.ts'
import { useTarget } from '../i18n/language-pickers.tsx'
import { TELL_LANGUAGES, tellTheOthers } from '../i18n/tell-the-others.ts'
import { useWords } from '../i18n/use-words.ts'
import { startUpper } from '../i18n/format.ts'

/** Copies one sentence in their language and in the user's own. */
export function TellTheOthers(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const target = useTarget()
  const service = serviceOf(settings, services)
  if (service === null || settings === null) return null
  const own = settings.purpose === 'speak' ? format.locale : target
  const both = directionsOf(settings) === 2 ? theirLanguageOf(settings, target) : null
  const theirs = both ?? (settings.purpose === 'speak' ? target : (settings.sourceLanguage ?? 'en'))
  const name = `${service.company} (${service.region})`
  const order = [...new Set([baseLanguage(theirs), ...TELL_LANGUAGES])].filter((tag) => TELL_LANGUAGES.includes(tag))
  const actions = order.map((language) => ({
    key: language,
    label: format.language(language),
    note: startUpper(languageName(language, language), language),
    run: () => act(() => app.ports.copy(tellTheOthers(language, own, { service: name, recorded: records(settings) })), t('ready.tellCopied')),
  }))
  return (
    <div className="tell">
      <Menu
        label={t('ready.tellWhich')}
        actions={actions}
        trigger={
          <button type="button" className="button">
            <Copy aria-hidden size="1.1em" />
            {t('ready.tell')}
          </button>
        }
      />
      <span className="field-note">{t('ready.tellNote')}</span>
    </div>
  )
}
