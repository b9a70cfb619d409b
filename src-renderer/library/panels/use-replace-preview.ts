import { useEffect, useEffectEvent, useState } from 'react'
import { useApp } from '../../app/app-context.ts'
import type { AppClient } from '../../app/ports.ts'
import { useReading } from '../reading/reading-context.ts'

export type ReplaceInput = Parameters<AppClient['library']['replacePreview']>[0]
export type ReplacePreview = Awaited<ReturnType<AppClient['library']['replacePreview']>>

/** Quiet after a key before it is asked how many places there are, ms. */
const ASK_AFTER_MS = 200

/** How many places a replacement would change; null while that is not known for exactly these words. */
export function useReplacePreview(input: ReplaceInput): ReplacePreview | null {
  const { client, clock } = useApp().ports
  const revision = useReading((state) => state.revision)
  const [found, setFound] = useState<{ readonly key: string; readonly preview: ReplacePreview | null } | null>(null)
  const key = `${revision} ${JSON.stringify(input)}`
  const ask = useEffectEvent(async () => (input.find === '' ? null : client.library.replacePreview(input).catch(() => null)))
  useEffect(() => {
    let wanted = true
    const timer = clock.setTimer(ASK_AFTER_MS, () => void ask().then((preview) => wanted && setFound({ key, preview })))
    return () => {
      wanted = false
      clock.clearTimer(timer)
    }
  }, [clock, key])
  return found?.key === key ? found.preview : null
}
