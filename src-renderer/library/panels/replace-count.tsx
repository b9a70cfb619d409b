import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { Marked } from '../marked.tsx'
import { snippetParts } from '../snippet.ts'
import type { ReplacePreview } from './use-replace-preview.ts'

/** So many examples say enough. */
const EXAMPLES = 3

/** How many places there are, and what a few of them would become. */
export function ReplaceCount({ preview }: { readonly preview: ReplacePreview }): ReactNode {
  const { t } = useWords()
  const { matches, sessions, examples } = preview
  return (
    <div className="replace-preview">
      <p role="status">
        {t('findReplace.found', { count: matches })}
        {sessions > 1 ? ` ${t('findReplace.foundIn', { count: sessions })}` : ''}
      </p>
      <ul>
        {examples.slice(0, EXAMPLES).map(({ id, index, side, before, after }) => (
          <li key={`${id} ${index} ${side}`} className="replace-example">
            <del dir="auto"><Marked parts={snippetParts(before)} /></del>
            <ins dir="auto"><Marked parts={snippetParts(after)} /></ins>
          </li>
        ))}
      </ul>
    </div>
  )
}
