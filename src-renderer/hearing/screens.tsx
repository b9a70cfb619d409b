import { dressedIn } from '../i18n/use-chunk-words.ts'
import { hearingWords } from '../i18n/hearing-words.ts'
import './hearing.css'

export { HearingLine } from './hearing-line.tsx'
export { TrySound } from './try-sound.tsx'

/** Whatever of this chunk is drawn has its words. */
export const Dressed = dressedIn(hearingWords)
