import { Emitter, type Unsubscribe } from '../../../../src-shared/emitter.ts'
import type { ContextInForce } from '../../../../src-shared/glossary-api.ts'
import { fitOf, termsFor, type SpokenPair } from '../../../../src-shared/glossary/direction.ts'
import type { SessionPrepared } from '../../../../src-shared/glossary/session-prepared.ts'
import type { SpeechContext } from '../../../../src-shared/glossary/types.ts'
import { usefulFirst } from '../../../../src-shared/glossary/useful-first.ts'
import type { EngineDescription } from '../../../engines/contract.ts'
import type { DocumentStore } from '../../../glossary/document-store.ts'
import type { StoredGlossary } from '../../../glossary/stores.ts'
import type { SettingsStore } from '../../../settings/settings-store.ts'

export interface PreparedContextOptions {
  readonly settings: SettingsStore
  readonly glossaries: DocumentStore<StoredGlossary>
  readonly description: (service: string) => EngineDescription | undefined
  readonly onListenerError: (error: unknown) => void
}

/** The first direction of the session that runs, and its service. */
export interface RunningPair extends SpokenPair {
  readonly service: string
}

/** What the user prepared (word list, names, what it is about), as each direction of a session has it. Always the present state; nothing waits for the disk. */
export class PreparedContext {
  readonly #options: PreparedContextOptions
  readonly #changes: Emitter<null>
  readonly #unsubscribe: readonly Unsubscribe[]
  #running: RunningPair | null = null
  #told = ''

  constructor(options: PreparedContextOptions) {
    this.#options = options
    this.#changes = new Emitter(options.onListenerError)
    this.#unsubscribe = [options.settings.subscribe(() => this.#look()), options.glossaries.subscribe(() => this.#look())]
  }

  /** Reads what is on the disk; until then no list is in use. A list that cannot be read is none. */
  async load(): Promise<void> {
    await this.#options.glossaries.all().catch((error: unknown) => this.#options.onListenerError(error))
    this.#look()
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#changes.subscribe(listener)
  }

  /** Null: none runs any more. */
  follow(running: RunningPair | null): void {
    this.#running = running
    this.#look()
  }

  /** All of it for one direction, for our own checks. */
  context(spoken: SpokenPair): SpeechContext {
    const { names, about } = this.#options.settings.get()
    const glossary = this.#glossary()
    return { terms: glossary === null ? [] : termsFor(glossary, spoken), names, about }
  }

  /** What a service is given when it is connected: as much as it takes, the most useful first. `heard`: what was said lately. */
  given(spoken: SpokenPair, { most, heard }: { readonly most: number | null; readonly heard: string }): SpeechContext {
    const context = this.context(spoken)
    return { ...context, terms: usefulFirst(context.terms, { most, text: `${context.about} ${heard}` }) }
  }

  /** As it is now, to be kept. */
  snapshot(assignment: SessionPrepared['assignment']): SessionPrepared {
    const { names, about } = this.#options.settings.get()
    const glossary = this.#glossary()
    return { assignment, glossary: glossary === null ? null : { name: glossary.name, pair: glossary.pair, terms: glossary.terms }, names, about }
  }

  inForce(): ContextInForce {
    const { settings, description } = this.#options
    const { service: chosen, sourceLanguage, targetLanguage } = settings.get()
    const service = this.#running?.service ?? chosen
    const spoken = this.#running ?? { source: sourceLanguage, target: targetLanguage }
    const { terms, names, about } = this.context(spoken)
    const glossary = this.#glossary()
    const engine = description(service)
    const takes = engine !== undefined && engine.glossary !== 'none'
    const most = engine?.mostTerms ?? terms.length
    return {
      context: { terms: [...terms], names: [...names], about },
      glossary: glossary === null ? null : { id: glossary.id, name: glossary.name, fits: fitOf(glossary.pair, spoken) !== 'other' },
      given: { terms: takes ? Math.min(most, terms.length) : 0, takes },
    }
  }

  close(): void {
    for (const off of this.#unsubscribe) off()
  }

  #glossary(): StoredGlossary | null {
    const { glossary } = this.#options.settings.get()
    return this.#options.glossaries.known.find(({ id }) => id === glossary) ?? null
  }

  /** Tells only what is different: settings change often, and a list is long. */
  #look(): void {
    const { service, sourceLanguage, targetLanguage, names, about } = this.#options.settings.get()
    const { id = null, revision = 0, name = '' } = this.#glossary() ?? {}
    const key = JSON.stringify([id, revision, name, names, about, service, this.#running ?? [sourceLanguage, targetLanguage]])
    if (key === this.#told) return
    this.#told = key
    this.#changes.emit(null)
  }
}
