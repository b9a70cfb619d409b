import { z } from 'zod'
import { captionSettingsPatchSchema, captionSettingsSchema } from './captions/look.ts'
import { DEFAULT_CAPTIONS } from './captions/look-values.ts'
import { exportFormatSchema } from './export-formats.ts'
import { aboutSchema, namesSchema } from './glossary/schemas.ts'
import { DEFAULT_OVERLAY, overlaySettingsSchema } from './overlay/overlay-settings.ts'
import { NO_CHOSEN_KEYS, shortcutSettingsSchema } from './shortcuts/shortcut-settings.ts'

/** What the user wants to do; decides the presets (product.md). */
export const purposeSchema = z.enum(['understand', 'face', 'speak', 'interpret'])
export type Purpose = z.infer<typeof purposeSchema>

/** Where sound is taken from in a window. */
export const sourceKindSchema = z.enum(['microphone', 'system'])
export type SourceKind = z.infer<typeof sourceKindSchema>

/** Limits of money; null: none. A month is one of the calendar, as this computer counts it. */
export const budgetSchema = z.object({ perSessionUsd: z.number().positive().nullable(), perMonthUsd: z.number().positive().nullable() })
export type Budget = z.infer<typeof budgetSchema>

const NO_BUDGET: Budget = { perSessionUsd: null, perMonthUsd: null }

/** What a user set for one service: its address (whole URL of the socket without a query) and its own options by name. */
export const serviceChoicesSchema = z.object({ endpoint: z.string().optional(), options: z.record(z.string(), z.string()).optional() })
export type ServiceChoices = z.infer<typeof serviceChoicesSchema>

/** Recording of sound: off until somebody switches it on. */
const recordingSettingsSchema = z.object({ on: z.boolean() })

/** How long transcripts are kept: for good, not at all, or this many days. */
export const keepTranscriptsSchema = z.union([z.literal('forever'), z.literal('never'), z.number().int().min(1).max(3650)])
export type KeepTranscripts = z.infer<typeof keepTranscriptsSchema>

/** What each setting may be, without defaults: the shape of a change. */
const fields = {
  /** Null until the user chose; the interface guesses from the system then. */
  targetLanguage: z.string().nullable(),
  /** What they speak; null: found out by the service. */
  sourceLanguage: z.string().nullable(),
  /** What the others understand, where the user is translated for them; null: guessed. */
  theirLanguage: z.string().nullable(),
  /** In *Understand others*: what I say is translated, too. */
  alsoMe: z.boolean(),
  /** Face to face: each holds a button to speak, or (with headphones) whoever speaks is translated. */
  turns: z.enum(['hold', 'automatic']),
  /** My microphone is heard only while a key or button is held; not face to face, which has `turns`. */
  holdToTranslate: z.boolean(),
  /** Where the others hear my translated voice: the output that is the other end of a virtual microphone, or `made` (MADE_BY_US); null: nowhere yet. */
  virtualOutputId: z.string().nullable(),
  purpose: purposeSchema,
  service: z.string(),
  /** Services that may take over when the chosen one cannot go on, in this order; empty: nothing is ever sent elsewhere. */
  standIns: z.array(z.string().max(64)).max(8),
  /** What the user set for a service, by its id. */
  serviceChoices: z.record(z.string(), serviceChoicesSchema),
  /** Null: as the purpose suggests. */
  sourceKind: sourceKindSchema.nullable(),
  microphoneId: z.string().nullable(),
  outputId: z.string().nullable(),
  showSourceText: z.boolean(),
  /** Null: as the purpose suggests. */
  voiceOn: z.boolean().nullable(),
  /** 0..1. */
  voiceVolume: z.number().min(0).max(1),
  /** Where we play both: 0 is only the original, 1 only the translation. */
  balance: z.number().min(0).max(1),
  noiseReduction: z.enum(['near', 'far', 'off']),
  /** The program takes the noise out of the microphone itself; the service is then not asked to. */
  reduceNoiseHere: z.boolean(),
  /** Of this computer's sound only what this program plays, where `capabilities.oneProgram`; null: everything. */
  onlyProgram: z.object({ id: z.string().min(1), name: z.string() }).nullable(),
  sleepOnSilence: z.boolean(),
  /** After an interruption, what is translated late is spoken, too. */
  speakLate: z.boolean(),
  leaveNoTrace: z.boolean(),
  budget: budgetSchema,
  recording: recordingSettingsSchema,
  keepTranscripts: keepTranscriptsSchema,
  theme: z.enum(['system', 'light', 'dark']),
  interfaceLanguage: z.string().nullable(),
  firstRunDone: z.boolean(),
  /** After each session its transcript is written there, beside what is there already; null: not. */
  autoExport: z.object({ folder: z.string().min(1), formats: z.array(exportFormatSchema).min(1) }).nullable(),
  /** The word list in use, by its id; null: none. */
  glossary: z.string().nullable(),
  /** Names that may be heard. */
  names: namesSchema,
  /** What the speech is about, in the user's words. */
  about: aboutSchema,
  /** The chosen assignment, by its id: sessions are titled by it. */
  assignment: z.string().nullable(),
  captions: captionSettingsPatchSchema,
  overlay: overlaySettingsSchema,
  shortcuts: shortcutSettingsSchema,
}

