import type { z } from 'zod'
import { Emitter, type Unsubscribe } from '../../src-shared/emitter.ts'
import type { Documents } from './documents.ts'

export interface DocumentStoreOptions<Item> {
  readonly documents: Documents
  readonly schema: z.ZodType<Item>
  /** A sentence for the person whose file `keptAs` could not be read. */
  readonly damaged: (keptAs: string) => string
  readonly onListenerError: (error: unknown) => void
}

interface Named {
  readonly id: string
}

/**
 * Things of one kind, each in a file of its own, read anew before each change: another program may have changed it meanwhile. A file that cannot be
 * understood is set aside and told in `notices`. Calls go one after another; what the disk refuses rejects with its error and changes nothing.
 */
export class DocumentStore<Item extends Named> {
  readonly #options: DocumentStoreOptions<Item>
  readonly #changes: Emitter<null>
  readonly #items = new Map<string, { readonly text: string; readonly item: Item }>()
  #notices: readonly string[] = []
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: DocumentStoreOptions<Item>) {
    this.#options = options
    this.#changes = new Emitter(options.onListenerError)
  }

  get notices(): readonly string[] {
    return this.#notices
  }

  /** As last read or written. */
  get known(): readonly Item[] {
    return [...this.#items.values()].map(({ item }) => item)
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener)
  }

  /** What is told of them has changed, though they have not. */
  announce(): void {
    this.#changes.emit(null)
  }

  /** All there are now, as the disk has them. */
  all(): Promise<readonly Item[]> {
    return this.#inTurn(async () => {
      const names = await this.#options.documents.names()
      for (const id of this.#items.keys()) if (!names.includes(id)) this.#items.delete(id)
      for (const name of names) await this.#read(name)
      return this.known
    })
  }

  get(id: string): Promise<Item | null> {
    return this.#inTurn(() => this.#read(id))
  }

  /** Null for what is not there, before the change and after it. Throwing in `change` leaves all as it is. */
  change(id: string, change: (item: Item | null) => Item | null): Promise<Item | null> {
    return this.#inTurn(async () => {
      const before = await this.#read(id)
      const item = change(before)
      if (item === before) return item
      if (item === null) {
        await this.#options.documents.remove(id)
        this.#items.delete(id)
      } else {
        const text = JSON.stringify(item)
        await this.#options.documents.write(id, text)
        this.#items.set(id, { text, item })
      }
      this.#changes.emit(null)
      return item
    })
  }

  async #read(id: string): Promise<Item | null> {
    const { documents } = this.#options
    const text = await documents.read(id)
    const held = this.#items.get(id)
    if (text !== null && held?.text === text) return held.item
    this.#items.delete(id)
    if (text === null) return null
    const item = this.#understood(id, text)
    if (item === null) this.#notices = [...this.#notices, this.#options.damaged(await documents.setAside(id))]
    else this.#items.set(id, { text, item })
    this.#changes.emit(null)
    return item
  }

  #understood(id: string, text: string): Item | null {
    try {
      const parsed = this.#options.schema.safeParse(JSON.parse(text))
      return parsed.success && parsed.data.id === id ? parsed.data : null
    } catch {
      return null
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#queue.then(work)
    this.#queue = done.catch(() => undefined)
    return done
  }
}
