import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import type { KeptSession } from '../../../src-shared/kept-api.ts'
import { isConnected } from '../../app/ports.ts'
import { useApp, useAppState } from '../../app/app-context.ts'

const KeptContext = createContext<readonly KeptSession[]>([])

/** Sound of this session that waits on this computer; null: there is none. */
export function useKept(id: string): KeptSession | null {
  return useContext(KeptContext).find((kept) => kept.id === id) ?? null
}

/** Follows what is kept for everything inside. A session whose translation has ended is read anew. */
export function KeptProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const app = useApp()
  const connected = useAppState((state) => isConnected(state.connection))
  const [sessions, setSessions] = useState<readonly KeptSession[]>([])
  const busy = useRef(new Set<string>())
  useEffect(() => {
    if (!connected) return undefined
    const gone = new AbortController()
    const follow = async (): Promise<void> => {
      for await (const found of await app.ports.client.kept.watch(undefined, { signal: gone.signal })) {
        if (gone.signal.aborted) return
        setSessions(found)
        const now = new Set(found.filter(({ state }) => state === 'translating').map(({ id }) => id))
        const ended = [...busy.current].some((id) => !now.has(id))
        busy.current = now
        if (ended) await app.library.refresh()
      }
    }
    // A broken stream is a lost connection, which the connection itself tells; it is followed again when that is back.
    follow().catch(() => undefined)
    return () => gone.abort()
  }, [app, connected])
  return <KeptContext value={sessions}>{children}</KeptContext>
}
