import type { ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Choices } from '../design/choices.tsx'
import { TargetPicker } from '../i18n/language-pickers.tsx'
import { useWords } from '../i18n/use-words.ts'
import { TheirLanguage } from './their-language.tsx'

const TURNS = ['hold', 'automatic'] as const

/** Who understands what, and how they take turns. */
export function FaceOptions(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const turns = useAppState((state) => state.settings?.turns ?? 'hold')
  return (
    <div className="face-options">
      <div className="also-me-choices">
        <div className="field">
          <span className="field-label">{t('face.mine')}</span>
          <TargetPicker />
        </div>
        <TheirLanguage />
      </div>
      <p className="field-note">{t('face.twice')}</p>
      <Choices label={t('face.turns')} options={TURNS.map((value) => ({ value, label: t(`face.${value}`) }))} value={turns} onChange={(value) => act(() => app.change({ turns: value }))} />
    </div>
  )
}
