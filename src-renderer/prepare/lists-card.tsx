import { BookOpenText, Ellipsis, FileDown, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { GlossarySummary } from '../../src-shared/glossary-api.ts'
import { useAct, useApp, useAppState } from '../app/app-context.ts'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { Menu } from '../design/menu.tsx'
import { useWords } from '../i18n/use-words.ts'
import { ListDialog } from './list-dialog.tsx'
import { useListFacts } from './list-facts.ts'
import { Question } from './question.tsx'

export function ListsCard({ lists }: { readonly lists: readonly GlossarySummary[] }): ReactNode {
  const { t } = useWords()
  const [making, setMaking] = useState(false)
  return (
    <Card title={t('lists.title')} className="stack">
      <p className="field-note">{t('lists.text')}</p>
      {lists.length === 0 ? <p className="field-note">{t('lists.none')}</p> : null}
      <ul className="prepare-rows">
        {lists.map((list) => <Row key={list.id} list={list} />)}
      </ul>
      <div>
        <Button onClick={() => setMaking(true)}>
          <Plus aria-hidden size="1.1em" />
          {t('lists.new')}
        </Button>
      </div>
      <ListDialog list={null} open={making} onClose={() => setMaking(false)} />
    </Card>
  )
}

function Row({ list }: { readonly list: GlossarySummary }): ReactNode {
  const app = useApp()
  const act = useAct()
  const { t } = useWords()
  const facts = useListFacts()(list)
  const inUse = useAppState((state) => state.settings?.glossary === list.id)
  const [open, setOpen] = useState<'nothing' | 'edit' | 'delete'>('nothing')
  const close = (): void => setOpen('nothing')
  const { id, name, terms } = list
  return (
    <li className="session-row prepare-row" data-in-use={inUse}>
      <button type="button" className="session-open" onClick={() => app.go({ name: 'prepare', list: id })}>
        <span className="session-title"><bdi>{name}</bdi></span>
        <span className="session-facts">{facts.map((fact) => <span key={fact}><bdi>{fact}</bdi></span>)}</span>
        {inUse ? <span className="session-marks"><span className="tag">{t('lists.inUse')}</span></span> : null}
      </button>
      <Menu
        align="end"
        label={t('lists.more', { name })}
        trigger={<button type="button" className="icon-button" aria-label={t('lists.more', { name })}><Ellipsis aria-hidden size="1.2em" /></button>}
        actions={[
          ...(inUse ? [] : [{ key: 'use', label: t('lists.use'), icon: <BookOpenText aria-hidden size="1.1em" />, run: () => act(() => app.change({ glossary: id })) }]),
          { key: 'edit', label: t('lists.edit'), icon: <Pencil aria-hidden size="1.1em" />, run: () => setOpen('edit') },
          { key: 'export', label: t('lists.export'), icon: <FileDown aria-hidden size="1.1em" />, run: () => act(() => saveList(app, id)) },
          { key: 'delete', label: t('lists.delete'), icon: <Trash2 aria-hidden size="1.1em" />, tone: 'danger', run: () => setOpen('delete') },
        ]}
      />
      <ListDialog list={list} open={open === 'edit'} onClose={close} />
      <Question
        title={t('lists.deleteTitle')}
        text={t('lists.deleteText', { name, count: terms })}
        yes={t('lists.delete')}
        open={open === 'delete'}
        onClose={close}
        onYes={() => act(() => app.ports.client.glossaries.remove({ id }))}
      />
    </li>
  )
}

/** The list as a file. */
export async function saveList({ ports }: ReturnType<typeof useApp>, id: string): Promise<void> {
  const { fileName, mime, text } = await ports.client.glossaries.export({ id })
  ports.save({ fileName, mime, content: text })
}
