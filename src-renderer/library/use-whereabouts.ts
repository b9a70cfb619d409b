import { useApp } from '../app/app-context.ts'
import type { AppClient } from '../app/ports.ts'
import { useAnswer } from './use-answer.ts'

export type WhereaboutsFound = Awaited<ReturnType<AppClient['library']['whereabouts']>>

/** Where the library lies and what it takes. */
export function useWhereabouts(): WhereaboutsFound | null {
  const { client } = useApp().ports
  return useAnswer(() => client.library.whereabouts())
}
