import { dressedIn } from '../i18n/use-chunk-words.ts'
import { libraryWords } from '../i18n/library-words.ts'

/** Whatever of the library's chunk is drawn has its words. */
export const LibraryWords = dressedIn(libraryWords)
