import type { ChunkWords } from './chunk-words.ts'
import { servicesAr } from './services-ar.ts'
import { servicesEn } from './services-en.ts'

export const servicesWords: ChunkWords = { sign: 'services.anyLanguage', en: servicesEn, ar: servicesAr }
