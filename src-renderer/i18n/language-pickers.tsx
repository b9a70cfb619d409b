import { useMemo, type ReactNode } from 'react'
import { useApp, useAppState, useAct } from '../app/app-context.ts'
import { chosenService, guessTarget, presentService } from '../app/choices.ts'
import { isRunning } from '../app/session-view.ts'
import { SearchPicker } from '../design/search-picker.tsx'
import { sourceOptions, targetOptions } from './language-options.ts'
import { useWords } from './use-words.ts'

/** The language everything is translated into: what was chosen, else guessed. */
export function useTarget(): string {
  const app = useApp()
  const chosen = useAppState((state) => state.session.targets[0]?.target ?? null)
  const running = useAppState((state) => state.session.state.kind !== 'idle' && state.session.state.kind !== 'ended')
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  if (running && chosen !== null) return chosen
  return settings?.targetLanguage ?? guessTarget(app.ports.languages, chosenService(settings, services))
}

export function TargetPicker(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const running = useAppState((state) => isRunning(state.session.state))
  const present = useAppState(presentService)
  const service = running ? present : chosenService(settings, services)
  const target = useTarget()
  const options = useMemo(() => targetOptions({ service, services, running, format, t }), [service, services, running, format, t])
  return (
    <SearchPicker
      label={t('language.target')}
      searchLabel={t('language.search')}
      nothingFound={t('language.none')}
      options={options}
      value={target}
      onChange={(language) => act(() => app.session.setTarget(language))}
    />
  )
}

/** What is spoken. A service that takes no hint shows "Automatic" and why. */
export function SourcePicker({ disabled }: { readonly disabled: boolean }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const service = useAppState(presentService)
  const options = useMemo(() => sourceOptions(format, t('language.detect')), [format, t])
  if (settings === null) return null
  if (service !== null && !service.takesSourceLanguage) {
    return (
      <p>
        {t('language.automatic')}
        <span className="field-note block">{t('language.automaticWhy', { service: service.company })}</span>
      </p>
    )
  }
  return (
    <SearchPicker
      label={t(`language.source.${settings.purpose}`)}
      searchLabel={t('language.search')}
      nothingFound={t('language.none')}
      options={options}
      value={settings.sourceLanguage ?? ''}
      disabled={disabled}
      onChange={(language) => act(() => app.change({ sourceLanguage: language === '' ? null : language }))}
    />
  )
}
