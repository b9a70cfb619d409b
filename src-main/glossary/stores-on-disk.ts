import { join } from 'node:path'
import { createDocuments } from './documents.ts'
import { createStores, type PreparedStores } from './stores.ts'

/** In the data folder, each kind in a folder of its own. */
export function storesIn(dataFolder: string, { wallMs, onListenerError }: { readonly wallMs: () => number; readonly onListenerError: (error: unknown) => void }): PreparedStores {
  return createStores({ documents: (kind) => createDocuments(join(dataFolder, kind), wallMs), onListenerError })
}
