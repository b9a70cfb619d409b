import type { LanguageTag } from '../../src-shared/languages.ts'
import type { GlossaryFileReason } from './errors.ts'
import type { Table } from './table/table.ts'

export interface GlossaryWorkerStart {
  readonly bytes: Uint8Array
  readonly languages: readonly LanguageTag[]
}

export type FromGlossaryWorker = { readonly type: 'table'; readonly table: Table } | { readonly type: 'refused'; readonly reason: GlossaryFileReason }
