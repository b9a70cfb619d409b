import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { assignmentContract } from './assignment-api.ts'
import { diagnosticsContract } from './diagnostics-api.ts'
import { RECORDING_PIECE_BYTES } from './recording-limits.ts'
import { exportContract } from './export-api.ts'
import { glossaryContract } from './glossary-api.ts'
import { keptContract } from './kept-api.ts'
import { libraryContract } from './library-api.ts'
import { overlayContract } from './overlay/overlay-api.ts'
import { recordedContract } from './recorded-api.ts'
import { shortcutContract } from './shortcuts/shortcut-api.ts'
import { settingsPatchSchema, settingsSchema, purposeSchema, sourceKindSchema } from './settings.ts'
import { channelIdSchema, gapSchema, segmentSchema } from './transcript-schemas.ts'

export { channelIdSchema, gapSchema, segmentSchema, sessionSummarySchema, type UiSessionSummary } from './transcript-schemas.ts'

/**
 * The contract between the user interface and the app: the only home of it. The interface imports the types, each host serves
 * `contract` over its one port (WebSocket or MessagePort). Sound travels beside it as binary (audio-wire.ts).
 * All times are session-clock ms unless named `...At` (Unix ms); money is US dollars and always "about".
 */

/** A failure in the user's words: what happened and what to do. `words`: whether anything said was lost. */
export const problemSchema = z.object({ reason: z.string(), message: z.string() })
export type Problem = z.infer<typeof problemSchema>

export const sessionStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('connecting'), attempt: z.number(), sinceMs: z.number() }),
  z.object({ kind: z.literal('live'), sinceMs: z.number() }),
  z.object({ kind: z.literal('recovering'), attempt: z.number(), sinceMs: z.number() }),
  z.object({ kind: z.literal('paused'), sinceMs: z.number() }),
  z.object({ kind: z.literal('asleep'), sinceMs: z.number() }),
  /** A limit of money is reached: nothing is sent, what is said is kept, and a question waits. */
  z.object({ kind: z.literal('held'), sinceMs: z.number() }),
  z.object({ kind: z.literal('draining'), sinceMs: z.number() }),
  z.object({ kind: z.literal('ended'), outcome: z.enum(['completed', 'stopped', 'failed']), problem: problemSchema.nullable() }),
])
export type UiSessionState = z.infer<typeof sessionStateSchema>

export const metersSchema = z.object({
  clockMs: z.number(),
  sentMinutes: z.number(),
  costUsd: z.number().nullable(),
  textLagMs: z.number().nullable(),
  /** Speech heard now minus speech whose voice is heard; null until it was measured, and without a voice. */
  voiceLagMs: z.number().nullable(),
  /** Captured sound that waits on this computer. */
  unsentMs: z.number(),
  reconnects: z.number(),
  gaps: z.number(),
  journalBytes: z.number(),
  /** What is spoken now is in the target language already. */
  sameLanguage: z.boolean(),
})
export type UiMeters = z.infer<typeof metersSchema>

/** What a session asks and goes on without an answer meanwhile, keeping the sound. */
export const sessionQuestionSchema = z.enum(['keep-sound', 'budget'])
export type SessionQuestion = z.infer<typeof sessionQuestionSchema>

/** A limit of money that is near or reached. */
export const budgetStateSchema = z.object({
  limit: z.enum(['session', 'month']),
  limitUsd: z.number(),
  /** Until it is reached, at the present rate; 0: it is. */
  remainingMs: z.number(),
})
export type BudgetState = z.infer<typeof budgetStateSchema>

/** A service that took over, and why the one before could not go on (a reason of EngineError). */
export const standInSchema = z.object({ service: z.string(), reason: z.string() })
export type StandIn = z.infer<typeof standInSchema>

/** What a running session tells the interface. `seq` counts up within a session; a reattaching interface names the last it saw. */
export const sessionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), state: sessionStateSchema }),
  z.object({
    type: z.literal('text'),
    channel: channelIdSchema,
    side: z.enum(['source', 'target']),
    text: z.string(),
    final: z.boolean(),
  }),
  z.object({ type: z.literal('segment'), segment: segmentSchema }),
  z.object({ type: z.literal('segment-removed'), index: z.number() }),
  z.object({ type: z.literal('gap'), gap: gapSchema }),
  z.object({ type: z.literal('target-changed'), channel: channelIdSchema, target: z.string() }),
  z.object({ type: z.literal('muted'), channel: channelIdSchema, muted: z.boolean() }),
  z.object({ type: z.literal('warning'), channel: channelIdSchema.optional(), code: z.string(), message: z.string() }),
  z.object({ type: z.literal('meters'), meters: metersSchema }),
  z.object({ type: z.literal('questions'), questions: z.array(sessionQuestionSchema) }),
  z.object({ type: z.literal('budget'), budget: budgetStateSchema.nullable() }),
  /** Told before anything is sent to it. */
  z.object({ type: z.literal('service'), standIn: standInSchema }),
  z.object({ type: z.literal('demo-network'), cut: z.boolean() }),
  z.object({ type: z.literal('recorded'), recorded: z.enum(['yes', 'stopped']) }),
])
export type SessionEventOut = z.infer<typeof sessionEventSchema>

