import { z } from 'zod'

/** Values that end up in a header or the URL: printable ASCII, nothing a proxy could read as a second header. */
const token = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]*$/)
  .transform((text) => (text === '' ? undefined : text))
  .optional()

/** What a user may set beyond the common options, all of it optional. */
export const extrasSchema = z.object({
  model: token,
  transcriptionModel: token,
  organization: token,
  project: token,
  /** A stable hash of the user, by which OpenAI can act on one user instead of the whole key. */
  safetyIdentifier: token,
  /** `'true'` passes on all-zero audio deltas, which are filler by all we know. */
  keepFiller: z.enum(['true', 'false']).optional(),
})

export type Extras = z.infer<typeof extrasSchema>
