import { eventIterator, oc, type InferContractRouterInputs, type InferContractRouterOutputs } from '@orpc/contract'
import { z } from 'zod'
import { GLOSSARY_FILE_MAX_BYTES, GLOSSARY_PIECE_BYTES, TERM_LENGTH_MAX, TITLE_LENGTH_MAX } from './glossary/limits.ts'
import { glossaryTermSchema, speechContextSchema } from './glossary/schemas.ts'

/**
 * Word lists of the user, each for a pair of languages. A term is named by its word, which stands in a list once. Failures a person can act on
 * have the reasons `no-such-glossary`, `no-such-term`, `same-word`, `same-languages`, `too-many`, `not-saved`, `import-gone` and those of a file
 * (`empty`, `too-large`, `not-a-table`, `old-workbook`, `unreadable`, `too-slow`).
 */
const id = z.string().min(1).max(100)
const count = z.number().int().nonnegative()
const word = z.string().min(1).max(TERM_LENGTH_MAX)

export const glossaryPairSchema = z.object({ source: z.string().min(1).max(40).nullable(), target: z.string().min(1).max(40) })

const naming = { name: z.string().trim().min(1).max(TITLE_LENGTH_MAX), pair: glossaryPairSchema }

/** A list without its terms. */
export const glossarySummarySchema = z.object({
  id,
  ...naming,
  terms: count,
  /** Of them, how many stay as they are. */
  kept: count,
  /** Counts up with every change. */
  revision: count,
  /** Unix ms. */
  changedAt: z.number(),
  /** The last import or removal can be taken back. */
  undoable: z.boolean(),
})
export type GlossarySummary = z.infer<typeof glossarySummarySchema>

export const refusalReasonSchema = z.enum(['no-word', 'too-long', 'other-translation', 'too-many'])

/** What would be taken from a file, before it is. */
export const importPreviewSchema = z.object({
  kind: z.enum(['text', 'workbook']),
  /** How its letters were read, a label of the Encoding Standard; null where a file says it. */
  encoding: z.string().nullable(),
  /** The first line names the columns and is left out. */
  header: z.boolean(),
  /** The columns stand the other way round. */
  swapped: z.boolean(),
  columns: z.enum(['one', 'two']),
  /** Further columns with words; they are left out. */
  leftOut: count,
  /** The file goes on after the last row that was read. */
  more: z.boolean(),
  added: count,
  changed: count,
  same: count,
  /** Rows of the file that say the same as one further up. */
  repeated: count,
  /** Of those taken, how many stay as they are. */
  kept: count,
  refused: z.array(z.object({ reason: refusalReasonSchema, rows: count })),
  /** The first of them. */
  refusals: z.array(z.object({ reason: refusalReasonSchema, line: count, text: z.string() })),
  /** The first terms, as they would be. */
  examples: z.array(glossaryTermSchema),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

/** What the user says of a file instead of what was found out. */
const choices = { header: z.boolean().optional(), swapped: z.boolean().optional() }
const upload = z.string().min(1).max(100)

/** What is in force for the session that runs, or for one that was started now. */
export const contextInForceSchema = z.object({
  context: speechContextSchema,
  glossary: z.object({ id, name: z.string(), fits: z.boolean() }).nullable(),
  /** What the chosen service does with it: nothing, or so many of the terms, the most useful first. */
  given: z.object({ terms: count, takes: z.boolean() }),
})
export type ContextInForce = z.infer<typeof contextInForceSchema>

export const glossaryContract = {
  /** All lists, and what is wrong with the files they are in; again after every change. */
  watch: oc.output(eventIterator(z.object({ glossaries: z.array(glossarySummarySchema), notices: z.array(z.string()) }))),
  context: oc.output(eventIterator(contextInForceSchema)),
  create: oc.input(z.object(naming)).output(glossarySummarySchema),
  change: oc.input(z.object({ id, ...naming })).output(glossarySummarySchema),
  remove: oc.input(z.object({ id })),
  /** Terms in the order of the list, those with `query` in either language; empty: all. */
  page: oc
    .input(z.object({ id, query: z.string().max(200), from: count, count: z.number().int().min(1).max(500) }))
    .output(z.object({ revision: count, total: count, terms: z.array(glossaryTermSchema) })),
  /** Adds a term, or changes the one whose word was `was`. */
  put: oc.input(z.object({ id, was: word.nullable(), term: glossaryTermSchema })).output(glossarySummarySchema),
  removeTerm: oc.input(z.object({ id, word })).output(glossarySummarySchema),
  /** Takes back the last import or removal, while the program runs. */
  undo: oc.input(z.object({ id })).output(glossarySummarySchema),
  /** A file, or what was pasted, comes in pieces; then it can be looked at and taken. One at a time, the last one begun. */
  importBegin: oc.input(z.object({ sizeBytes: z.number().int().min(1).max(GLOSSARY_FILE_MAX_BYTES) })).output(z.object({ upload })),
  importPart: oc.input(z.object({ upload, position: count, data: z.base64().max(Math.ceil(GLOSSARY_PIECE_BYTES / 3) * 4) })),
  importPreview: oc.input(z.object({ upload, id, ...choices })).output(importPreviewSchema),
  /** `replace`: instead of what is in the list. */
  importTake: oc.input(z.object({ upload, id, how: z.enum(['add', 'replace']), ...choices })).output(glossarySummarySchema),
  /** Comma-separated values, with a neutral file name. */
  export: oc.input(z.object({ id })).output(z.object({ fileName: z.string(), mime: z.string(), text: z.string() })),
}
export type GlossaryContract = typeof glossaryContract

type Inputs = InferContractRouterInputs<GlossaryContract>
type Outputs = InferContractRouterOutputs<GlossaryContract>
type Watched = 'watch' | 'context'

/** The calls as functions. */
export type GlossaryCalls = { readonly [Name in Exclude<keyof GlossaryContract, Watched>]: (input: Inputs[Name]) => Promise<Outputs[Name]> }
export interface GlossaryNews {
  readonly glossaries: GlossarySummary[]
  readonly notices: string[]
}
