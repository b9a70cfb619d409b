import { useCallback, useEffect, useRef, useState } from 'react'
import { problemOf } from '../../app/problem-of.ts'
import { useApp } from '../../app/app-context.ts'
import type { Problem } from '../../app/store.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

export type Pages<Item> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'open'; readonly items: readonly Item[]; readonly next: string | null }

interface PagesOptions<Item> {
  /** Null: nothing is asked. */
  readonly fetch: ((cursor: string | null) => Promise<Page<Item>>) | null
  /** Asked anew when this changes. */
  readonly key: string
  readonly delayMs: number
}

interface PagesInUse<Item> {
  readonly pages: Pages<Item>
  readonly more: () => Promise<void>
  readonly again: () => void
}

/** A list that comes in pages. What stood there stays until the new answer is there; an answer that came too late is dropped. */
export function usePages<Item>({ fetch, key, delayMs }: PagesOptions<Item>): PagesInUse<Item> {
  const { clock } = useApp().ports
  const [pages, setPages] = useState<Pages<Item>>({ kind: 'loading' })
  const [turn, setTurn] = useState(0)
  const asked = useRef(0)
  const fetchNow = useRef(fetch)
  fetchNow.current = fetch
  const ask = useCallback(async (before: readonly Item[], cursor: string | null): Promise<void> => {
    const mine = (asked.current += 1)
    try {
      const page = await fetchNow.current?.(cursor)
      if (mine === asked.current && page !== undefined) setPages({ kind: 'open', items: [...before, ...page.items], next: page.next })
    } catch (error) {
      if (mine === asked.current) setPages({ kind: 'failed', problem: problemOf(error) })
    }
  }, [])
  const active = fetch !== null
  useEffect(() => {
    if (!active) {
      asked.current += 1
      setPages({ kind: 'loading' })
      return undefined
    }
    const timer = clock.setTimer(delayMs, () => void ask([], null))
    return () => clock.clearTimer(timer)
  }, [active, key, turn, delayMs, ask, clock])
  const more = async (): Promise<void> => {
    if (pages.kind === 'open' && pages.next !== null) await ask(pages.items, pages.next)
  }
  return { pages, more, again: () => setTurn(turn + 1) }
}
