import type { Documents } from '../../src-main/glossary/documents.ts'
import { createStores, type PreparedStores } from '../../src-main/glossary/stores.ts'

/** A folder in memory; `full`: its disk takes nothing more. */
export class MemoryDocuments implements Documents {
  readonly files = new Map<string, string>()
  readonly aside: string[] = []
  full = false

  async names(): Promise<readonly string[]> {
    return [...this.files.keys()]
  }

  async read(name: string): Promise<string | null> {
    return this.files.get(name) ?? null
  }

  async write(name: string, text: string): Promise<void> {
    if (this.full) throw new Error('ENOSPC')
    this.files.set(name, text)
  }

  async remove(name: string): Promise<void> {
    if (this.full) throw new Error('ENOSPC')
    this.files.delete(name)
  }

  async setAside(name: string): Promise<string> {
    this.files.delete(name)
    this.aside.push(name)
    return `${name}.corrupt.txt`
  }
}

export interface MemoryFolders {
  readonly glossaries: MemoryDocuments
  readonly assignments: MemoryDocuments
}

export function memoryStores(folders: MemoryFolders = { glossaries: new MemoryDocuments(), assignments: new MemoryDocuments() }): PreparedStores {
  return createStores({
    documents: (kind) => folders[kind],
    onListenerError: (error) => {
      throw error
    },
  })
}