/** What a session is when it is the demonstration. */
export const demoStateSchema = z.object({
  /** Its pretended network is cut. */
  cut: z.boolean(),
  /** The language that was asked for and is not in the script; null where it is. */
  insteadOf: z.string().nullable(),
  /** Languages it has a (synthetic) voice for. */
  voices: z.array(z.string()),
})
export type DemoState = z.infer<typeof demoStateSchema>

/** Everything an interface needs to stand where a running session stands; the first message of every `session.watch`. */
export const sessionSnapshotSchema = z.object({
  type: z.literal('snapshot'),
  sessionId: z.string().nullable(),
  state: sessionStateSchema,
  purpose: purposeSchema.nullable(),
  channels: z.array(z.object({ id: channelIdSchema, target: z.string(), muted: z.boolean().optional() })),
  segments: z.array(segmentSchema),
  gaps: z.array(gapSchema),
  meters: metersSchema.nullable(),
  saved: z.boolean(),
  /** The file that is played into the session, if it is one; `meters.clockMs` is then how far it has got. */
  recording: z.object({ name: z.string(), lengthMs: z.number().nullable() }).nullable().optional(),
  /** What waits for an answer, oldest first. */
  questions: z.array(sessionQuestionSchema),
  /** Null while no limit is near. */
  budget: budgetStateSchema.nullable(),
  /** The service it began with, which may be another than the chosen one where that lacks a language. */
  service: z.string().optional(),
  /** The service that took over for it; absent: none did. */
  standIn: standInSchema.nullable().optional(),
  /** Whether its sound is recorded; `stopped`: by a failure; absent: no. */
  recorded: z.enum(['no', 'yes', 'stopped']).optional(),
  /** Null for every session but the demonstration. */
  demo: demoStateSchema.nullable(),
})
export type SessionSnapshot = z.infer<typeof sessionSnapshotSchema>

export const watchMessageSchema = z.union([sessionSnapshotSchema, z.object({ type: z.literal('events'), events: z.array(sessionEventSchema) })])
export type WatchMessage = z.infer<typeof watchMessageSchema>

const keyOriginSchema = z.enum(['environment', 'typed', 'stored'])

/** One secret of a service; its value never leaves the app. */
export const serviceKeySchema = z.object({
  name: z.string(),
  /** As the company calls it. */
  label: z.string(),
  optional: z.boolean(),
  /** Where the one in use comes from; null: there is none. */
  from: keyOriginSchema.nullable(),
})
export type ServiceKey = z.infer<typeof serviceKeySchema>

/** A setting of one service alone (`settings.serviceChoices`). */
export const serviceOptionSchema = z.object({
  name: z.string(),
  label: z.string(),
  required: z.boolean(),
  /** Null: free text. */
  choices: z.array(z.string()).nullable(),
  /** The environment decides, whatever is chosen here; null: it does not. */
  environment: z.string().nullable(),
})
export type ServiceOption = z.infer<typeof serviceOptionSchema>

/** A translation service as the screen needs it; nothing secret. */
export const serviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  company: z.string(),
  region: z.string(),
  policyUrl: z.string().nullable(),
  /** Language tags it translates into; null: any. */
  targets: z.array(z.string()).nullable(),
  takesSourceLanguage: z.boolean(),
  speaks: z.boolean(),
  sourceText: z.boolean(),
  /** About, per hour and channel; null: unknown. */
  usdPerHour: z.number().nullable(),
  /** On top, for the source text. */
  sourceTextUsdPerHour: z.number().nullable(),
  needsKey: z.boolean(),
  /** Where the key in use comes from; null: there is none. */
  key: keyOriginSchema.nullable(),
  /** `continuous`: while people speak; `turns`: sentence by sentence. */
  kind: z.enum(['continuous', 'turns']),
  /** Takes terms and what the speech is about. */
  glossary: z.boolean(),
  /** Voices to choose from; null: it sounds like whoever speaks, or has one. */
  voices: z.array(z.string()).nullable(),
  /** Its own address; null: the user names one. */
  address: z.string().nullable(),
  /** What such an address looks like; null: nobody has to write one. */
  addressExample: z.string().nullable(),
  keys: z.array(serviceKeySchema),
  /** The service whose key it uses. */
  keyOf: z.string().nullable(),
  options: z.array(serviceOptionSchema),
  /** When its price was looked up, YYYY-MM-DD; null where it has none. */
  priceAsOf: z.string().nullable(),
  /** It counts what it costs itself; otherwise minutes are counted. */
  countsCost: z.boolean(),
  /** Key, address and required options are there. */
  ready: z.boolean(),
})
export type Service = z.infer<typeof serviceSchema>

