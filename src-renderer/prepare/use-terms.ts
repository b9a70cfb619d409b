import { useCallback, useEffect, useRef, useState } from 'react'
import type { GlossaryTerm } from '../../src-shared/glossary/types.ts'
import { useApp } from '../app/app-context.ts'

const PAGE = 200

export interface Terms {
  /** Null until it is known. */
  readonly total: number | null
  /** Undefined: not here yet. */
  readonly at: (index: number) => GlossaryTerm | undefined
  /** These are about to be seen. */
  readonly look: (from: number, to: number) => void
}

interface Held {
  readonly key: string
  readonly total: number | null
  readonly pages: ReadonlyMap<number, readonly GlossaryTerm[]>
}

/** The terms of a list that hold the query, fetched as they come into sight. `revision`: another one makes all of them out of date. */
export function useTerms(id: string, query: string, revision: number): Terms {
  const { client } = useApp().ports
  const key = `${revision} ${query}`
  const [held, setHeld] = useState<Held>({ key, total: null, pages: new Map() })
  const asked = useRef({ key, pages: new Set<number>() })
  const fetchPage = useCallback(
    (page: number): void => {
      if (asked.current.key !== key) asked.current = { key, pages: new Set() }
      if (asked.current.pages.has(page)) return
      asked.current.pages.add(page)
      client.glossaries.page({ id, query, from: page * PAGE, count: PAGE }).then(
        ({ total, terms }) => {
          if (asked.current.key !== key) return
          // Of an older key what is seen stays until the new is here, so that nothing flickers.
          setHeld((before) => ({ key, total, pages: new Map([...(before.key === key ? before.pages : []), [page, terms]]) }))
        },
        // A lost line is told elsewhere; it is asked for again when it comes into sight again.
        () => asked.current.pages.delete(page),
      )
    },
    [client, id, query, key],
  )
  useEffect(() => fetchPage(0), [fetchPage])
  const look = useCallback(
    (from: number, to: number): void => {
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page += 1) fetchPage(page)
    },
    [fetchPage],
  )
  const at = useCallback((index: number) => held.pages.get(Math.floor(index / PAGE))?.[index % PAGE], [held])
  return { total: held.total, at, look }
}
