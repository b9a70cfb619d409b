import type { ChunkWords } from './chunk-words.ts'
import { ownVoiceAr } from './own-voice-ar.ts'
import { ownVoiceEn } from './own-voice-en.ts'

export const ownVoiceWords: ChunkWords = { sign: 'ownVoice.check', en: ownVoiceEn, ar: ownVoiceAr }
