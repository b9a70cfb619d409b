import { useId, useRef, useState, type ChangeEvent, type FormEvent, type ReactNode } from 'react'
import { GLOSSARY_FILE_MAX_BYTES } from '../../src-shared/glossary/limits.ts'
import { useApp } from '../app/app-context.ts'
import { problemOf } from '../app/problem-of.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { Notice } from '../design/notice.tsx'
import { useWords } from '../i18n/use-words.ts'
import { PreviewStep, type Looked } from './preview-step.tsx'
import { sendList } from './send-list.ts'

interface ImportDialogProps {
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
}

type Step = { readonly kind: 'choose' } | { readonly kind: 'reading' } | { readonly kind: 'looked'; readonly looked: Looked }

/** A file or pasted columns, then what would become of them, then the list. */
export function ImportDialog({ id, open, onClose }: ImportDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal title={t('import.title')} open={open} onClose={onClose} size="wide">
      <Steps id={id} onClose={onClose} />
    </Modal>
  )
}

function Steps({ id, onClose }: Omit<ImportDialogProps, 'open'>): ReactNode {
  const { client } = useApp().ports
  const { t, find } = useWords()
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  const [problem, setProblem] = useState<string | null>(null)
  // Still there after a refusal or *Back*.
  const [pasted, setPasted] = useState('')
  const look = async (bytes: Uint8Array): Promise<void> => {
    setStep({ kind: 'reading' })
    setProblem(null)
    try {
      const upload = await sendList(client, bytes)
      setStep({ kind: 'looked', looked: { upload, preview: await client.glossaries.importPreview({ upload, id }) } })
    } catch (error) {
      const { reason, message } = problemOf(error)
      setProblem(find(`import.problem.${reason}`) ?? message)
      setStep({ kind: 'choose' })
    }
  }
  return (
    <>
      {problem === null ? null : <Notice kind="red"><bdi>{problem}</bdi></Notice>}
      {step.kind === 'reading' ? <p role="status">{t('import.reading')}</p> : null}
      {step.kind === 'choose' ? <ChooseStep pasted={pasted} onPasted={setPasted} onBytes={(bytes) => void look(bytes)} onProblem={setProblem} onClose={onClose} /> : null}
      {step.kind === 'looked' ? <PreviewStep id={id} looked={step.looked} onLooked={(looked) => setStep({ kind: 'looked', looked })} onBack={() => setStep({ kind: 'choose' })} onDone={onClose} /> : null}
    </>
  )
}

interface ChooseStepProps {
  readonly pasted: string
  readonly onPasted: (pasted: string) => void
  readonly onBytes: (bytes: Uint8Array) => void
  readonly onProblem: (problem: string) => void
  readonly onClose: () => void
}

function ChooseStep({ pasted, onPasted, onBytes, onProblem, onClose }: ChooseStepProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const handleFile = (event: ChangeEvent<HTMLInputElement>): void => {
    const [chosen, second] = event.target.files ?? []
    // The same file can be chosen again after it was mended.
    const reset = event.target
    if (chosen === undefined) return
    if (second !== undefined) onProblem(t('import.oneFile'))
    else if (chosen.size === 0) onProblem(t('import.emptyFile', { name: chosen.name }))
    else if (chosen.size > GLOSSARY_FILE_MAX_BYTES) onProblem(t('import.tooLarge', { name: chosen.name }))
    else void chosen.arrayBuffer().then((buffer) => onBytes(new Uint8Array(buffer)), () => onProblem(t('import.emptyFile', { name: chosen.name })))
    reset.value = ''
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (pasted.trim() !== '') onBytes(new TextEncoder().encode(pasted))
  }
  return (
    <form className="stack" onSubmit={submit}>
      <div className="field">
        <div><Button onClick={() => file.current?.click()}>{t('import.choose')}</Button></div>
        <input ref={file} type="file" hidden accept=".csv,.tsv,.txt,.xlsx,text/plain,text/csv" aria-label={t('import.choose')} onChange={handleFile} />
        <span className="field-note">{t('import.formats')}</span>
      </div>
      <div className="field">
        <label htmlFor={id} className="field-label">{t('import.paste')}</label>
        <textarea id={id} className="input paste" dir="auto" rows={6} value={pasted} aria-describedby={`${id}-note`} onChange={(event) => onPasted(event.target.value)} />
        <span id={`${id}-note`} className="field-note">{t('import.pasteNote')}</span>
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button submit tone="primary" disabled={pasted.trim() === ''}>{t('import.look')}</Button>
      </div>
    </form>
  )
}
