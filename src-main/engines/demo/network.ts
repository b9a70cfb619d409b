import { Emitter, type Unsubscribe } from '../../../src-shared/emitter.ts'

/** The demonstration's pretended network: what *Cut the network* takes away and gives back. */
export class DemoNetwork {
  readonly #changes: Emitter<{ readonly isCut: boolean }>
  #isCut = false

  constructor(onListenerError: (error: unknown) => void) {
    this.#changes = new Emitter(onListenerError)
  }

  get isCut(): boolean {
    return this.#isCut
  }

  /** Every connection is lost, and no new one opens until `restore`. */
  cut(): void {
    this.#set(true)
  }

  restore(): void {
    this.#set(false)
  }

  subscribe(listener: (change: { readonly isCut: boolean }) => void): Unsubscribe {
    return this.#changes.subscribe(listener)
  }

  #set(isCut: boolean): void {
    if (isCut === this.#isCut) return
    this.#isCut = isCut
    this.#changes.emit({ isCut })
  }
}
