import { z } from 'zod'
import { ABOUT_LENGTH_MAX, NAME_LENGTH_MAX, NAMES_MAX, TERM_LENGTH_MAX, TERMS_MAX } from './limits.ts'

/** Shapes of what types.ts names, for every edge. */
const wording = z.string().trim().min(1).max(TERM_LENGTH_MAX)

export const glossaryTermSchema = z.object({ source: wording, target: wording.nullable() })
export const namesSchema = z.array(z.string().trim().min(1).max(NAME_LENGTH_MAX)).max(NAMES_MAX)
export const aboutSchema = z.string().max(ABOUT_LENGTH_MAX)
export const speechContextSchema = z.object({ terms: z.array(glossaryTermSchema).max(TERMS_MAX), names: namesSchema, about: aboutSchema })
