import { useEffect, useState } from 'react'
import { useApp, useAppState } from '../app/app-context.ts'
import type { AppClient } from '../app/ports.ts'

export type WhereaboutsFound = Awaited<ReturnType<AppClient['library']['whereabouts']>>

/** Where the library lies and what it takes, again whenever it changed. Null while that is not known. */
export function useWhereabouts(): WhereaboutsFound | null {
  const { client } = useApp().ports
  const recent = useAppState((state) => state.recent)
  const [found, setFound] = useState<WhereaboutsFound | null>(null)
  useEffect(() => {
    let wanted = true
    client.library.whereabouts().then((now) => wanted && setFound(now), () => undefined)
    return () => {
      wanted = false
    }
  }, [client, recent])
  return found
}
