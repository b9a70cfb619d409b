import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { alsoMeOf, hourlyPrice, serviceOf } from '../app/choices.ts'
import { SwitchRow } from '../design/switch-row.tsx'
import { LazyTrySound } from '../hearing/lazy.tsx'
import { useWords } from '../i18n/use-words.ts'
import { MicrophonePicker } from '../live/sound-picker.tsx'
import { TheirLanguage } from './their-language.tsx'
import { VirtualMicrophone } from './virtual-microphone.tsx'

/** The other direction: what it costs, what the others have of it, and into which language. */
export function AlsoMe(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const settings = useAppState((state) => state.settings)
  const services = useAppState((state) => state.services)
  if (settings === null) return null
  const on = alsoMeOf(settings)
  const one = hourlyPrice(serviceOf(settings, services), { ...settings, alsoMe: false })
  const note = one === null ? null : t('both.note', { money: format.money(one.totalUsd) })
  return (
    <div className="also-me" data-on={on}>
      <SwitchRow label={t('both.alsoMe')} note={note} checked={on} onChange={(alsoMe) => act(() => app.change({ alsoMe }))} />
      {on ? (
        <>
          <div className="also-me-choices">
            <TheirLanguage />
            <div className="field">
              <span className="field-label">{t('both.mine')}</span>
              <MicrophonePicker />
              <LazyTrySound side="own" />
            </div>
          </div>
          <VirtualMicrophone />
        </>
      ) : null}
    </div>
  )
}
