import { implement, type Router } from '@orpc/server'
import { contract } from '../../../src-shared/api.ts'
import type { AppServices, Caller } from '../services.ts'
import type { CallContext } from './call-context.ts'
import { libraryRouter } from './library-router.ts'
import { untilAborted } from './until-aborted.ts'

/** The contract served by these services; only wiring, no decisions. */
export function implementContract(services: AppServices): Router<typeof contract, CallContext> {
  return {
    app: appRouter(services),
    settings: settingsRouter(services),
    services: servicesRouter(services),
    session: sessionRouter(services),
    recordings: recordingsRouter(services),
    diagnostics: diagnosticsRouter(services),
    demo: demoRouter(services),
    recorded: recordedRouter(services),
    overlay: overlayRouter(services),
    shortcuts: shortcutRouter(services),
    library: libraryRouter(services),
    exports: exportsRouter(services),
    kept: keptRouter(services),
    glossaries: glossaryRouter(services),
    assignments: assignmentRouter(services),
  }
}

interface Call {
  readonly context: CallContext
  readonly signal?: AbortSignal | undefined
}

function callerOf({ context, signal }: Call): Caller {
  return { windowId: context.windowId, signal: signal ?? new AbortController().signal }
}

function watch<T>(call: Call, open: (caller: Caller) => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  const caller = callerOf(call)
  return untilAborted(open(caller), caller.signal)
}

function appRouter({ app }: AppServices) {
  const os = implement(contract.app).$context<CallContext>()
  return {
    capabilities: os.capabilities.handler(() => app.capabilities()),
    openSystemSound: os.openSystemSound.handler(() => app.openSystemSound()),
    closeSystemSound: os.closeSystemSound.handler(() => app.closeSystemSound()),
    programs: os.programs.handler(() => app.programs()),
    openVirtualMicrophone: os.openVirtualMicrophone.handler(() => app.openVirtualMicrophone()),
    closeVirtualMicrophone: os.closeVirtualMicrophone.handler(() => app.closeVirtualMicrophone()),
    openSystemSettings: os.openSystemSettings.handler(({ input }) => app.openSystemSettings(input)),
  }
}

function settingsRouter({ settings }: AppServices) {
  const os = implement(contract.settings).$context<CallContext>()
  return {
    get: os.get.handler(() => settings.get()),
    update: os.update.handler(({ input }) => settings.update(input)),
    watch: os.watch.handler((call) => watch(call, (caller) => settings.watch(caller))),
  }
}

function servicesRouter({ services }: AppServices) {
  const os = implement(contract.services).$context<CallContext>()
  return {
    list: os.list.handler(() => services.list()),
    setKey: os.setKey.handler(({ input }) => services.setKey(input)),
    forgetKey: os.forgetKey.handler(({ input }) => services.forgetKey(input)),
    testKey: os.testKey.handler((call) => watch(call, (caller) => services.testKey(call.input, caller))),
  }
}

function sessionRouter({ session }: AppServices) {
  const os = implement(contract.session).$context<CallContext>()
  return {
    start: os.start.handler((call) => session.start(call.input, callerOf(call))),
    pause: os.pause.handler(() => session.pause()),
    resume: os.resume.handler(() => session.resume()),
    stop: os.stop.handler(() => session.stop()),
    abandon: os.abandon.handler(() => session.abandon()),
    setTarget: os.setTarget.handler(({ input }) => session.setTarget(input)),
    setMuted: os.setMuted.handler(({ input }) => session.setMuted(input)),
    answerKeepSound: os.answerKeepSound.handler(({ input }) => session.answerKeepSound(input)),
    answerBudget: os.answerBudget.handler(({ input }) => session.answerBudget(input)),
    networkChanged: os.networkChanged.handler(({ input }) => session.networkChanged(input)),
    watch: os.watch.handler((call) => watch(call, (caller) => session.watch(caller))),
  }
}

function recordingsRouter({ recordings }: AppServices) {
  const os = implement(contract.recordings).$context<CallContext>()
  return {
    offer: os.offer.handler((call) => recordings.offer(call.input, callerOf(call))),
    put: os.put.handler(({ input }) => recordings.put(input)),
    start: os.start.handler((call) => recordings.start(call.input, callerOf(call))),
    cancel: os.cancel.handler(({ input }) => recordings.cancel(input)),
  }
}

function diagnosticsRouter({ diagnostics }: AppServices) {
  const os = implement(contract.diagnostics).$context<CallContext>()
  return {
    log: os.log.handler(({ input }) => diagnostics.log(input)),
    bundle: os.bundle.handler(({ input }) => diagnostics.bundle(input)),
    note: os.note.handler((call) => diagnostics.note(call.input, callerOf(call))),
  }
}

