import { eventIterator, oc, type InferContractRouterInputs, type InferContractRouterOutputs } from '@orpc/contract'
import { z } from 'zod'
import { captionSettingsPatchSchema } from './captions/look.ts'
import { TITLE_LENGTH_MAX } from './glossary/limits.ts'
import { aboutSchema, namesSchema } from './glossary/schemas.ts'
import { purposeSchema } from './settings.ts'

/**
 * Assignments: what is set for a job, under a title, to be taken up again. Nothing secret is in one. Failures a person can act on have the reasons
 * `no-such-assignment`, `session-running`, `too-many` and `not-saved`.
 */
const id = z.string().min(1).max(100)
const language = z.string().min(1).max(40).nullable()
const title = z.string().trim().min(1).max(TITLE_LENGTH_MAX)

/** What an assignment sets, each the setting of that name. */
export const assignedSchema = z.object({
  purpose: purposeSchema,
  targetLanguage: language,
  sourceLanguage: language,
  theirLanguage: language,
  alsoMe: z.boolean(),
  service: z.string().max(100),
  glossary: id.nullable(),
  names: namesSchema,
  about: aboutSchema,
  captions: captionSettingsPatchSchema,
})
export type Assigned = z.infer<typeof assignedSchema>

export const assignmentSchema = z.object({
  id,
  title,
  /** Unix ms. */
  changedAt: z.number(),
  assigned: assignedSchema,
})
export type Assignment = z.infer<typeof assignmentSchema>

/** What of the settings can differ, as people see it. */
export const assignedPartSchema = z.enum(['purpose', 'languages', 'service', 'glossary', 'names', 'about', 'captions'])
export type AssignedPart = z.infer<typeof assignedPartSchema>

export const assignmentContract = {
  /** All of them, then again after every change; newest first. */
  watch: oc.output(eventIterator(z.object({ assignments: z.array(assignmentSchema), notices: z.array(z.string()) }))),
  /** From the present settings; it is the chosen one then. */
  create: oc.input(z.object({ title })).output(assignmentSchema),
  /** Sets what it names, and says what that changed and what is not there any more. Null: none is chosen; the settings stay. */
  choose: oc.input(z.object({ id: id.nullable() })).output(z.object({ changed: z.array(assignedPartSchema), missing: z.array(z.enum(['service', 'glossary'])) })),
  /** Changes what is named; of the chosen one the settings with it. */
  change: oc.input(z.object({ id, title: title.optional(), glossary: assignedSchema.shape.glossary.optional(), names: namesSchema.optional(), about: aboutSchema.optional() })).output(assignmentSchema),
  /** Takes the present settings over. */
  takeSettings: oc.input(z.object({ id })).output(assignmentSchema),
  /** A copy with a number behind its title, for the next day. */
  duplicate: oc.input(z.object({ id })).output(assignmentSchema),
  remove: oc.input(z.object({ id })),
}
export type AssignmentContract = typeof assignmentContract

type Inputs = InferContractRouterInputs<AssignmentContract>
type Outputs = InferContractRouterOutputs<AssignmentContract>

/** The calls as functions. */
export type AssignmentCalls = { readonly [Name in Exclude<keyof AssignmentContract, 'watch'>]: (input: Inputs[Name]) => Promise<Outputs[Name]> }
export interface AssignmentNews {
  readonly assignments: Assignment[]
  readonly notices: string[]
}
