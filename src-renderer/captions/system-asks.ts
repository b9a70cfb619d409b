import { useSyncExternalStore } from 'react'
import type { SystemAsks } from '../../src-shared/captions/look-style.ts'

const MORE_CONTRAST = '(prefers-contrast: more)'
const LESS_TRANSPARENCY = '(prefers-reduced-transparency: reduce)'

function useQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** What the system asks of everything on the screen; its own settings for captions cannot be read by a page (docs/unverified.md). */
export function useSystemAsks(): SystemAsks {
  const moreContrast = useQuery(MORE_CONTRAST)
  const lessTransparency = useQuery(LESS_TRANSPARENCY)
  return { moreContrast, lessTransparency }
}
