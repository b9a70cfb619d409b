import { useEffect, useEffectEvent, useRef, useState } from 'react'
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
  readonly fetch: (cursor: string | null) => Promise<Page<Item>>
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
  const wanted = useRef('')
  const ask = async (question: string, before: readonly Item[], cursor: string | null): Promise<void> => {
    try {
      const page = await fetch(cursor)
      if (wanted.current === question) setPages({ kind: 'open', items: [...before, ...page.items], next: page.next })
    } catch (error) {
      if (wanted.current === question) setPages({ kind: 'failed', problem: problemOf(error) })
    }
  }
  const askFirst = useEffectEvent((question: string) => ask(question, [], null))
  useEffect(() => {
    const question = `${turn} ${key}`
    wanted.current = question
    const timer = clock.setTimer(delayMs, () => void askFirst(question))
    return () => clock.clearTimer(timer)
  }, [key, turn, delayMs, clock])
  const more = async (): Promise<void> => {
    if (pages.kind === 'open' && pages.next !== null) await ask(wanted.current, pages.items, pages.next)
  }
  return { pages, more, again: () => setTurn(turn + 1) }
}
