import type { AppClient } from '../../../src-renderer/app/ports.ts'
import type { KeptSession } from '../../../src-shared/kept-api.ts'
import { News } from './news.ts'

/** Kept sound as a window meets it: the test says what there is. */
export class FakeKept {
  readonly calls: AppClient['kept']
  #sessions: readonly KeptSession[] = []
  readonly #news = new News<KeptSession[]>()

  constructor(note: (name: string, input: unknown) => void) {
    this.calls = {
      watch: async () => this.#news.follow([[...this.#sessions]]) as unknown as Awaited<ReturnType<AppClient['kept']['watch']>>,
      translate: async (input) => note('kept.translate', input),
      cancel: async (input) => note('kept.cancel', input),
      erase: async (input) => note('kept.erase', input),
    }
  }

  show(sessions: readonly KeptSession[]): void {
    this.#sessions = sessions
    this.#news.tell([...sessions])
  }
}
