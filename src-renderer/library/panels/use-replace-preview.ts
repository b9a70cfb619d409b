import { useEffect, useState } from 'react'
import { useApp } from '../../app/app-context.ts'
import type { AppClient } from '../../app/ports.ts'
import { useReading } from '../reading/reading-context.ts'

export type ReplaceInput = Parameters<AppClient['library']['replacePreview']>[0]
export type ReplacePreview = Awaited<ReturnType<AppClient['library']['replacePreview']>>

/** Quiet after a key before it is asked how many places there are, ms. */
const ASK_AFTER_MS = 200

/** How many places a replacement would change; null while that is not known. */
export function useReplacePreview({ find, replacement, matchCase, wholeWords, side, id }: ReplaceInput): ReplacePreview | null {
  const { ports } = useApp()
  const revision = useReading((state) => state.revision)
  const [preview, setPreview] = useState<ReplacePreview | null>(null)
  useEffect(() => {
    setPreview(null)
    if (find === '') return undefined
    let wanted = true
    const ask = async (): Promise<void> => {
      const found = await ports.client.library.replacePreview({ find, replacement, matchCase, wholeWords, side, id }).catch(() => null)
      if (wanted) setPreview(found)
    }
    const timer = ports.clock.setTimer(ASK_AFTER_MS, () => void ask())
    return () => {
      wanted = false
      ports.clock.clearTimer(timer)
    }
  }, [ports, find, replacement, matchCase, wholeWords, side, id, revision])
  return preview
}
