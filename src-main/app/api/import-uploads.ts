import type { LibraryCalls } from '../../../src-shared/library-api.ts'
import { parseJsonTranscript } from '../../library/import/parse-json.ts'
import type { Library } from '../../library/library.ts'
import { AppError } from '../services.ts'

export interface ImportOptions {
  readonly newId: () => string
  readonly withLibrary: <T>(use: (library: Library) => Promise<T>) => Promise<T>
}

/** A session of 20,000 segments is about 10 million UTF-16 units. */
const LONGEST = 200_000_000
/** Uploads begun and not ended; the oldest goes first. */
const AT_ONCE = 4

/** Files that a window sends in parts, because one call is short. */
export function createImports({ newId, withLibrary }: ImportOptions): Pick<LibraryCalls, 'importBegin' | 'importPart' | 'importEnd'> {
  const uploads = new Map<string, { parts: string[]; length: number }>()
  const uploadOf = (id: string): { parts: string[]; length: number } => {
    const upload = uploads.get(id)
    if (upload === undefined) throw new AppError('bad-file', 'The import was interrupted. Choose the file again.')
    return upload
  }
  return {
    importBegin: async () => {
      const upload = newId()
      uploads.set(upload, { parts: [], length: 0 })
      for (const oldest of [...uploads.keys()].slice(0, -AT_ONCE)) uploads.delete(oldest)
      return { upload }
    },
    importPart: async ({ upload, text }) => {
      const held = uploadOf(upload)
      held.parts.push(text)
      held.length += text.length
      if (held.length <= LONGEST) return
      uploads.delete(upload)
      throw new AppError('bad-file', 'This file is too long to be a transcript.')
    },
    importEnd: async ({ upload }) => {
      const text = uploadOf(upload).parts.join('')
      uploads.delete(upload)
      return withLibrary((library) => library.importTranscript(parseJsonTranscript(text), newId()))
    },
  }
}
