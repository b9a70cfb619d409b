import type { App } from '../app/app.ts'
import { stepSize } from '../../src-shared/captions/look-values.ts'
import { suitingPx } from '../../src-shared/captions/look-style.ts'
import type { CaptionLook, CaptionSettings } from '../../src-shared/captions/look.ts'

export type CaptionChange = Partial<Omit<CaptionSettings, 'look'>> & { readonly look?: Partial<CaptionLook> }

/**
 * Changes how captions are. It is seen at once, before the program has kept it, so that quick changes build upon each other; where
 * keeping fails, what was before comes back.
 */
export async function changeCaptions(app: App, { look, ...rest }: CaptionChange): Promise<void> {
  const { settings } = app.store.getState()
  if (settings === null) return
  const before = settings.captions
  const captions: CaptionSettings = { ...before, ...rest, look: { ...before.look, ...look } }
  app.store.setState({ settings: { ...settings, captions } })
  try {
    await app.change({ captions })
  } catch (error) {
    const now = app.store.getState().settings
    if (now?.captions === captions) app.store.setState({ settings: { ...now, captions: before } })
    throw error
  }
}

/** One step bigger or smaller in the window, beginning at what is on the screen. */
export async function stepWindowSize(app: App, by: 1 | -1): Promise<void> {
  const look = app.store.getState().settings?.captions.look
  if (look === undefined) return
  await changeCaptions(app, { look: { windowPx: stepSize(look.windowPx ?? suitingPx(window.innerWidth), by) } })
}
