import { useAct, useApp, useAppState } from '../../app/app-context.ts'
import { changeCaptions, type CaptionChange } from '../../captions/change-captions.ts'
import { DEFAULT_CAPTIONS, shownText } from '../../../src-shared/captions/look-values.ts'
import type { CaptionLook, CaptionSettings, ShownText } from '../../../src-shared/captions/look.ts'

export interface CaptionsInUse {
  readonly captions: CaptionSettings
  readonly look: CaptionLook
  /** What is shown now: what was said only where it is written down. */
  readonly shown: ShownText
  readonly writesSource: boolean
  readonly change: (change: CaptionChange, done?: string) => void
  readonly changeLook: (look: Partial<CaptionLook>) => void
  /** Shows another text; what was said is written down from then on where it was not. */
  readonly show: (shown: ShownText) => void
}

export function useCaptions(): CaptionsInUse {
  const app = useApp()
  const act = useAct()
  const captions = useAppState((state) => state.settings?.captions ?? DEFAULT_CAPTIONS)
  const writesSource = useAppState((state) => state.settings?.showSourceText ?? true)
  const change: CaptionsInUse['change'] = (changed, done) => act(() => changeCaptions(app, changed), done)
  return {
    captions,
    look: captions.look,
    shown: shownText({ captions, showSourceText: writesSource }),
    writesSource,
    change,
    changeLook: (look) => change({ look }),
    show: (shown) =>
      act(async () => {
        await changeCaptions(app, { show: shown })
        if (shown !== 'target' && !writesSource) await app.change({ showSourceText: true })
      }),
  }
}
