import { Download } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import type { SessionLogView } from '../../src-shared/diagnostics-api.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Modal } from '../design/modal.tsx'
import { useChunkWords } from '../i18n/use-chunk-words.ts'
import { happenedPanelWords } from '../i18n/happened-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { happenedWords, seenEntries } from './happened-words.ts'

/** A session goes on while it is looked at, ms. */
const AGAIN_MS = 2_000
/** More lines are for the file. */
const MOST_LINES = 200

export interface HappenedProps {
  /** Null: the session that runs, or was last. */
  readonly id: string | null
  readonly open: boolean
  readonly onClose: () => void
}

/** The log of a session in words, newest first, and as a file to send. */
export function HappenedPanel({ id, open, onClose }: HappenedProps): ReactNode {
  useChunkWords(happenedPanelWords)
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const { log, isKnown } = useLog(id, { open })
  const save = async (): Promise<void> => {
    const { fileName, mime, text } = await app.ports.client.diagnostics.bundle({ id })
    app.ports.save({ fileName, mime, content: text })
  }
  return (
    <Modal title={t('happened.title')} open={open} onClose={onClose}>
      <p className="field-note">{t('happened.note')}</p>
      {log === null ? <p>{isKnown ? t('happened.none') : ''}</p> : <Entries log={log} />}
      <div className="dialog-actions">
        <Button tone="primary" onClick={() => act(save, t('happened.saved'))}><Download aria-hidden size="1.1em" />{t('happened.save')}</Button>
        <Button onClick={onClose}>{t('app.close')}</Button>
      </div>
    </Modal>
  )
}

function Entries({ log }: { readonly log: SessionLogView }): ReactNode {
  const words = useWords()
  const { t, format } = words
  const seen = seenEntries(log.entries)
  const first = Math.max(0, seen.length - MOST_LINES)
  // Numbered from the first on, so that a line keeps its place when another comes.
  const shown = seen.slice(first).map((entry, at) => ({ entry, number: first + at })).toReversed()
  return (
    <>
      {seen.length > shown.length ? <p className="field-note">{t('happened.earlier', { count: shown.length })}</p> : null}
      <ol className="happened" tabIndex={0} aria-label={t('happened.title')}>
        {shown.map(({ entry, number }) => (
          <li key={number}>
            <time>{format.clock(entry.clockMs)}</time>
            <span>{happenedWords(entry.event, words)}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The log as it stands, again and again while somebody looks. `isKnown`: it was asked for once. */
function useLog(id: string | null, { open }: { readonly open: boolean }): { log: SessionLogView | null; isKnown: boolean } {
  const app = useApp()
  const [known, setKnown] = useState<{ log: SessionLogView | null; isKnown: boolean }>({ log: null, isKnown: false })
  useEffect(() => {
    if (!open) return undefined
    let isOver = false
    const look = (): void => {
      app.ports.client.diagnostics.log({ id }).then(
        (log) => {
          if (!isOver) setKnown({ log, isKnown: true })
        },
        // A lost program is told elsewhere; what was seen stays.
        () => undefined,
      )
    }
    look()
    const timer = setInterval(look, AGAIN_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [app, id, open])
  return known
}
