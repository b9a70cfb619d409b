import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import type { KeptSession } from '../../../src-shared/kept-api.ts'
import type { App } from '../../app/app.ts'
import { isConnected } from '../../app/ports.ts'
import { useApp, useAppState } from '../../app/app-context.ts'

const KeptContext = createContext<readonly KeptSession[]>([])

/** Sound of this session that waits on this computer; null: there is none. */
export function useKept(id: string): KeptSession | null {
  return useContext(KeptContext).find((kept) => kept.id === id) ?? null
}

/** Follows what is kept for everything inside. */
export function KeptProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const app = useApp()
  const connected = useAppState((state) => isConnected(state.connection))
  const [sessions, setSessions] = useState<readonly KeptSession[]>([])
  useEffect(() => {
    const gone = new AbortController()
    // A broken stream is a lost connection, which the connection itself tells; it is followed again when that is back.
    if (connected) followKept(app, gone.signal, setSessions).catch(() => undefined)
    return () => gone.abort()
  }, [app, connected])
  return <KeptContext value={sessions}>{children}</KeptContext>
}

/** A session whose translation has ended makes the library another. */
async function followKept(app: App, signal: AbortSignal, tell: (sessions: readonly KeptSession[]) => void): Promise<void> {
  let busy = new Set<string>()
  for await (const sessions of await app.ports.client.kept.watch(undefined, { signal })) {
    if (signal.aborted) return
    tell(sessions)
    const now = new Set(sessions.filter(({ state }) => state === 'translating').map(({ id }) => id))
    const ended = [...busy].some((id) => !now.has(id))
    busy = now
    if (ended) await app.library.refresh()
  }
}
