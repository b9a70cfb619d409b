import { captionsWords } from '../../i18n/captions-words.ts'
import { dressedIn } from '../../i18n/use-chunk-words.ts'

/** Whatever is drawn in here has the words about captions. */
export const CaptionsWords = dressedIn(captionsWords)