/**
 * Everything the program remembers about how the user likes it, with the defaults. Read through this schema at every edge; a field that
 * does not fit falls back to its default without taking the others with it.
 */
export const settingsSchema = z.object({
  targetLanguage: fields.targetLanguage.catch(null).default(null),
  sourceLanguage: fields.sourceLanguage.catch(null).default(null),
  theirLanguage: fields.theirLanguage.catch(null).default(null),
  alsoMe: fields.alsoMe.catch(false).default(false),
  turns: fields.turns.catch('hold').default('hold'),
  holdToTranslate: fields.holdToTranslate.catch(false).default(false),
  virtualOutputId: fields.virtualOutputId.catch(null).default(null),
  purpose: fields.purpose.catch('understand').default('understand'),
  service: fields.service.catch('openai-translate').default('openai-translate'),
  standIns: fields.standIns.catch([]).default([]),
  serviceChoices: fields.serviceChoices.catch({}).default({}),
  sourceKind: fields.sourceKind.catch(null).default(null),
  microphoneId: fields.microphoneId.catch(null).default(null),
  outputId: fields.outputId.catch(null).default(null),
  showSourceText: fields.showSourceText.catch(true).default(true),
  voiceOn: fields.voiceOn.catch(null).default(null),
  voiceVolume: fields.voiceVolume.catch(1).default(1),
  balance: fields.balance.catch(0.5).default(0.5),
  noiseReduction: fields.noiseReduction.catch('near').default('near'),
  reduceNoiseHere: fields.reduceNoiseHere.catch(false).default(false),
  onlyProgram: fields.onlyProgram.catch(null).default(null),
  sleepOnSilence: fields.sleepOnSilence.catch(true).default(true),
  speakLate: fields.speakLate.catch(false).default(false),
  leaveNoTrace: fields.leaveNoTrace.catch(false).default(false),
  budget: fields.budget.catch(NO_BUDGET).default(NO_BUDGET),
  recording: fields.recording.catch({ on: false }).default({ on: false }),
  keepTranscripts: fields.keepTranscripts.catch('forever').default('forever'),
  theme: fields.theme.catch('system').default('system'),
  interfaceLanguage: fields.interfaceLanguage.catch(null).default(null),
  firstRunDone: fields.firstRunDone.catch(false).default(false),
  autoExport: fields.autoExport.catch(null).default(null),
  glossary: fields.glossary.catch(null).default(null),
  names: fields.names.catch([]).default([]),
  about: fields.about.catch('').default(''),
  assignment: fields.assignment.catch(null).default(null),
  captions: captionSettingsSchema.catch(DEFAULT_CAPTIONS).default(DEFAULT_CAPTIONS),
  overlay: fields.overlay.catch(DEFAULT_OVERLAY).default(DEFAULT_OVERLAY),
  shortcuts: fields.shortcuts.catch(NO_CHOSEN_KEYS).default(NO_CHOSEN_KEYS),
})
export type Settings = z.infer<typeof settingsSchema>

/** A change: only the fields it names. Made without the defaults, which would reset every field it does not name. */
export const settingsPatchSchema = z.object(fields).partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

/** In place of an output's id: the virtual microphone that the desktop app makes for each session. */
export const MADE_BY_US = 'made'

/** Silence after which a session sleeps, ms. */
export const SLEEP_AFTER_MS = 180_000