function demoRouter({ demo }: AppServices) {
  const os = implement(contract.demo).$context<CallContext>()
  return {
    start: os.start.handler((call) => demo.start(call.input, callerOf(call))),
    setNetwork: os.setNetwork.handler(({ input }) => demo.setNetwork(input)),
  }
}

function overlayRouter({ overlay }: AppServices) {
  const os = implement(contract.overlay).$context<CallContext>()
  return {
    watch: os.watch.handler((call) => watch(call, (caller) => overlay.watch(caller))),
    change: os.change.handler(({ input }) => overlay.change(input)),
    resizeText: os.resizeText.handler(({ input }) => overlay.resizeText(input)),
    openWindow: os.openWindow.handler(() => overlay.openWindow()),
    pointer: os.pointer.handler(({ input }) => overlay.pointer(input)),
    drag: os.drag.handler(({ input }) => overlay.drag(input)),
    fit: os.fit.handler(({ input }) => overlay.fit(input)),
  }
}

function shortcutRouter({ shortcuts }: AppServices) {
  const os = implement(contract.shortcuts).$context<CallContext>()
  return {
    watch: os.watch.handler((call) => watch(call, (caller) => shortcuts.watch(caller))),
    quiet: os.quiet.handler((call) => watch(call, (caller) => shortcuts.quiet(caller))),
  }
}

function exportsRouter({ exports: files }: AppServices) {
  const os = implement(contract.exports).$context<CallContext>()
  return {
    formats: os.formats.handler(({ input }) => files.formats(input)),
    preview: os.preview.handler(({ input }) => files.preview(input)),
    file: os.file.handler((call) => watch(call, (caller) => files.file(call.input, caller))),
    lastAuto: os.lastAuto.handler(() => files.lastAuto()),
  }
}

function keptRouter({ kept }: AppServices) {
  const os = implement(contract.kept).$context<CallContext>()
  return {
    watch: os.watch.handler((call) => watch(call, (caller) => kept.watch(caller))),
    translate: os.translate.handler(({ input }) => kept.translate(input)),
    cancel: os.cancel.handler(({ input }) => kept.cancel(input)),
    erase: os.erase.handler(({ input }) => kept.erase(input)),
  }
}

function glossaryRouter({ glossaries }: AppServices) {
  const os = implement(contract.glossaries).$context<CallContext>()
  return {
    watch: os.watch.handler((call) => watch(call, (caller) => glossaries.watch(caller))),
    context: os.context.handler((call) => watch(call, (caller) => glossaries.context(caller))),
    create: os.create.handler(({ input }) => glossaries.create(input)),
    change: os.change.handler(({ input }) => glossaries.change(input)),
    remove: os.remove.handler(({ input }) => glossaries.remove(input)),
    page: os.page.handler(({ input }) => glossaries.page(input)),
    put: os.put.handler(({ input }) => glossaries.put(input)),
    removeTerm: os.removeTerm.handler(({ input }) => glossaries.removeTerm(input)),
    undo: os.undo.handler(({ input }) => glossaries.undo(input)),
    importBegin: os.importBegin.handler(({ input }) => glossaries.importBegin(input)),
    importPart: os.importPart.handler(({ input }) => glossaries.importPart(input)),
    importPreview: os.importPreview.handler(({ input }) => glossaries.importPreview(input)),
    importTake: os.importTake.handler(({ input }) => glossaries.importTake(input)),
    export: os.export.handler(({ input }) => glossaries.export(input)),
  }
}

function assignmentRouter({ assignments }: AppServices) {
  const os = implement(contract.assignments).$context<CallContext>()
  return {
    watch: os.watch.handler((call) => watch(call, (caller) => assignments.watch(caller))),
    create: os.create.handler(({ input }) => assignments.create(input)),
    choose: os.choose.handler(({ input }) => assignments.choose(input)),
    change: os.change.handler(({ input }) => assignments.change(input)),
    takeSettings: os.takeSettings.handler(({ input }) => assignments.takeSettings(input)),
    duplicate: os.duplicate.handler(({ input }) => assignments.duplicate(input)),
    remove: os.remove.handler(({ input }) => assignments.remove(input)),
  }
}

function recordedRouter({ recorded }: AppServices) {
  const os = implement(contract.recorded).$context<CallContext>()
  return {
    tracks: os.tracks.handler(({ input }) => recorded.tracks(input)),
    sound: os.sound.handler(({ input }) => recorded.sound(input)),
    peaks: os.peaks.handler(({ input }) => recorded.peaks(input)),
    remove: os.remove.handler(({ input }) => recorded.remove(input)),
    size: os.size.handler(({ input }) => recorded.size(input)),
    protection: os.protection.handler(({ input }) => recorded.protection(input)),
    setPassphrase: os.setPassphrase.handler(({ input }) => recorded.setPassphrase(input)),
    unlock: os.unlock.handler(({ input }) => recorded.unlock(input)),
  }
}
