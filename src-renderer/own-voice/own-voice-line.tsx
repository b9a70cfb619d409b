import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { IconButton } from '../design/icon-button.tsx'
import { Notice } from '../design/notice.tsx'
import { Popover } from '../design/popover.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { ownVoiceWords } from '../i18n/own-voice-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { OutputPicker } from '../live/output-picker.tsx'
import './own-voice.css'
import { signOf, toldOf, type Told } from './told.ts'
import type { ToneResult } from './tone-check.ts'

type Checked = 'not-yet' | 'running' | ToneResult

/** One quiet line: how our own voice is kept out of what is heard, what that costs, and the cure. Closed, it comes back with the next change. */
export function OwnVoiceLine(): ReactNode {
  useChunkWords(ownVoiceWords)
  const app = useApp()
  const told = useAppState(useShallow(toldOf))
  const sign = useAppState(signOf)
  const [closed, setClosed] = useState('')
  const [last, setLast] = useState<{ readonly checked: Checked; readonly sign: string }>({ checked: 'not-yet', sign: '' })
  // What was found is old news once anything has changed since.
  const checked = last.checked === 'running' || last.sign === sign ? last.checked : 'not-yet'
  const isResult = checked !== 'not-yet' && checked !== 'running'
  if (!isResult && (told === null || closed === sign)) return null
  const check = async (): Promise<void> => {
    setLast({ checked: 'running', sign })
    const result = (await app.ownVoice.ownVoice?.check()) ?? 'could-not-tell'
    setLast({ checked: result, sign: signOf(app.store.getState()) })
  }
  const close = (): void => {
    app.ownVoice.ownVoice?.dismissLoop()
    setClosed(signOf(app.store.getState()))
    setLast({ checked: 'not-yet', sign: '' })
  }
  return <Line told={told} checked={checked} onCheck={check} onClose={close} />
}

interface LineProps {
  /** Null only where a check has just ended what was to be told. */
  readonly told: Told | null
  readonly checked: Checked
  readonly onCheck: () => Promise<void>
  readonly onClose: () => void
}

function Line(props: LineProps): ReactNode {
  const { told, checked, onClose } = props
  const { t } = useWords()
  const isLoop = told?.isLoop === true && checked === 'not-yet'
  return (
    <div className="notices own-voice">
      <Notice kind={isLoop ? 'amber' : 'line'} {...(isLoop ? { title: t('ownVoice.loop.title') } : {})} actions={<Actions {...props} />}>
        {t(wordsKey(told, checked))}
      </Notice>
      <IconButton label={t('ownVoice.close')} className="own-voice-close" onClick={onClose}><X aria-hidden size="1.1em" /></IconButton>
    </div>
  )
}

function wordsKey(told: Told | null, checked: Checked): string {
  if (checked === 'running') return 'ownVoice.checking'
  if (checked === 'heard') return `ownVoice.result.heard-${told?.of ?? 'system'}`
  if (checked !== 'not-yet' || told === null) return `ownVoice.result.${checked}`
  return told.isLoop ? `ownVoice.loop.${told.of}` : `ownVoice.inForce.${told.kind}`
}

function Actions({ told, checked, onCheck }: LineProps): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const costs = told !== null && (told.kind.startsWith('gated') || told.kind === 'none-microphone')
  const mayWear = costs && told.of === 'microphone' && !told.isLoop && checked !== 'heard'
  return (
    <>
      {costs && told.of === 'system' ? <ChooseOutput /> : null}
      {mayWear ? <Button tone="quiet" onClick={() => app.ownVoice.ownVoice?.wearHeadphones()}>{t('ownVoice.headphones')}</Button> : null}
      <Button tone="quiet" aria-label={t('ownVoice.checkLong')} disabled={checked === 'running'} onClick={() => act(onCheck)}>{t('ownVoice.check')}</Button>
    </>
  )
}

function ChooseOutput(): ReactNode {
  const { t } = useWords()
  return (
    <Popover label={t('ownVoice.output')} trigger={<button type="button" className="button" data-tone="quiet">{t('ownVoice.output')}</button>}>
      <div className="field">
        <span className="field-label">{t('sound.output')}</span>
        <OutputPicker />
      </div>
    </Popover>
  )
}
