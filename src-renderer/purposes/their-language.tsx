import { useMemo, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { serviceOf, theirLanguageOf } from '../app/choices.ts'
import { isRunning } from '../app/session-view.ts'
import { SearchPicker } from '../design/search-picker.tsx'
import { targetOptions } from '../i18n/language-options.ts'
import { useTarget } from '../i18n/language-pickers.tsx'
import { useWords } from '../i18n/use-words.ts'

/** What is translated for the others: as the session does it, else as it would. */
export function useTheirs(): string {
  const mine = useTarget()
  const inSession = useAppState(({ session }) => (isRunning(session.state) ? (session.targets.find(({ id }) => id === 'microphone')?.target ?? null) : null))
  const settings = useAppState((state) => state.settings)
  return inSession ?? (settings === null ? 'en' : theirLanguageOf(settings, mine))
}

export function TheirLanguage(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  const service = serviceOf(settings, services)
  const running = useAppState((state) => isRunning(state.session.state))
  const options = useMemo(() => targetOptions({ service, services, running, format, t }), [service, services, running, format, t])
  const label = t(settings?.purpose === 'face' ? 'face.theirs' : 'both.theirs')
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <SearchPicker
        label={label}
        searchLabel={t('both.theirSearch')}
        nothingFound={t('language.none')}
        options={options}
        value={useTheirs()}
        onChange={(language) => act(() => app.session.setTheirLanguage(language))}
      />
    </div>
  )
}
