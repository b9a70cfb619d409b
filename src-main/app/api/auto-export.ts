import { join } from 'node:path'
import type { AutoExported } from '../../../src-shared/export-api.ts'
import { interfaceLanguageFor } from '../../../src-shared/interface-language.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import type { TranscriptDocument } from '../../export/document.ts'
import { ExportError, OutputError } from '../../export/errors.ts'
import type { Exporter } from '../../export/exporter.ts'
import { LibraryError } from '../../library/errors.ts'

export interface AutoExportPorts {
  readonly settings: () => Pick<Settings, 'autoExport' | 'interfaceLanguage'>
  /** Of the computer, the first choice first. */
  readonly systemLanguages: () => readonly string[]
  /** Null: nothing of the session was kept. */
  readonly read: (sessionId: string) => Promise<TranscriptDocument | null>
  readonly exporter: Exporter
  readonly folderExists: (folder: string) => Promise<boolean>
  /** Takes another name where there is a file of this one, and returns the path it took. */
  readonly save: (path: string, parts: AsyncIterable<Uint8Array>) => Promise<string>
  /** A sentence for the person. */
  readonly say: (message: string) => void
}

/** Writes each session into a folder of the user's once it has ended (setting `autoExport`). Never replaces a file. */
export class AutoExport {
  readonly #ports: AutoExportPorts
  #last: AutoExported | null = null
  #work: Promise<void> = Promise.resolve()

  constructor(ports: AutoExportPorts) {
    this.#ports = ports
  }

  get last(): AutoExported | null {
    return this.#last
  }

  /** Sessions that end one after another are written one after another. Never rejects. */
  handleEnded(sessionId: string): Promise<void> {
    this.#work = this.#work.then(() => this.#export(sessionId))
    return this.#work
  }

  /** Resolves when what has begun is written: the program's end waits for it. */
  finish(): Promise<void> {
    return this.#work
  }

  async #export(sessionId: string): Promise<void> {
    const { autoExport: wanted, interfaceLanguage } = this.#ports.settings()
    if (wanted === null) return
    const files: string[] = []
    try {
      const document = await this.#ports.read(sessionId)
      if (document === null || document.segments.length + document.gaps.length === 0) return
      if (!(await this.#ports.folderExists(wanted.folder))) {
        throw new OutputError('unwritable', `The session was not exported, because the folder ${wanted.folder} is gone. It is in the library: export it from there, or choose another folder.`)
      }
      const options = { side: 'both', language: interfaceLanguageFor(interfaceLanguage, this.#ports.systemLanguages()) } as const
      for (const format of wanted.formats) {
        const file = await this.#ports.exporter.export({ format, document, options, signal: new AbortController().signal })
        files.push(await this.#ports.save(join(wanted.folder, file.fileName), file.parts))
      }
      this.#last = { sessionId, files, problem: null }
    } catch (error) {
      const known = error instanceof OutputError || error instanceof ExportError || error instanceof LibraryError
      const problem = known ? error.message : 'The session was not exported because of a fault of ours. It is in the library: export it from there.'
      this.#last = { sessionId, files, problem }
      this.#ports.say(problem)
    }
  }
}
