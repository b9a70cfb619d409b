import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { Choices } from '../design/choices.tsx'
import { Picker } from '../design/picker.tsx'
import { SwitchRow } from '../design/switch-row.tsx'
import { LazyKeeping, LazyRecording } from '../library/lazy.tsx'
import { LazyHoldOption } from '../hold/lazy.tsx'
import { PageHead } from '../library/page-head.tsx'
import { LazyOverlayCard } from '../overlay/lazy.tsx'
import { LazyPrepareCard } from '../prepare/lazy.tsx'
import { LazyShortcuts } from '../shortcuts/lazy.tsx'
import { LazyReduceNoise } from '../sound-options/lazy.tsx'
import { MicrophonePicker } from '../live/sound-picker.tsx'
import { OutputPicker } from '../live/output-picker.tsx'
import { INTERFACE_LANGUAGES } from '../../src-shared/interface-language.ts'
import { SourcePicker, TargetPicker } from '../i18n/language-pickers.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { startWords } from '../i18n/start-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { startUpper } from '../i18n/format.ts'
import { languageName } from '../../src-shared/languages.ts'
import { BudgetCard } from './budget-card.tsx'
import { CaptionsCard } from './captions/captions-card.tsx'
import { ServicesCard } from './services/services-card.tsx'

/** Every setting, kept as it is changed. */
export function SettingsScreen(): ReactNode {
  useChunkWords(startWords)
  const { t } = useWords()
  return (
    <div className="page">
      <PageHead title={t('settings.title')} facts={t('settings.kept')} back={{ name: 'live' }} />
      <main className="page-body settings">
        <TranslationCard />
        <ServicesCard />
        <LazyPrepareCard />
        <BudgetCard />
        <SoundCard />
        <CaptionsCard />
        <LazyRecording />
        <LazyKeeping />
        <LookCard />
        <LazyOverlayCard />
        <LazyShortcuts />
        <ProgramCard />
      </main>
    </div>
  )
}

function TranslationCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  const running = useAppState((state) => isRunning(state.session.state))
  if (settings === null) return null
  return (
    <Card title={t('settings.translation')} className="stack">
      <div className="field">
        <span className="field-label">{t('language.target')}</span>
        <TargetPicker />
      </div>
      <div className="field">
        <span className="field-label">{t(`language.source.${settings.purpose}`)}</span>
        <SourcePicker disabled={running} />
      </div>
      <SwitchRow label={t('ready.sourceText')} checked={settings.showSourceText} onChange={(showSourceText) => act(() => app.change({ showSourceText }))} />
      <SwitchRow label={t('ready.sleep')} note={t('ready.sleepNote')} checked={settings.sleepOnSilence} onChange={(sleepOnSilence) => act(() => app.change({ sleepOnSilence }))} />
      <SwitchRow label={t('ready.noTrace')} note={t('ready.noTraceNote')} checked={settings.leaveNoTrace} onChange={(leaveNoTrace) => act(() => app.change({ leaveNoTrace }))} />
    </Card>
  )
}

function SoundCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const noise = useAppState((state) => state.settings?.noiseReduction ?? 'near')
  return (
    <Card title={t('settings.devices')} className="stack">
      <div className="field">
        <span className="field-label">{t('sound.microphone')}</span>
        <MicrophonePicker />
      </div>
      <div className="field">
        <span className="field-label">{t('settings.noise')}</span>
        <Picker
          label={t('settings.noise')}
          options={(['near', 'far', 'off'] as const).map((value) => ({ value, label: t(`settings.noises.${value}`) }))}
          value={noise}
          onChange={(noiseReduction) => act(() => app.change({ noiseReduction }))}
        />
      </div>
      <LazyHoldOption />
      <LazyReduceNoise />
      <div className="field">
        <span className="field-label">{t('sound.output')}</span>
        <OutputPicker />
        <span className="field-note">{t('sound.headphones')}</span>
      </div>
    </Card>
  )
}

const AS_BROWSER = ''

function LookCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const settings = useAppState((state) => state.settings)
  if (settings === null) return null
  const chosen = settings.interfaceLanguage ?? AS_BROWSER
  const own = INTERFACE_LANGUAGES.map((tag) => ({ value: tag as string, label: startUpper(languageName(tag, tag), tag) }))
  const options = [{ value: AS_BROWSER, label: t('settings.interfaceAuto') }, ...own]
  return (
    <Card title={t('settings.look')} className="stack">
      <Choices
        label={t('settings.theme')}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        value={settings.theme}
        onChange={(theme) => act(() => app.change({ theme }))}
      />
      <div className="field">
        <span className="field-label">{t('settings.interface')}</span>
        <Picker
          label={t('settings.interface')}
          options={options.some(({ value }) => value === chosen) ? options : [...options, { value: chosen, label: chosen }]}
          value={chosen}
          onChange={(tag) => act(() => app.change({ interfaceLanguage: tag === AS_BROWSER ? null : tag }))}
        />
      </div>
    </Card>
  )
}

function ProgramCard(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const version = useAppState((state) => state.capabilities?.version ?? '')
  const again = async (): Promise<void> => {
    app.go({ name: 'live' })
    await app.change({ firstRunDone: false })
  }
  return (
    <Card title={t('app.name')} className="stack">
      <Button tone="quiet" onClick={() => act(again)}>{t('settings.firstRun')}</Button>
      <p className="field-note">{t('settings.version', { version })}</p>
    </Card>
  )
}