export const keyTestStepSchema = z.object({
  name: z.string(),
  status: z.enum(['ok', 'failed', 'skipped']),
  /** What was found, in the program's own words. */
  detail: z.string(),
  /** The same as a code (`FindingCode` of the program) and what it is about, for words of the interface's own. */
  code: z.string().optional(),
  about: z.string().optional(),
})
export type KeyTestStep = z.infer<typeof keyTestStepSchema>

/** Where the system lets a person allow sound. */
export const systemSettingSchema = z.enum(['microphone', 'system-sound'])
export type SystemSetting = z.infer<typeof systemSettingSchema>

/** How the window takes this computer's sound: as an input of this name, or by capturing a display. */
export const systemSoundWaySchema = z.discriminatedUnion('kind', [
  /** `output`: the name of the output whose sound this is, where it is known. `withoutUs`: only one other program is heard in it, so never our own voice. */
  z.object({ kind: z.literal('input'), name: z.string(), output: z.string().optional(), withoutUs: z.boolean().optional() }),
  /** `restrictOwnAudio`: this system can leave our own voice out of it. */
  z.object({ kind: z.literal('display'), restrictOwnAudio: z.boolean() }),
])
export type SystemSoundWay = z.infer<typeof systemSoundWaySchema>

/** A program that plays something now; `titles`: what it calls it. */
export const playingProgramSchema = z.object({ id: z.string(), name: z.string(), titles: z.array(z.string()) })
export type PlayingProgram = z.infer<typeof playingProgramSchema>

