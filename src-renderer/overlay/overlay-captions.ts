import { HOLD_BACK_MS } from '../../src-shared/captions/look-values.ts'
import { windowBlocks } from '../../src-shared/captions/small-window.ts'
import type { CaptionBlock, CaptionRole, CaptionSetup, CaptionView, Fits } from '../../src-shared/captions/types.ts'
import type { Settings } from '../../src-shared/settings.ts'

/** Until the page knows its letters nothing is drawn. */
export const UNKNOWN_SETUP: CaptionSetup = { holdBackMs: HOLD_BACK_MS.balanced, lines: 2, show: 'target', mine: null, fits: () => true }

/** The few lines of an overlay, as the settings say. Where one only wants to understand others everybody is "Them". */
export function overlaySetup(settings: Settings, fits: Fits): CaptionSetup {
  const { pace, look } = settings.captions
  return { holdBackMs: HOLD_BACK_MS[pace], lines: look.lines, show: shownInOverlay(settings), mine: settings.purpose === 'understand' || settings.purpose === 'interpret' ? null : 'microphone', fits }
}

/** What was said has a switch of its own in the overlay, where there is room for few lines. */
export function shownInOverlay({ captions, overlay, showSourceText }: Pick<Settings, 'captions' | 'overlay' | 'showSourceText'>): CaptionRole | 'both' {
  if (!showSourceText) return 'target'
  if (captions.show === 'source') return 'source'
  return overlay.showSource ? 'both' : 'target'
}

/** What an overlay draws: nothing of a paragraph whose lines have all rolled out. */
export function blocksOf(view: CaptionView): readonly CaptionBlock[] {
  return windowBlocks(view).filter((block) => block.kind === 'gap' || block.target.lines.length + block.source.lines.length > 0)
}
