import { z } from 'zod'

/** What the user wants to do; decides the presets (product.md). */
export const purposeSchema = z.enum(['understand', 'speak'])
export type Purpose = z.infer<typeof purposeSchema>

/** Where sound is taken from in a window. */
export const sourceKindSchema = z.enum(['microphone', 'system'])
export type SourceKind = z.infer<typeof sourceKindSchema>

/**
 * Everything the program remembers about how the user likes it, with the defaults. Read through this schema at every edge; a field that
 * does not fit falls back to its default without taking the others with it.
 */
export const settingsSchema = z.object({
  /** Null until the user chose; the interface guesses from the system then. */
  targetLanguage: z.string().nullable().catch(null).default(null),
  /** What they speak; null: found out by the service. */
  sourceLanguage: z.string().nullable().catch(null).default(null),
  purpose: purposeSchema.catch('understand').default('understand'),
  service: z.string().catch('openai-translate').default('openai-translate'),
  /** Whole URL of the service's socket without its query; null: the service's own. */
  endpoint: z.string().nullable().catch(null).default(null),
  /** Null: as the purpose suggests. */
  sourceKind: sourceKindSchema.nullable().catch(null).default(null),
  microphoneId: z.string().nullable().catch(null).default(null),
  outputId: z.string().nullable().catch(null).default(null),
  showSourceText: z.boolean().catch(true).default(true),
  /** Null: as the purpose suggests. */
  voiceOn: z.boolean().nullable().catch(null).default(null),
  /** 0..1. */
  voiceVolume: z.number().min(0).max(1).catch(1).default(1),
  noiseReduction: z.enum(['near', 'far', 'off']).catch('near').default('near'),
  sleepOnSilence: z.boolean().catch(true).default(true),
  leaveNoTrace: z.boolean().catch(false).default(false),
  theme: z.enum(['system', 'light', 'dark']).catch('system').default('system'),
  interfaceLanguage: z.string().nullable().catch(null).default(null),
  firstRunDone: z.boolean().catch(false).default(false),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsPatchSchema = settingsSchema.partial()
export type SettingsPatch = Partial<Settings>

export const defaultSettings: Settings = settingsSchema.parse({})

/** Silence after which a session sleeps, ms. */
export const SLEEP_AFTER_MS = 180_000
