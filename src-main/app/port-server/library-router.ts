import { implement } from '@orpc/server'
import { contract } from '../../../src-shared/api.ts'
import type { AppServices } from '../services.ts'
import type { CallContext } from './call-context.ts'

/** The library's part of the contract; only wiring. */
export function libraryRouter({ library }: AppServices) {
  const os = implement(contract.library).$context<CallContext>()
  return {
    sessions: os.sessions.handler(({ input }) => library.sessions(input)),
    list: os.list.handler(({ input }) => library.list(input)),
    facets: os.facets.handler(({ input }) => library.facets(input)),
    transcript: os.transcript.handler(({ input }) => library.transcript(input)),
    open: os.open.handler(({ input }) => library.open(input)),
    page: os.page.handler(({ input }) => library.page(input)),
    locate: os.locate.handler(({ input }) => library.locate(input)),
    search: os.search.handler(({ input }) => library.search(input)),
    check: os.check.handler(({ input }) => library.check(input)),
    edit: os.edit.handler(({ input }) => library.edit(input)),
    revert: os.revert.handler(({ input }) => library.revert(input)),
    split: os.split.handler(({ input }) => library.split(input)),
    merge: os.merge.handler(({ input }) => library.merge(input)),
    replacePreview: os.replacePreview.handler(({ input }) => library.replacePreview(input)),
    replace: os.replace.handler(({ input }) => library.replace(input)),
    undoReplace: os.undoReplace.handler(({ input }) => library.undoReplace(input)),
    undo: os.undo.handler(({ input }) => library.undo(input)),
    redo: os.redo.handler(({ input }) => library.redo(input)),
    assignSpeaker: os.assignSpeaker.handler(({ input }) => library.assignSpeaker(input)),
    speakers: os.speakers.handler(({ input }) => library.speakers(input)),
    renameSpeaker: os.renameSpeaker.handler(({ input }) => library.renameSpeaker(input)),
    addBookmark: os.addBookmark.handler(({ input }) => library.addBookmark(input)),
    removeBookmark: os.removeBookmark.handler(({ input }) => library.removeBookmark(input)),
    setBookmarkLabel: os.setBookmarkLabel.handler(({ input }) => library.setBookmarkLabel(input)),
    setNote: os.setNote.handler(({ input }) => library.setNote(input)),
    setTags: os.setTags.handler(({ input }) => library.setTags(input)),
    setReviewed: os.setReviewed.handler(({ input }) => library.setReviewed(input)),
    rename: os.rename.handler(({ input }) => library.rename(input)),
    remove: os.remove.handler(({ input }) => library.remove(input)),
    restore: os.restore.handler(({ input }) => library.restore(input)),
    erase: os.erase.handler(({ input }) => library.erase(input)),
    eraseAll: os.eraseAll.handler(({ input }) => library.eraseAll(input)),
    whereabouts: os.whereabouts.handler(({ input }) => library.whereabouts(input)),
    notices: os.notices.handler(({ input }) => library.notices(input)),
    importBegin: os.importBegin.handler(({ input }) => library.importBegin(input)),
    importPart: os.importPart.handler(({ input }) => library.importPart(input)),
    importEnd: os.importEnd.handler(({ input }) => library.importEnd(input)),
    export: os.export.handler(({ input }) => library.export(input)),
  }
}
