import { Ear, Headphones, MessageSquareQuote, MessagesSquare } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Mark } from '../app/full-card.tsx'
import { Button } from '../design/button.tsx'
import { Choices } from '../design/choices.tsx'
import { TargetPicker, useTarget } from '../i18n/language-pickers.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { startWords } from '../i18n/start-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { NoticeStack } from '../live/notice-stack.tsx'
import { WatchDemo } from '../live/watch-demo.tsx'
import { KeyStep } from './key-step.tsx'
import { ListenStep } from './listen-step.tsx'

const STEPS = ['purpose', 'target', 'key', 'listen'] as const
type Step = (typeof STEPS)[number]

/** Four short steps, each of which can be skipped; under a minute. */
export function FirstRun(): ReactNode {
  useChunkWords(startWords)
  const app = useApp()
  const act = useAct()
  const { t, format } = useWords()
  const step = useAppState((state) => STEPS[state.firstRunStep] ?? 'purpose')
  const setStep = (next: Step): void => app.store.setState({ firstRunStep: STEPS.indexOf(next) })
  const target = useTarget()
  const at = STEPS.indexOf(step)
  const finish = (): void => {
    app.listening.stop()
    app.session.dismissProblem()
    app.store.setState({ firstRunStep: 0 })
    act(() => app.change({ firstRunDone: true, targetLanguage: target }))
  }
  const next = (): void => {
    const following = STEPS[at + 1]
    if (following === undefined) finish()
    else setStep(following)
  }
  const titles: Readonly<Record<Step, string>> = {
    purpose: t('purpose.label'),
    target: t('firstRun.target.title'),
    key: t('firstRun.key.title'),
    listen: t('firstRun.listen.title'),
  }
  return (
    <main className="first-run">
      <header className="first-run-head">
        <Mark />
        <span className="first-run-name">{t('app.name')}</span>
        <Button tone="quiet" onClick={finish}>{t('firstRun.skipAll')}</Button>
      </header>
      <NoticeStack about="program" />
      <section className="first-run-step" aria-labelledby="first-run-title">
        <p className="first-run-count">{t('firstRun.step', { step: format.number(at + 1), count: format.number(STEPS.length) })}</p>
        <StepTitle key={step} title={titles[step]} />
        <StepBody step={step} onDone={next} />
        <div className="first-run-actions">
          <Button tone="quiet" onClick={next}>{t('firstRun.skip')}</Button>
          <Button tone="primary" size="large" onClick={next}>{t(step === 'listen' ? 'firstRun.finish' : 'firstRun.next')}</Button>
        </div>
      </section>
      <div className="first-run-dots" aria-hidden="true">
        {STEPS.map((one) => (
          <span key={one} data-current={one === step} />
        ))}
      </div>
    </main>
  )
}

/** Each step is announced by its heading, where the keyboard then stands. */
function StepTitle({ title }: { readonly title: string }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return <h1 id="first-run-title" ref={heading} tabIndex={-1}>{title}</h1>
}

function StepBody({ step, onDone }: { readonly step: Step; readonly onDone: () => void }): ReactNode {
  switch (step) {
    case 'purpose':
      return <PurposeStep />
    case 'target':
      return <TargetStep />
    case 'key':
      return <KeyStep />
    case 'listen':
      return <ListenStep onDone={onDone} />
  }
}

const icons = { understand: Ear, face: MessagesSquare, speak: MessageSquareQuote, interpret: Headphones }

function PurposeStep(): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const purpose = useAppState((state) => state.settings?.purpose ?? 'understand')
  const options = (['understand', 'face', 'speak', 'interpret'] as const).map((value) => {
    const Icon = icons[value]
    return { value, label: t(`purpose.${value}.name`), text: t(`purpose.${value}.text`), icon: <Icon aria-hidden size="2em" /> }
  })
  return (
    <div className="stack">
      <Choices look="cards" label={t('purpose.label')} options={options} value={purpose} onChange={(value) => act(() => app.change({ purpose: value, sourceKind: null, voiceOn: null }))} />
      <WatchDemo />
    </div>
  )
}

function TargetStep(): ReactNode {
  const { t } = useWords()
  return (
    <div className="stack">
      <TargetPicker />
      <p className="field-note">{t('firstRun.target.text')}</p>
    </div>
  )
}
