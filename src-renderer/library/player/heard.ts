import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LibrarySegment } from '../../../src-shared/library-schemas.ts'

export interface Heard {
  /** The moment of the session that is heard; null while nothing was played yet. */
  readonly atMs: number | null
  /** Plays from this moment on; null where nothing was recorded. */
  readonly hear: ((ms: number) => void) | null
}

export type HeardStore = StoreApi<Heard>

export function createHeard(): HeardStore {
  return createStore<Heard>(() => ({ atMs: null, hear: null }))
}

/** What is heard of the opened transcript. */
export const HeardContext = createContext<HeardStore | null>(null)

const silent = createHeard()

export function useHeard<Part>(select: (heard: Heard) => Part): Part {
  return useStore(useContext(HeardContext) ?? silent, select)
}

type Timed = Pick<LibrarySegment, 'startMs' | 'endMs'>

/** How much of a line has been heard, 0..1; null outside it. Times within a line are not known, so words count by their length. */
export function shareHeard({ startMs, endMs }: Timed, atMs: number | null): number | null {
  if (atMs === null || atMs < startMs || atMs >= endMs) return null
  return (atMs - startMs) / Math.max(1, endMs - startMs)
}

export interface LitWord {
  readonly start: number
  readonly end: number
}

/** The word at this share of a text; null where there is none. */
export function wordAt(text: string, share: number, language: string | null): LitWord | null {
  const at = Math.min(text.length - 1, Math.floor(share * text.length))
  if (at < 0) return null
  const words = [...new Intl.Segmenter(language ?? undefined, { granularity: 'word' }).segment(text)].filter(({ isWordLike }) => isWordLike)
  const word = words.findLast(({ index }) => index <= at) ?? words[0]
  return word === undefined ? null : { start: word.index, end: word.index + word.segment.length }
}
