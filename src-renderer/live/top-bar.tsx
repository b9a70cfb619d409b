import { ArrowLeftRight, ArrowRight, ChevronDown, LibraryBig, Settings2, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { directionsOf, presentService, records, theirLanguageOf } from '../app/choices.ts'
import { LazyTheirLanguage } from '../purposes/lazy.tsx'
import { Mark } from '../app/full-card.tsx'
import { isRunning } from '../app/session-view.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Picker } from '../design/picker.tsx'
import { Popover } from '../design/popover.tsx'
import { SourcePicker, TargetPicker, useTarget } from '../i18n/language-pickers.tsx'
import { useWords } from '../i18n/use-words.ts'

const PURPOSES = ['understand', 'face', 'speak', 'interpret'] as const

export function TopBar(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const purpose = useAppState((state) => state.settings?.purpose ?? 'understand')
  const running = useAppState((state) => state.starting || isRunning(state.session.state))
  return (
    <header className="top-bar">
      <div className="top-bar-start">
        <Mark />
        <Picker
          look="bare"
          label={t('purpose.label')}
          options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}.name`) }))}
          value={purpose}
          disabled={running}
          onChange={(next) => act(() => app.change({ purpose: next, sourceKind: null, voiceOn: null }))}
        />
      </div>
      <LanguagePair running={running} />
      <div className="top-bar-end">
        <Destination />
        <IconButton label={t('library.title')} onClick={() => app.go({ name: 'library' })}>
          <LibraryBig aria-hidden size="1.25em" />
        </IconButton>
        <IconButton label={t('app.settings')} onClick={() => app.go({ name: 'settings' })}>
          <Settings2 aria-hidden size="1.25em" />
        </IconButton>
      </div>
    </header>
  )
}

/** "Detect → English": both can be changed at any time, the target also while someone speaks. */
function LanguagePair({ running }: { readonly running: boolean }): ReactNode {
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const target = useTarget()
  const hint = useAppState(presentService)?.takesSourceLanguage === true ? (settings?.sourceLanguage ?? null) : null
  // Both ways: the others' language is known, because it is translated into.
  const theirs = useAppState(({ session }) => (running ? (session.targets[1]?.target ?? null) : null))
  const planned = settings !== null && !running && directionsOf(settings) === 2 ? theirLanguageOf(settings, target) : null
  const other = theirs ?? planned
  const from = other !== null ? format.language(other) : hint === null ? t('language.detect') : format.language(hint)
  const Arrow = other === null ? ArrowRight : ArrowLeftRight
  const to = format.language(target)
  const trigger = (
    <button type="button" className="language-pair">
      <span className="visually-hidden">{t('language.pair')} </span>
      <span>{from}</span>
      <span className="visually-hidden"> {t('language.into')} </span>
      <Arrow aria-hidden size="0.9em" className="icon-mirrors" />
      <strong>{to}</strong>
      <ChevronDown aria-hidden size="0.8em" />
    </button>
  )
  return (
    <Popover trigger={trigger} label={t('language.target')}>
      <div className="field">
        <span className="field-label">{t('language.target')}</span>
        <TargetPicker />
      </div>
      {other === null ? null : <LazyTheirLanguage />}
      <div className="field">
        <span className="field-label">{t(`language.source.${settings?.purpose ?? 'understand'}`)}</span>
        <SourcePicker disabled={running} />
      </div>
      {running ? <p className="field-note">{t('language.applies')}</p> : null}
    </Popover>
  )
}

function Destination(): ReactNode {
  const { t } = useWords()
  const service = useAppState(presentService)
  const isDemo = useAppState((state) => state.session.demo !== null)
  const recorded = useRecorded()
  if (isDemo) return <DemoDestination />
  if (service === null) return null
  const { company, region, policyUrl } = service
  const words = t(recorded ? 'privacy.recorded' : 'privacy.destination', { company, region })
  const trigger = (
    <button type="button" className="chip destination" aria-label={words}>
      <ShieldCheck aria-hidden size="1.1em" />
      <span className="destination-long">{words}</span>
      <span className="destination-short">{t(recorded ? 'privacy.recordedShort' : 'privacy.short', { company, region })}</span>
    </button>
  )
  return (
    <Popover trigger={trigger} label={words} align="end">
      <p>{t(recorded ? 'privacy.recordedText' : 'privacy.text', { company, region })}</p>
      {policyUrl === null ? null : (
        <a href={policyUrl} target="_blank" rel="noreferrer">{t('privacy.policy', { company })}</a>
      )}
    </Popover>
  )
}

/** Whether the sound is kept: by the session that runs, otherwise by the next. */
function useRecorded(): boolean {
  return useAppState(({ session, settings }) => (isRunning(session.state) ? session.recorded === 'yes' : settings !== null && records(settings)))
}

function DemoDestination(): ReactNode {
  const { t } = useWords()
  const words = t(useRecorded() ? 'demo.recorded' : 'demo.destination')
  const trigger = (
    <button type="button" className="chip destination" aria-label={words}>
      <ShieldCheck aria-hidden size="1.1em" />
      <span className="destination-long">{words}</span>
      <span className="destination-short">{t('demo.short')}</span>
    </button>
  )
  return (
    <Popover trigger={trigger} label={words} align="end">
      <p>{t('demo.about')}</p>
    </Popover>
  )
}
