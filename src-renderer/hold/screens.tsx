import { dressedIn } from '../i18n/use-chunk-words.ts'
import { holdWords } from '../i18n/hold-words.ts'
import './hold.css'

export { HoldOption } from './hold-option.tsx'
export { HoldPanel } from './hold-panel.tsx'

/** Whatever of this chunk is drawn has its words. */
export const Dressed = dressedIn(holdWords)
