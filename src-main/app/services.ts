import type { Capabilities, KeyTestStep, PlayingProgram, Service, StartDemo, StartRecording, StartSession, SystemSetting, SystemSoundWay, WatchMessage } from '../../src-shared/api.ts'
import type { AssignmentCalls, AssignmentNews } from '../../src-shared/assignment-api.ts'
import type { SessionLogView } from '../../src-shared/diagnostics-api.ts'
import type { AutoExported, ExportOutputs, ExportRequest as FileRequest, FilePart, PreviewRequest } from '../../src-shared/export-api.ts'
import type { ContextInForce, GlossaryCalls, GlossaryNews } from '../../src-shared/glossary-api.ts'
import type { KeptCalls, KeptSession } from '../../src-shared/kept-api.ts'
import type { LibraryCalls } from '../../src-shared/library-api.ts'
import type { OverlayChange, OverlayState } from '../../src-shared/overlay/overlay-api.ts'
import type { RecordedCalls } from '../../src-shared/recorded-api.ts'
import type { WindowLogEvent } from '../../src-shared/session-events.ts'
import type { Settings, SettingsPatch } from '../../src-shared/settings.ts'
import type { GlobalKeys } from '../../src-shared/shortcuts/shortcut-api.ts'
import type { ChannelId } from '../../src-shared/transcript/types.ts'

/** Who asks. One window is one page load (or one Electron window); it keeps its id when its socket is lost and comes back. */
export interface Caller {
  readonly windowId: string
  /** Aborted when the window stops waiting or its port closes. Watches end then. */
  readonly signal: AbortSignal
}

/** Transcripts as files (export-api.ts). */
export interface ExportServices {
  formats(input: { id: string }): Promise<ExportOutputs['formats']>
  preview(input: PreviewRequest): Promise<ExportOutputs['preview']>
  file(input: FileRequest, caller: Caller): AsyncIterable<FilePart>
  lastAuto(): Promise<AutoExported | null>
}

/** What only some hosts can do; `capabilities` says which. */
export interface SystemServices {
  openSystemSound(): Promise<SystemSoundWay>
  closeSystemSound(): Promise<void>
  programs(): Promise<PlayingProgram[] | null>
  openVirtualMicrophone(): Promise<{ output: string; input: string }>
  closeVirtualMicrophone(): Promise<void>
  openSystemSettings(input: { page: SystemSetting }): Promise<void>
}

/** Captions above all other windows, where the host has them. */
export interface OverlayServices {
  watch(caller: Caller): AsyncIterable<OverlayState>
  change(input: OverlayChange): Promise<void>
  resizeText(input: { step: 'bigger' | 'smaller' }): Promise<void>
  openWindow(): Promise<void>
  pointer(input: { over: boolean }): Promise<void>
  drag(input: { phase: 'begin' | 'move' | 'end'; what: 'place' | 'width' }): Promise<void>
  fit(input: { heightPx: number; controlsPx: number }): Promise<void>
}

/** Keys for the whole computer, where the host has them. */
export interface ShortcutServices {
  watch(caller: Caller): AsyncIterable<GlobalKeys>
  quiet(caller: Caller): AsyncIterable<{ quiet: boolean }>
}

/**
 * What every interface can ask of the app, whatever carries the question. Failures a person can act on are AppError;
 * anything else is a fault of ours: it is logged and reaches the window as one plain sentence.
 */
/** A text file to save. */
export interface SessionBundle {
  readonly fileName: string
  readonly mime: string
  readonly text: string
}

export interface AppServices {
  readonly app: { capabilities(): Promise<Capabilities> } & SystemServices
  readonly settings: {
    get(): Promise<Settings>
    update(patch: SettingsPatch): Promise<Settings>
    watch(caller: Caller): AsyncIterable<Settings>
  }
  readonly services: {
    list(): Promise<Service[]>
    setKey(input: { service: string; key: string; name?: string | undefined }): Promise<Service[]>
    forgetKey(input: { service: string }): Promise<Service[]>
    testKey(input: { service: string; key: string | null; name?: string | undefined }, caller: Caller): AsyncIterable<KeyTestStep>
  }
  readonly session: {
    start(input: StartSession, caller: Caller): Promise<{ sessionId: string }>
    pause(): Promise<void>
    resume(): Promise<void>
    stop(): Promise<void>
    abandon(): Promise<void>
    setTarget(input: { language: string; channel?: ChannelId | undefined }): Promise<void>
    setMuted(input: { channel: ChannelId; muted: boolean }): Promise<void>
    answerKeepSound(input: { keep: boolean }): Promise<void>
    answerBudget(input: { goOn: boolean }): Promise<void>
    networkChanged(input: { online: boolean }): Promise<void>
    watch(caller: Caller): AsyncIterable<WatchMessage>
  }
  readonly recordings: {
    offer(input: { name: string; sizeBytes: number }, caller: Caller): Promise<{ id: string }>
    put(input: { id: string; position: number; data: string }): Promise<{ receivedBytes: number }>
    start(input: { id: string; session: StartRecording }, caller: Caller): Promise<{ sessionId: string }>
    cancel(input: { id: string }): Promise<void>
  }
  readonly diagnostics: {
    log(input: { id: string | null }): Promise<SessionLogView | null>
    bundle(input: { id: string | null }): Promise<SessionBundle>
    note(input: { event: WindowLogEvent }, caller: Caller): Promise<void>
  }
  readonly demo: {
    start(input: StartDemo, caller: Caller): Promise<{ sessionId: string }>
    setNetwork(input: { cut: boolean }): Promise<void>
  }
  readonly exports: ExportServices
  readonly recorded: RecordedCalls
  readonly overlay: OverlayServices
  readonly shortcuts: ShortcutServices
  readonly library: LibraryCalls
  readonly glossaries: GlossaryCalls & { watch(caller: Caller): AsyncIterable<GlossaryNews>; context(caller: Caller): AsyncIterable<ContextInForce> }
  readonly assignments: AssignmentCalls & { watch(caller: Caller): AsyncIterable<AssignmentNews> }
  readonly kept: KeptCalls & { watch(caller: Caller): AsyncIterable<KeptSession[]> }
}

/** A failure in the user's words, for the window that asked. Never put a key or a path with a name in the message. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly reason: string

  constructor(reason: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.reason = reason
  }
}

/** Where this layer writes what happened. Never given a secret. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  error(message: string, error: unknown): void
}
