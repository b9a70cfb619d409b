import type { Assigned, AssignedPart, Assignment, AssignmentCalls, AssignmentNews } from '../../../../src-shared/assignment-api.ts'
import { assignedOf, copyTitle, differingParts } from '../../../../src-shared/glossary/assigned-parts.ts'
import { ASSIGNMENTS_MAX } from '../../../../src-shared/glossary/limits.ts'
import type { SettingsPatch } from '../../../../src-shared/settings.ts'
import type { DocumentStore } from '../../../glossary/document-store.ts'
import type { StoredGlossary } from '../../../glossary/stores.ts'
import type { SettingsStore } from '../../../settings/settings-store.ts'
import { AppError } from '../../services.ts'
import { notSaved } from './not-saved.ts'

export interface AssignmentServiceOptions {
  readonly store: DocumentStore<Assignment>
  readonly glossaries: Pick<DocumentStore<StoredGlossary>, 'get'>
  readonly settings: SettingsStore
  readonly hasService: (id: string) => boolean
  readonly isRunning: () => boolean
  readonly newId: () => string
  readonly wallMs: () => number
}

type ChangedPart = { readonly [Field in 'glossary' | 'names' | 'about']?: Assigned[Field] | undefined }

/** Saved profiles of jobs, as the API offers them. The chosen one is the setting `assignment`. */
export class AssignmentService {
  readonly api: AssignmentCalls
  readonly #options: AssignmentServiceOptions

  constructor(options: AssignmentServiceOptions) {
    this.#options = options
    const { settings } = options
    this.api = {
      create: async ({ title }) => {
        const created = await this.#add(title, assignedOf(settings.get()))
        if (!options.isRunning()) settings.update({ assignment: created.id })
        return created
      },
      choose: ({ id }) => this.#choose(id),
      change: ({ id, title, ...assigned }) => this.#changePart(id, title, assigned),
      takeSettings: ({ id }) => this.#change(id, (held) => ({ ...held, assigned: assignedOf(settings.get()) })),
      duplicate: async ({ id }) => {
        const { title, assigned } = await this.#get(id)
        const titles = (await options.store.all()).map((one) => one.title)
        return this.#add(copyTitle(title, titles), assigned)
      },
      remove: ({ id }) => this.#remove(id),
    }
  }

  news(): AssignmentNews {
    const { known, notices } = this.#options.store
    return { assignments: known.toSorted((one, other) => other.changedAt - one.changedAt), notices: [...notices] }
  }

  /** The chosen one's title; null: none is chosen, or it is gone. What cannot be read keeps nobody from starting. */
  async chosen(): Promise<{ readonly id: string; readonly title: string } | null> {
    const { assignment } = this.#options.settings.get()
    const found = assignment === null ? null : await this.#options.store.get(assignment).catch(() => null)
    return found === null ? null : { id: found.id, title: found.title }
  }

  async #choose(id: string | null): Promise<{ changed: AssignedPart[]; missing: ('service' | 'glossary')[] }> {
    const { settings, isRunning, hasService, glossaries } = this.#options
    if (isRunning()) throw new AppError('session-running', 'A session is running with other settings. Stop it first, then choose the assignment.')
    if (id === null) {
      settings.update({ assignment: null })
      return { changed: [], missing: [] }
    }
    const { assigned } = await this.#get(id)
    const before = assignedOf(settings.get())
    const wanted: Assigned = {
      ...assigned,
      service: hasService(assigned.service) ? assigned.service : before.service,
      glossary: assigned.glossary !== null && (await glossaries.get(assigned.glossary)) === null ? null : assigned.glossary,
    }
    settings.update({ ...withPurpose(wanted, before), assignment: id })
    const missing = (['service', 'glossary'] as const).filter((part) => wanted[part] !== assigned[part])
    return { changed: differingParts(before, assignedOf(settings.get())), missing }
  }

  async #changePart(id: string, title: string | undefined, { glossary, names, about }: ChangedPart): Promise<Assignment> {
    const { settings } = this.#options
    const part = { ...(glossary === undefined ? {} : { glossary }), ...(names === undefined ? {} : { names }), ...(about === undefined ? {} : { about }) }
    const changed = await this.#change(id, (held) => ({ ...held, title: title ?? held.title, assigned: { ...held.assigned, ...part } }))
    if (settings.get().assignment === id) settings.update(part)
    return changed
  }

  async #remove(id: string): Promise<void> {
    const { store, settings } = this.#options
    await notSaved(store.change(id, () => null))
    if (settings.get().assignment === id) settings.update({ assignment: null })
  }

  async #add(title: string, assigned: Assigned): Promise<Assignment> {
    const { store, newId, wallMs } = this.#options
    if ((await store.all()).length >= ASSIGNMENTS_MAX) throw new AppError('too-many', `There are ${ASSIGNMENTS_MAX} assignments already. Delete one that is over.`)
    const fresh: Assignment = { id: newId(), title, changedAt: wallMs(), assigned }
    await notSaved(store.change(fresh.id, () => fresh))
    return fresh
  }

  async #change(id: string, change: (held: Assignment) => Assignment): Promise<Assignment> {
    const { store, wallMs } = this.#options
    const changed = await notSaved(
      store.change(id, (held) => {
        if (held === null) throw gone()
        return { ...change(held), changedAt: wallMs() }
      }),
    )
    if (changed === null) throw gone()
    return changed
  }

  async #get(id: string): Promise<Assignment> {
    const found = await this.#options.store.get(id)
    if (found === null) throw gone()
    return found
  }
}

function gone(): AppError {
  return new AppError('no-such-assignment', 'This assignment is not there any more.')
}

/** Another purpose brings its own sound and voice, as when it is chosen by hand. */
function withPurpose(assigned: Assigned, before: Assigned): SettingsPatch {
  return assigned.purpose === before.purpose ? assigned : { ...assigned, sourceKind: null, voiceOn: null }
}
