import { z } from 'zod'
import { assignedSchema, assignmentSchema, type Assignment } from '../../src-shared/assignment-api.ts'
import { captionSettingsSchema } from '../../src-shared/captions/look.ts'
import { DEFAULT_CAPTIONS } from '../../src-shared/captions/look-values.ts'
import { glossaryPairSchema } from '../../src-shared/glossary-api.ts'
import { TERMS_MAX, TITLE_LENGTH_MAX } from '../../src-shared/glossary/limits.ts'
import { glossaryTermSchema } from '../../src-shared/glossary/schemas.ts'
import type { Documents } from './documents.ts'
import { DocumentStore } from './document-store.ts'

/** A word list as it lies on the disk. */
export const storedGlossarySchema = z.object({
  id: z.string(),
  name: z.string().max(TITLE_LENGTH_MAX),
  pair: glossaryPairSchema,
  revision: z.number().int().nonnegative(),
  changedAt: z.number(),
  terms: z.array(glossaryTermSchema).max(TERMS_MAX),
})
export type StoredGlossary = z.infer<typeof storedGlossarySchema>

/** A look of another version takes the usual one's place, not the assignment. */
const storedAssignmentSchema = assignmentSchema.extend({ assigned: assignedSchema.extend({ captions: captionSettingsSchema.catch(DEFAULT_CAPTIONS) }) })

export interface PreparedStores {
  readonly glossaries: DocumentStore<StoredGlossary>
  readonly assignments: DocumentStore<Assignment>
}

export interface StoresOptions {
  readonly documents: (kind: 'glossaries' | 'assignments') => Documents
  readonly onListenerError: (error: unknown) => void
}

export function createStores({ documents, onListenerError }: StoresOptions): PreparedStores {
  return {
    glossaries: new DocumentStore({
      documents: documents('glossaries'),
      schema: storedGlossarySchema,
      damaged: (keptAs) => `A word list could not be read and was set aside as ${keptAs}. Import it again if you have it elsewhere.`,
      onListenerError,
    }),
    assignments: new DocumentStore<Assignment>({
      documents: documents('assignments'),
      schema: storedAssignmentSchema,
      damaged: (keptAs) => `An assignment could not be read and was set aside as ${keptAs}. Create it again from your settings.`,
      onListenerError,
    }),
  }
}
