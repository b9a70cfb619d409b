import { FileUp, FileDown, Search, Undo2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { isRunning } from '../app/session-view.ts'
import { Button } from '../design/button.tsx'
import { SwitchRow } from '../design/switch-row.tsx'
import { useWords } from '../i18n/use-words.ts'
import { PageHead } from '../library/page-head.tsx'
import { AddTerm } from './add-term.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { useListFacts } from './list-facts.ts'
import { saveList } from './lists-card.tsx'
import { TermRows } from './term-rows.tsx'
import { useLists } from './use-news.ts'
import { useTerms } from './use-terms.ts'

/** One word list: add, change, delete, search, import, export. */
export function ListScreen({ id }: { readonly id: string }): ReactNode {
  const { t } = useWords()
  const facts = useListFacts()
  const lists = useLists()
  const list = lists?.glossaries.find((one) => one.id === id) ?? null
  return (
    <div className="page">
      <PageHead title={list?.name ?? t('prepare.list')} facts={list === null ? '' : facts(list).join(' · ')} back={{ name: 'prepare' }}>
        {list === null ? null : <Actions list={list} />}
      </PageHead>
      <main className="page-body list-body">
        {lists !== null && list === null ? <p>{t('lists.gone')}</p> : null}
        {list === null ? null : <Editor list={list} />}
      </main>
    </div>
  )
}

function Actions({ list: { id } }: { readonly list: GlossarySummary }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const [importing, setImporting] = useState(false)
  return (
    <>
      <Button onClick={() => act(() => saveList(app, id))}>
        <FileDown aria-hidden size="1.1em" />
        {t('lists.export')}
      </Button>
      <Button tone="primary" onClick={() => setImporting(true)}>
        <FileUp aria-hidden size="1.1em" />
        {t('lists.import')}
      </Button>
      <ImportDialog id={id} open={importing} onClose={() => setImporting(false)} />
    </>
  )
}

function Editor({ list }: { readonly list: GlossarySummary }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const search = useId()
  const [query, setQuery] = useState('')
  const terms = useTerms(list.id, query, list.revision)
  const inUse = useAppState((state) => state.settings?.glossary === list.id)
  const running = useAppState((state) => isRunning(state.session.state))
  return (
    <>
      <SwitchRow label={t('lists.use')} note={running ? t('prepare.running') : null} checked={inUse} onChange={(use) => act(() => app.change({ glossary: use ? list.id : null }))} />
      <AddTerm list={list} />
      <div className="list-tools">
        <div className="search-box">
          <label htmlFor={search} className="visually-hidden">{t('lists.search')}</label>
          <Search aria-hidden size="1.2em" />
          <input id={search} type="search" className="input" dir={query === '' ? undefined : 'auto'} maxLength={200} placeholder={t('lists.search')} value={query} onChange={(event) => setQuery(event.target.value)} />
        </div>
        {list.undoable ? <TakeBack id={list.id} /> : null}
      </div>
      <p className="field-note" role="status">{query === '' || terms.total === null || terms.total === 0 ? '' : t('lists.found', { count: terms.total })}</p>
      {terms.total === 0 ? <p className="field-note">{query === '' ? t('lists.empty') : t('lists.noneFound', { query })}</p> : <TermRows list={list} terms={terms} />}
    </>
  )
}

/** Shown after an import or a removal, for as long as it can be taken back. */
function TakeBack({ id }: { readonly id: string }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  return (
    <Button tone="quiet" onClick={() => act(() => app.ports.client.glossaries.undo({ id }), t('lists.undone'))}>
      <Undo2 aria-hidden size="1.1em" className="icon-mirrors" />
      {t('lists.undo')}
    </Button>
  )
}
