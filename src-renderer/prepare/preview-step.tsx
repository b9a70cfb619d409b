import type { ReactNode } from 'react'
import type { ImportPreview } from '../../src-shared/glossary-api.ts'
import { useAct, useApp } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'

/** A file the program has, and what would become of it. */
export interface Looked {
  readonly upload: string
  readonly preview: ImportPreview
}

interface PreviewStepProps {
  readonly id: string
  readonly looked: Looked
  readonly onLooked: (looked: Looked) => void
  readonly onBack: () => void
  readonly onDone: () => void
}

/** What would be taken and what not, before it is. */
export function PreviewStep({ id, looked: { upload, preview }, onLooked, onBack, onDone }: PreviewStepProps): ReactNode {
  const { client } = useApp().ports
  const act = useAct()
  const { t } = useWords()
  const { header, swapped, columns, added, changed, same } = preview
  const again = (choices: { header: boolean; swapped: boolean }): void =>
    act(async () => onLooked({ upload, preview: await client.glossaries.importPreview({ upload, id, ...choices }) }))
  const take = (how: 'add' | 'replace'): void =>
    act(async () => {
      await client.glossaries.importTake({ upload, id, how, header, swapped })
      onDone()
    }, t('import.taken'))
  const isNew = added + changed > 0
  return (
    <div className="stack">
      <Counts preview={preview} />
      <div>
        <SwitchRow label={t('import.header')} checked={header} onChange={(on) => again({ header: on, swapped })} />
        {columns === 'two' ? <SwitchRow label={t('import.swapped')} checked={swapped} onChange={(on) => again({ header, swapped: on })} /> : null}
      </div>
      <Examples preview={preview} />
      <div className="dialog-actions">
        <Button onClick={onBack}>{t('app.back')}</Button>
        <Button disabled={!isNew && same === 0} onClick={() => take('replace')}>{t('import.replace')}</Button>
        <Button tone="primary" disabled={!isNew} onClick={() => take('add')}>{t('import.take')}</Button>
      </div>
    </div>
  )
}

function Counts({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const { t } = useWords()
  const { added, changed, same, repeated, kept, refused, refusals, leftOut, more, columns, encoding } = preview
  const counts = (['added', 'changed', 'same', 'repeated', 'kept'] as const).filter((name) => ({ added, changed, same, repeated, kept })[name] > 0)
  return (
    <div className="counts" role="status">
      <ul>
        {added + changed === 0 ? <li>{t('import.nothing')}</li> : null}
        {counts.map((name) => <li key={name} data-count={name}>{t(`import.${name}`, { count: preview[name] })}</li>)}
        {refused.map(({ reason, rows }) => <li key={reason} data-count="refused">{t(`import.refused.${reason}`, { count: rows })}</li>)}
        {columns === 'one' ? <li>{t('import.oneColumn')}</li> : null}
        {leftOut > 0 ? <li>{t('import.leftOut', { count: leftOut })}</li> : null}
        {more ? <li>{t('import.more')}</li> : null}
      </ul>
      {refusals.length === 0 ? null : (
        <details>
          <summary>{t('import.showRefused')}</summary>
          <ul className="refusals">{refusals.map(({ line, text }) => <li key={line}>{t('import.line', { line, text })}</li>)}</ul>
        </details>
      )}
      {encoding === null || encoding === 'utf-8' ? null : <p className="field-note">{t('import.encoding', { encoding })}</p>}
    </div>
  )
}

function Examples({ preview: { examples } }: { readonly preview: ImportPreview }): ReactNode {
  const { t } = useWords()
  if (examples.length === 0) return null
  return (
    <table className="examples">
      <caption className="field-label">{t('import.preview')}</caption>
      <thead><tr><th scope="col">{t('lists.word')}</th><th scope="col">{t('lists.translation')}</th></tr></thead>
      <tbody>
        {examples.map(({ source, target }) => (
          <tr key={source}>
            <td><bdi>{source}</bdi></td>
            <td>{target === null ? <span className="term-kept">{t('lists.asItIs')}</span> : <bdi>{target}</bdi>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
