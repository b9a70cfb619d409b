import { useEffect, useMemo, useState } from 'react'
import { useApp, useAppState } from '../../app/app-context.ts'
import { useTarget } from '../../i18n/language-pickers.tsx'
import { PREVIEW_SENTENCES, previewOfSaid, previewSample, type PreviewText } from './preview-text.ts'

/** The last captions of the session that runs, or of the latest; sample sentences until they are there, and where there are none. */
export function usePreviewText(): PreviewText {
  const app = useApp()
  const target = useTarget()
  const source = useAppState((state) => state.settings?.sourceLanguage ?? null)
  const running = useAppState((state) => state.session.sessionId)
  const latest = useAppState((state) => state.recent[0]?.id ?? null)
  const sample = useMemo(() => previewSample(target, source), [target, source])
  const [said, setSaid] = useState<PreviewText | null>(null)
  useEffect(() => {
    let wanted = true
    const { library } = app.ports.client
    const endOf = async (id: string): Promise<PreviewText | null> => {
      const { total } = await library.page({ id, from: 0, count: 1 })
      if (total === 0) return null
      const { segments } = await library.page({ id, from: Math.max(0, total - PREVIEW_SENTENCES * 2), count: PREVIEW_SENTENCES * 2 })
      return previewOfSaid(segments)
    }
    const find = async (): Promise<PreviewText | null> => {
      for (const id of [running, latest]) {
        const found = id === null ? null : await endOf(id)
        if (found !== null) return found
      }
      return null
    }
    // Sample sentences do where the library cannot be read; its own screen says what is wrong with it.
    find().then((found) => wanted && setSaid(found), () => undefined)
    return () => {
      wanted = false
    }
  }, [app, running, latest])
  return said ?? sample
}
