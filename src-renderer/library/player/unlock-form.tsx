import { LockKeyhole } from 'lucide-react'
import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useApp } from '../../app/app-context.ts'
import { problemOf } from '../../app/problem-of.ts'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.ts'

/** Asked once in a run; what is typed is kept nowhere. */
export function UnlockForm({ onUnlocked }: { readonly onUnlocked: () => void }): ReactNode {
  const { ports } = useApp()
  const { t } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (typed === '') return
    setBusy(true)
    try {
      await ports.client.recorded.unlock({ passphrase: typed })
      setTyped('')
      onUnlocked()
    } catch (error) {
      setProblem(problemOf(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="player player-locked" aria-label={t('player.title')} onSubmit={(event) => void submit(event)}>
      <LockKeyhole aria-hidden size="1.2em" />
      <label htmlFor={id}>{t('player.locked')}</label>
      <input id={id} className="input" type="password" autoComplete="off" value={typed} aria-invalid={problem !== null} aria-describedby={`${id}-problem`} onChange={(event) => setTyped(event.target.value)} />
      <Button submit tone="primary" disabled={busy || typed === ''}>{t('player.unlock')}</Button>
      <p id={`${id}-problem`} className="player-problem" role="alert">{problem}</p>
    </form>
  )
}
