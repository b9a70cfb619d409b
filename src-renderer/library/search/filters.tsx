import type { ReactNode } from 'react'
import { useApp } from '../../app/app-context.ts'
import { Button } from '../../design/button.tsx'
import { Picker } from '../../design/picker.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { useAnswer } from '../use-answer.ts'
import { isFiltered, looksInside, WHENS, type LibraryQuery } from './query.ts'

interface FiltersProps {
  readonly query: LibraryQuery
  readonly change: (part: Partial<LibraryQuery>) => void
}

const ANY = ''

/** By time, language, speaker, tag and bookmark; only what there is to choose from. */
export function Filters({ query, change }: FiltersProps): ReactNode {
  const { t, format } = useWords()
  const { client } = useApp().ports
  const facets = useAnswer(() => client.library.facets())
  const languages = [{ value: ANY, label: t('search.languageAny') }, ...(facets?.languages ?? []).map((tag) => ({ value: tag, label: format.language(tag) }))]
  const speakers = [{ value: ANY, label: t('search.speakerAny') }, ...(facets?.speakers ?? []).map(({ id, name }) => ({ value: String(id), label: name }))]
  const tags = [{ value: ANY, label: t('search.tagAny') }, ...(facets?.tags ?? []).map(({ tag }) => ({ value: tag, label: tag }))]
  return (
    <div className="filters" role="group" aria-label={t('search.filters')}>
      <Picker label={t('search.when')} options={WHENS.map((value) => ({ value, label: t(`search.whens.${value}`) }))} value={query.when} onChange={(when) => change({ when })} />
      {languages.length > 2 ? <Picker label={t('search.language')} options={languages} value={query.language ?? ANY} onChange={(value) => change({ language: value === ANY ? null : value })} /> : null}
      {speakers.length > 1 ? <Picker label={t('search.speaker')} options={speakers} value={String(query.speaker ?? ANY)} onChange={(value) => change({ speaker: value === ANY ? null : Number(value) })} /> : null}
      {tags.length > 1 && !looksInside(query) ? <Picker label={t('search.tag')} options={tags} value={query.tag ?? ANY} onChange={(value) => change({ tag: value === ANY ? null : value })} /> : null}
      <Button className="filter-toggle" aria-pressed={query.bookmarkedOnly} onClick={() => change({ bookmarkedOnly: !query.bookmarkedOnly })}>{t('search.bookmarked')}</Button>
      {isFiltered(query) ? <Button tone="quiet" onClick={() => change({ when: 'any', language: null, speaker: null, tag: null, bookmarkedOnly: false })}>{t('search.clear')}</Button> : null}
    </div>
  )
}
