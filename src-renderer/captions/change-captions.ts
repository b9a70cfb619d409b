import type { App } from '../app/app.ts'
import { stepSize } from '../../src-shared/captions/look-values.ts'
import { suitingPx } from '../../src-shared/captions/look-style.ts'
import type { CaptionLook, CaptionSettings } from '../../src-shared/captions/look.ts'

export type CaptionChange = Partial<Omit<CaptionSettings, 'look'>> & { readonly look?: Partial<CaptionLook> }

/** What is wanted while the program still keeps it: its answers to earlier changes say less. */
const wanted = new WeakMap<App, { captions: CaptionSettings; waiting: number }>()

/**
 * Changes how captions are. It is seen at once, before the program has kept it, so that quick changes build upon each other; where
 * keeping fails, what was before comes back.
 */
export async function changeCaptions(app: App, { look, ...rest }: CaptionChange): Promise<void> {
  const { settings } = app.store.getState()
  if (settings === null) return
  const pending = wanted.get(app) ?? { captions: settings.captions, waiting: 0 }
  const before = pending.captions
  const captions: CaptionSettings = { ...before, ...rest, look: { ...before.look, ...look } }
  wanted.set(app, pending)
  Object.assign(pending, { captions, waiting: pending.waiting + 1 })
  show(app, captions)
  try {
    await app.change({ captions })
  } catch (error) {
    if (pending.captions === captions) pending.captions = before
    throw error
  } finally {
    show(app, pending.captions)
    pending.waiting -= 1
    if (pending.waiting === 0) wanted.delete(app)
  }
}

function show(app: App, captions: CaptionSettings): void {
  const { settings } = app.store.getState()
  if (settings !== null) app.store.setState({ settings: { ...settings, captions } })
}

/** One step bigger or smaller in the window, beginning at what is on the screen. */
export async function stepWindowSize(app: App, by: 1 | -1): Promise<void> {
  const look = (wanted.get(app)?.captions ?? app.store.getState().settings?.captions)?.look
  if (look === undefined) return
  await changeCaptions(app, { look: { windowPx: stepSize(look.windowPx ?? suitingPx(window.innerWidth), by) } })
}
