import type { ReactNode } from 'react'
import { useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { useWords } from '../i18n/use-words.ts'

/** The way to word lists and assignments from the settings. */
export function PrepareCard(): ReactNode {
  const app = useApp()
  const { t } = useWords()
  return (
    <Card title={t('prepare.title')} className="stack">
      <p className="field-note">{t('prepare.cardText')}</p>
      <div><Button onClick={() => app.go({ name: 'prepare' })}>{t('prepare.open')}</Button></div>
    </Card>
  )
}