/** What the host around the interface can do; never found out by sniffing. */
export const capabilitiesSchema = z.object({
  host: z.enum(['browser', 'electron']),
  version: z.string(),
  /** Keys outlive this run. */
  storesKeys: z.boolean(),
  /** This computer's sound is taken by sharing a screen or tab (`share`) or directly (`direct`). */
  systemSound: z.enum(['share', 'direct']),
  /** Of this computer's sound the host can take only what one program plays. */
  oneProgram: z.boolean().optional(),
  /** Pages of the system's own settings that the host can open. */
  systemSettings: z.array(systemSettingSchema),
  /** Whose names and steps to use; absent: unknown. */
  system: z.enum(['windows', 'mac', 'linux']).optional(),
  /** A virtual microphone is made for each session (`made`), or only found where somebody installed one; absent: found. */
  virtualMicrophone: z.enum(['made', 'found']).optional(),
  /** Captions in a window above all others. */
  overlay: z.boolean().optional(),
  /** Keys that work whichever program is in front. */
  globalShortcuts: z.boolean().optional(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

export const startSessionSchema = z.object({
  purpose: purposeSchema,
  source: sourceKindSchema,
  targetLanguage: z.string(),
  sourceLanguage: z.string().nullable(),
  /**
   * The other direction is translated as well, into this: in `understand` from this computer's sound what I say into the microphone, in
   * `face` what I say to the person opposite. Costs as much again.
   */
  theirLanguage: z.string().nullable().optional(),
  voice: z.boolean(),
  leaveNoTrace: z.boolean(),
  /** Keeps the sound beside the transcript; only when asked for. */
  record: z.boolean().optional(),
})
export type StartSession = z.infer<typeof startSessionSchema>

/** As for live sound, without where it comes from. */
export const startRecordingSchema = startSessionSchema.omit({ source: true })
export type StartRecording = z.infer<typeof startRecordingSchema>

export const startDemoSchema = z.object({ targetLanguage: z.string(), leaveNoTrace: z.boolean(), record: z.boolean().optional() })
export type StartDemo = z.infer<typeof startDemoSchema>

export const contract = {
  app: {
    capabilities: oc.output(capabilitiesSchema),
    /**
     * Only where `capabilities.systemSound` is `direct`: makes this computer's sound ready to be taken, until closed; of the program of the
     * setting `onlyProgram` where one is chosen. Fails with `no-program-sound` where that cannot be had.
     */
    openSystemSound: oc.output(systemSoundWaySchema),
    closeSystemSound: oc,
    /** What plays now; null where nobody can tell. Only where `capabilities.oneProgram`. */
    programs: oc.output(z.array(playingProgramSchema).nullable()),
    /** Only where `capabilities.virtualMicrophone` is `made`: both ends of one, by name, until closed. Fails with `no-virtual-microphone`. */
    openVirtualMicrophone: oc.output(z.object({ output: z.string(), input: z.string() })),
    closeVirtualMicrophone: oc,
    openSystemSettings: oc.input(z.object({ page: systemSettingSchema })),
  },
  settings: {
    get: oc.output(settingsSchema),
    update: oc.input(settingsPatchSchema).output(settingsSchema),
    /** The settings now, then again after every change, whichever window made it. */
    watch: oc.output(eventIterator(settingsSchema)),
  },
  services: {
    list: oc.output(z.array(serviceSchema)),
    /** `name`: of one of several (`Service.keys`); absent: the first. Keeps a typed key as the host can (`capabilities.storesKeys`); the key never comes back out. */
    setKey: oc.input(z.object({ service: z.string(), key: z.string().min(1), name: z.string().optional() })).output(z.array(serviceSchema)),
    forgetKey: oc.input(z.object({ service: z.string() })).output(z.array(serviceSchema)),
    /** Steps as they are done, ending with the first that failed or with the first answer. */
    testKey: oc.input(z.object({ service: z.string(), key: z.string().nullable(), name: z.string().optional() })).output(eventIterator(keyTestStepSchema)),
  },
  session: {
    /** Starts a session fed by this interface's sound. Fails with `session-running` while another runs. */
    start: oc.input(startSessionSchema).output(z.object({ sessionId: z.string() })),
    pause: oc,
    resume: oc,
    stop: oc,
    /** Ends without waiting for the last words. */
    abandon: oc,
    /** Without a channel: what the others say, in a session of one channel its own. */
    setTarget: oc.input(z.object({ language: z.string(), channel: channelIdSchema.optional() })),
    /** Silence is heard instead of this channel's sound. Fails with `no-channel` where the session has none of this kind. */
    setMuted: oc.input(z.object({ channel: channelIdSchema, muted: z.boolean() })),
    /** Beyond the journal: keeps the sound on this computer, to be translated later, or lets it go as a gap. */
    answerKeepSound: oc.input(z.object({ keep: z.boolean() })),
    /** At the limit of money: goes on for as much again, or stops. */
    answerBudget: oc.input(z.object({ goOn: z.boolean() })),
    /** The window's system says that its network came, went or changed. Without a session nothing happens. */
    networkChanged: oc.input(z.object({ online: z.boolean() })),
    /** One snapshot, then batches of events; ends never by itself: a new session begins with a new snapshot. */
    watch: oc.output(eventIterator(watchMessageSchema)),
  },
  /**
   * A file of the window is played as a session on the channel `file`. The window sends it piece by piece; a host that can read files by
   * their path may offer another way in later. One at a time.
   */
  recordings: {
    /** Fails with `session-running`, `recording-running`, `empty`, `too-large` or `no-room` before anything is sent. */
    offer: oc.input(z.object({ name: z.string().min(1).max(1000), sizeBytes: z.number().int().nonnegative() })).output(z.object({ id: z.string() })),
    /** The next piece, in base64. Fails with `no-recording` once the file was given up. */
    put: oc
      .input(z.object({ id: z.string(), position: z.number().int().nonnegative(), data: z.base64().max(Math.ceil(RECORDING_PIECE_BYTES / 3) * 4) }))
      .output(z.object({ receivedBytes: z.number() })),
    /** All pieces are there. Fails in the user's words when the file cannot be read. */
    start: oc.input(z.object({ id: z.string(), session: startRecordingSchema })).output(z.object({ sessionId: z.string() })),
    cancel: oc.input(z.object({ id: z.string() })),
  },
  diagnostics: diagnosticsContract,
  demo: {
    /** Starts the demonstration, a session that needs no sound, key or network. Fails with `session-running` while another runs. */
    start: oc.input(startDemoSchema).output(z.object({ sessionId: z.string() })),
    /** Cuts the demonstration's pretended network, or gives it back. */
    setNetwork: oc.input(z.object({ cut: z.boolean() })),
  },
  recorded: recordedContract,
  overlay: overlayContract,
  shortcuts: shortcutContract,
  library: libraryContract,
  kept: keptContract,
  exports: exportContract,
  glossaries: glossaryContract,
  assignments: assignmentContract,
}
export type Contract = typeof contract
