import { useEffect, useEffectEvent, useState } from 'react'
import { useAppState } from '../app/app-context.ts'

/** What a call of the library answers, asked again whenever the library changed. Null while that is not known. */
export function useAnswer<Answer>(call: () => Promise<Answer>): Answer | null {
  const change = useAppState((state) => state.libraryChange)
  const [answer, setAnswer] = useState<{ readonly of: number; readonly value: Answer } | null>(null)
  const ask = useEffectEvent(call)
  useEffect(() => {
    let wanted = true
    ask().then((value) => wanted && setAnswer({ of: change, value }), () => undefined)
    return () => {
      wanted = false
    }
  }, [change])
  return answer?.value ?? null
}
