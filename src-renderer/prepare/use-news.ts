import { useEffect, useState } from 'react'
import type { AssignmentNews } from '../../src-shared/assignment-api.ts'
import type { GlossaryNews } from '../../src-shared/glossary-api.ts'
import { useApp, useAppState } from '../app/app-context.ts'
import { followNews } from '../app/follow-news.ts'
import { isConnected, type AppClient } from '../app/ports.ts'

/** Null until the program told; followed again when the line is back. */
function useNews<News>(ask: (client: AppClient, signal: AbortSignal) => Promise<AsyncIterable<News>>): News | null {
  const { client } = useApp().ports
  const connected = useAppState((state) => isConnected(state.connection))
  const [news, setNews] = useState<News | null>(null)
  useEffect(() => (connected ? followNews((signal) => ask(client, signal), setNews) : undefined), [client, connected, ask])
  return news
}

const askLists = (client: AppClient, signal: AbortSignal): Promise<AsyncIterable<GlossaryNews>> => client.glossaries.watch(undefined, { signal })
const askAssignments = (client: AppClient, signal: AbortSignal): Promise<AsyncIterable<AssignmentNews>> => client.assignments.watch(undefined, { signal })

export function useLists(): GlossaryNews | null {
  return useNews(askLists)
}

export function useAssignments(): AssignmentNews | null {
  return useNews(askAssignments)
}
