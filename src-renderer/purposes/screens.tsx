import { dressedIn } from '../i18n/use-chunk-words.ts'
import { purposesWords } from '../i18n/purposes-words.ts'
import './purposes.css'

export { AlsoMe } from './also-me.tsx'
export { FaceOptions } from './face-options.tsx'
export { FaceToFace } from './face-to-face.tsx'
export { OwnSound } from './own-sound.tsx'
export { VirtualMicrophone } from './virtual-microphone.tsx'
export { TheirLanguage } from './their-language.tsx'

/** Whatever of this chunk is drawn has its words. */
export const Dressed = dressedIn(purposesWords)
