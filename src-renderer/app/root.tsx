import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useMemo, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useStore } from 'zustand'
import { preloadCaptions } from '../captions/lazy.tsx'
import { Button } from '../design/button.tsx'
import { ToastRegion } from '../design/toasts.tsx'
import { LazyFirstRun } from '../first-run/lazy.tsx'
import { Format } from '../i18n/format.ts'
import { createI18n, interfaceLanguage } from '../i18n/i18n.ts'
import { directionOf } from '../i18n/direction.ts'
import { PSEUDO, type Dictionary } from '../i18n/pseudo.ts'
import { useDictionary } from '../i18n/use-dictionary.ts'
import { FormatContext, useWords } from '../i18n/use-words.ts'
import { LazyLibrary, LazyReading, preloadLibrary } from '../library/lazy.tsx'
import { LiveScreen } from '../live/live-screen.tsx'
import { DropZone } from '../recording/drop-zone.tsx'
import { LazyPrepare } from '../prepare/lazy.tsx'
import { LazySettings, preloadSettings } from '../settings/lazy.tsx'
import type { App } from './app.ts'
import { AppContext, useApp, useAppState } from './app-context.ts'
import type { View } from './store.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { FullCard, Mark } from './full-card.tsx'

/** The whole window, once there are words for it. */
export function Root({ app }: { readonly app: App }): ReactNode {
  const chosen = useStore(app.store, (state) => state.settings?.interfaceLanguage ?? null)
  const spoken = useDictionary(interfaceLanguage(chosen, app.ports.languages))
  if (spoken === null) return <main className="splash"><Mark /></main>
  return <Spoken app={app} language={spoken.language} words={spoken.words} />
}

/** Language and colours around, the screens within. */
function Spoken({ app, language, words }: { readonly app: App; readonly language: string; readonly words: Dictionary }): ReactNode {
  const theme = useStore(app.store, (state) => state.settings?.theme ?? 'system')
  const i18n = useMemo(() => createI18n(language, words), [language, words])
  const format = useMemo(() => new Format(language === PSEUDO ? 'en' : language), [language])
  const direction = directionOf(language)
  useEffect(() => {
    const { documentElement } = document
    documentElement.lang = language
    documentElement.dir = direction
    documentElement.dataset['theme'] = theme
  }, [language, direction, theme])

  return (
    <AppContext value={app}>
      <I18nextProvider i18n={i18n}>
        <FormatContext value={format}>
          <CSPProvider disableStyleElements>
            <DirectionProvider direction={direction}>
              <Tooltip.Provider delay={400}>
                <Screens />
              </Tooltip.Provider>
            </DirectionProvider>
          </CSPProvider>
        </FormatContext>
      </I18nextProvider>
    </AppContext>
  )
}

function Screens(): ReactNode {
  useEffect(() => {
    preloadCaptions()
    preloadLibrary()
    preloadSettings()
  }, [])
  const app = useApp()
  const { t } = useWords()
  const crashed = (
    <FullCard
      title={t('app.crashed.title')}
      text={t('app.crashed.text')}
      action={<Button tone="primary" onClick={app.ports.reload}>{t('app.crashed.reload')}</Button>}
    />
  )
  return (
    <ErrorBoundary fallback={crashed}>
      <ToastRegion toasts={app.toasts} closeLabel={t('app.close')} regionLabel={t('app.messages')}>
        <Screen />
      </ToastRegion>
    </ErrorBoundary>
  )
}

function Screen(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const connection = useAppState((state) => state.connection)
  const settings = useAppState((state) => state.settings)
  const view = useAppState((state) => state.view)
  const isDemo = useAppState((state) => state.session.demo !== null)
  const reconnect = (words: string): ReactNode => <Button tone="primary" onClick={() => app.ports.connection.reconnect()}>{words}</Button>

  if (connection === 'refused') return <FullCard title={t('app.refused.title')} text={t('app.refused.text')} />
  if (settings === null) {
    if (connection === 'lost') return <FullCard title={t('notice.host-lost.title')} text={t('notice.host-lost.text')} action={reconnect(t('action.reconnect'))} />
    return <Splash words={t('app.loading')} />
  }
  if (!settings.firstRunDone && !isDemo) return <LazyFirstRun waiting={<Splash words={t('app.opening')} />} />
  return (
    <DropZone>
      <CurrentView view={view} />
    </DropZone>
  )
}

function CurrentView({ view }: { readonly view: View }): ReactNode {
  const { t } = useWords()
  switch (view.name) {
    case 'live':
      return <LiveScreen />
    case 'library':
      return <LazyLibrary waiting={<Splash words={t('app.opening')} />} />
    case 'reading':
      return <LazyReading id={view.id} place={view.place ?? null} key={view.id} waiting={<Splash words={t('app.opening')} />} />
    case 'prepare':
      return <LazyPrepare list={view.list ?? null} waiting={<Splash words={t('app.opening')} />} />
    case 'settings':
      return <LazySettings waiting={<Splash words={t('app.opening')} />} />
  }
}

function Splash({ words }: { readonly words: string }): ReactNode {
  const { t } = useWords()
  return (
    <main className="splash">
      <Mark />
      <h1 className="visually-hidden">{t('app.name')}</h1>
      <p role="status">{words}</p>
    </main>
  )
}
