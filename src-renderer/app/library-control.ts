import type { ExportInputs } from '../../src-shared/export-api.ts'
import type { Ports } from './ports.ts'
import { fileOf } from './saved-file.ts'
import type { Store } from './store.ts'

/** As many rows as the list shows. */
const LIST_LIMIT = 200

/** Transcripts that were kept. */
export class LibraryControl {
  readonly #ports: Ports
  readonly #store: Store

  constructor(ports: Ports, store: Store) {
    this.#ports = ports
    this.#store = store
  }

  async refresh(): Promise<void> {
    const recent = await this.#ports.client.library.sessions({ limit: LIST_LIMIT })
    this.#store.setState({ recent, libraryChange: this.#store.getState().libraryChange + 1 })
  }

  async showFinished(sessionId: string): Promise<void> {
    await this.refresh()
    const { recent, session: view } = this.#store.getState()
    if (view.sessionId !== sessionId || view.state.kind !== 'ended') return
    const session = recent.find((one) => one.id === sessionId)
    if (session !== undefined) this.#store.setState({ finished: { kind: 'kept', session } })
    // A session that would have been kept and is not there never came to translate anything: there is nothing to tell.
    else this.#store.setState({ finished: view.saved ? null : { kind: 'not-kept' } })
  }

  async rename(id: string, title: string): Promise<void> {
    await this.#ports.client.library.rename({ id, title })
    await this.refresh()
    const { finished, recent } = this.#store.getState()
    const session = recent.find((one) => one.id === id)
    if (finished?.kind === 'kept' && finished.session.id === id && session !== undefined) this.#store.setState({ finished: { kind: 'kept', session } })
  }

  async remove(id: string): Promise<void> {
    await this.#ports.client.library.remove({ id })
    const { finished, view } = this.#store.getState()
    if (finished?.kind === 'kept' && finished.session.id === id) this.#store.setState({ finished: null })
    if (view.name === 'reading' && view.id === id) this.#store.setState({ view: { name: 'library' } })
    await this.refresh()
  }

  /** Brings back what was deleted within the last day. */
  async restore(id: string): Promise<void> {
    await this.#ports.client.library.restore({ id })
    await this.refresh()
  }

  async erase(id: string): Promise<void> {
    await this.#ports.client.library.erase({ id })
    await this.refresh()
  }

  async eraseAll(): Promise<void> {
    await this.#ports.client.library.eraseAll()
    this.#store.setState({ finished: null })
    await this.refresh()
  }

  async setTags(id: string, tags: string[]): Promise<void> {
    await this.#ports.client.library.setTags({ id, tags })
    await this.refresh()
  }

  /** A bookmark at this moment of the running session. */
  async bookmarkNow(): Promise<void> {
    const { sessionId } = this.#store.getState().session
    if (sessionId !== null) await this.#ports.client.library.addBookmark({ id: sessionId, atMs: null, label: '' })
  }

  async save(choice: ExportInputs['file']): Promise<void> {
    this.#ports.save(await fileOf(await this.#ports.client.exports.file(choice)))
  }

  async copy(id: string): Promise<void> {
    const { content } = await fileOf(await this.#ports.client.exports.file({ id, format: 'txt', side: 'both' }))
    await this.#ports.copy(typeof content === 'string' ? content : new TextDecoder().decode(content))
  }
}
