import { useEffect, useState } from 'react'

/** Code that is fetched after the first load. */
export class Chunk<Module extends object> {
  /** Null until it is there. */
  ready: Module | null = null
  readonly #load: () => Promise<Module>

  constructor(load: () => Promise<Module>) {
    this.#load = load
  }

  async fetch(): Promise<Module> {
    this.ready = await this.#load()
    return this.ready
  }

  /** Fetches it before it is needed; failing is told when it is. */
  preload(): void {
    this.fetch().catch(() => undefined)
  }
}

type Fetched<Module> = { readonly kind: 'ready'; readonly module: Module } | { readonly kind: 'waiting' } | { readonly kind: 'failed'; readonly error: unknown }

/** The code of a chunk, at once where it is there; null while it comes. (React's `lazy` would show what waits for 300 ms at least.) */
export function useChunk<Module extends object>(chunk: Chunk<Module>): Module | null {
  const [fetched, setFetched] = useState<Fetched<Module>>(() => (chunk.ready === null ? { kind: 'waiting' } : { kind: 'ready', module: chunk.ready }))
  const waiting = fetched.kind === 'waiting'
  useEffect(() => {
    if (!waiting) return undefined
    let wanted = true
    chunk.fetch().then(
      (module) => wanted && setFetched({ kind: 'ready', module }),
      (error: unknown) => wanted && setFetched({ kind: 'failed', error }),
    )
    return () => {
      wanted = false
    }
  }, [chunk, waiting])
  // The window then says that it stopped, and offers to load again.
  if (fetched.kind === 'failed') throw fetched.error
  return fetched.kind === 'ready' ? fetched.module : null
}
