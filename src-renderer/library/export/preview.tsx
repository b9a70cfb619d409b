import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { useApp } from '../../app/app-context.ts'
import { problemOf } from '../../app/problem-of.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { FileInput } from './draft.ts'

/** Enough to see what a file will look like. */
const LINES = 12
/** Quiet after a change before the lines are asked for, ms. */
const ASK_AFTER_MS = 150

type Shown = { readonly kind: 'waiting' } | { readonly kind: 'failed'; readonly message: string } | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly more: boolean }

/** The first lines as they will stand in the file. */
export function Preview({ request }: { readonly request: FileInput | null }): ReactNode {
  const { t } = useWords()
  const shown = usePreview(request)
  return (
    <section className="export-preview" aria-label={t('exporting.preview')}>
      <h3 className="field-label">{t('exporting.preview')}</h3>
      {shown.kind === 'waiting' ? <p className="field-note">{t('exporting.previewWait')}</p> : null}
      {shown.kind === 'failed' ? <p className="field-note" role="alert">{t('exporting.previewFailed', { message: shown.message })}</p> : null}
      {shown.kind === 'lines' ? <Lines lines={shown.lines} more={shown.more} /> : null}
    </section>
  )
}

function Lines({ lines, more }: { readonly lines: readonly string[]; readonly more: boolean }): ReactNode {
  const { t } = useWords()
  // The same line may come twice: its place names it.
  const placed = lines.map((line, at) => ({ line, at }))
  if (lines.length === 0) return <p className="field-note">{t('exporting.previewEmpty')}</p>
  return (
    // A region that scrolls takes the keyboard, so that it can be read without a mouse.
    <div className="export-lines" role="group" aria-label={t('exporting.preview')} tabIndex={0}>
      {placed.map(({ line, at }) => <p key={at} dir="auto">{line === '' ? '\u00A0' : line}</p>)}
      {more ? <p aria-hidden="true">…</p> : null}
    </div>
  )
}

function usePreview(request: FileInput | null): Shown {
  const { client, clock } = useApp().ports
  const [shown, setShown] = useState<Shown>({ kind: 'waiting' })
  // The request is another object at each drawing; what counts is what it says.
  const asked = request === null ? null : JSON.stringify(request)
  const ask = useEffectEvent(async (): Promise<Shown> => {
    if (request === null) return { kind: 'waiting' }
    return client.exports.preview({ ...request, lines: LINES }).then(
      (found) => ({ kind: 'lines' as const, ...found }),
      (error: unknown) => ({ kind: 'failed' as const, message: problemOf(error).message }),
    )
  })
  useEffect(() => {
    if (asked === null) return undefined
    let wanted = true
    const timer = clock.setTimer(ASK_AFTER_MS, () => void ask().then((found) => wanted && setShown(found)))
    return () => {
      wanted = false
      clock.clearTimer(timer)
    }
  }, [clock, asked])
  return shown
}
