import { dressedIn } from '../i18n/use-chunk-words.ts'
import { soundOptionsWords } from '../i18n/sound-options-words.ts'
import './sound-options.css'

export { ReduceNoise } from './reduce-noise.tsx'
export { WhichProgram } from './which-program.tsx'

/** Whatever of this chunk is drawn has its words. */
export const Dressed = dressedIn(soundOptionsWords)
