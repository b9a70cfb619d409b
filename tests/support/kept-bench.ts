import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openaiTranslate } from '../../src-main/engines/openai-translate/engine.ts'
import { KeptFiles } from '../../src-main/kept-sound/kept-files.ts'
import { KeptSoundFile, type SoundDisk } from '../../src-main/kept-sound/kept-sound-file.ts'
import { LateRun } from '../../src-main/kept-sound/late-run.ts'
import { LateTranslation } from '../../src-main/session/late-translation.ts'
import type { Recorder } from '../../src-main/session/ports.ts'
import { nextRetry } from '../../src-main/session/retry-policy.ts'
import type { Segment } from '../../src-shared/transcript/types.ts'
import { translateWord, wordsFromText } from './dictionary/dictionary.ts'
import { compare, type Account } from './faults/told-words.ts'
import { SessionHarness, type HarnessOptions } from './session-harness.ts'
import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulators/openai-translation/options.ts'
import { StoreLibrary } from './store-library.ts'
import { noHttp } from './no-http.ts'

const SESSION = 'session'

export interface KeptBenchOptions extends HarnessOptions {
  readonly disk?: SoundDisk
  readonly simulator?: Partial<SimulatorOptions>
  readonly leaveNoTrace?: boolean
}

/** A session on the fake clock that keeps its sound in real files and writes into a real database, and what is done with the rest later. */
export class KeptBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'dragoman-kept-'))
  readonly files = new KeptFiles(this.folder)
  readonly library = new StoreLibrary(this.folder)
  readonly harness: SessionHarness
  readonly #folders = [this.folder]
  #isDead = false

  constructor({ disk, simulator, leaveNoTrace = false, ...options }: KeptBenchOptions = {}) {
    this.harness = new SessionHarness(simulator, {
      journalMs: 60_000,
      ...options,
      writeTo: leaveNoTrace ? null : this.#recorder(),
      openKeptSound: (about) => new KeptSoundFile(this.files, about, disk),
    })
  }

  /** The program dies: what it had on the disk is copied to a folder in which nobody holds anything, and it writes nothing more. */
  die(): KeptFiles {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-dead-'))
    this.#folders.push(folder)
    cpSync(join(this.folder, 'kept-sound'), join(folder, 'kept-sound'), { recursive: true })
    this.#isDead = true
    this.harness.session.abandon()
    return new KeptFiles(folder)
  }

  #recorder(): Recorder {
    const { library } = this
    const unlessDead = (write: () => void): void => {
      if (!this.#isDead) write()
    }
    return {
      begin: (session) => unlessDead(() => library.begin(session)),
      update: (session) => unlessDead(() => library.update(session)),
      putSegment: (id, segment) => unlessDead(() => library.putSegment(id, segment)),
      removeSegment: (id, index) => unlessDead(() => library.removeSegment(id, index)),
      putGap: (id, gap) => unlessDead(() => library.putGap(id, gap)),
      flush: async () => undefined,
    }
  }

  get segments(): readonly Segment[] {
    return this.library.read(SESSION).segments
  }

  get gaps() {
    return this.library.read(SESSION).gaps
  }

  /** The words spoken against what stands in the library. */
  account(spoken: readonly number[]): Account {
    const source = compare(this.segments.flatMap((segment) => wordsFromText(segment.source, 'en')), spoken)
    const target = compare(this.segments.flatMap((segment) => wordsFromText(segment.target, 'de')), spoken.map(translateWord))
    return { lost: Math.max(source.lost, target.lost), repeated: Math.max(source.repeated, target.repeated) }
  }

  /** Takes the rest up; null: somebody else holds it. */
  async lateRun(files = this.files): Promise<LateRun | null> {
    const name = { session: SESSION, channel: 'microphone' } as const
    const lock = files.lock(name)
    const facts = files.facts(name)
    const place = await this.library.latePlace(SESSION)
    if (lock === null || facts === null || place === null) return null
    let index = place.nextIndex
    const { clock, network } = this.harness
    return new LateRun({ name, facts, lock }, {
      clock,
      files,
      library: this.library,
      description: openaiTranslate.description,
      transcript: this.library.read(SESSION),
      nextIndex: () => index++,
      progressed: () => undefined,
      translate: (what) =>
        new LateTranslation({
          ...what,
          clock,
          random: () => 0.5,
          engine: openaiTranslate,
          enginePorts: { clock, openHttp: noHttp, openSocket: network.openSocket, log: () => undefined },
          policy: nextRetry,
          connect: { endpoint: 'ws://127.0.0.1:1/v1/realtime/translations', credentials: { apiKey: DEFAULT_OPTIONS.key }, extras: {} },
        }),
    })
  }

  /** Runs it on the fake clock to its end; gives why not all was translated. */
  async finish(run: LateRun, limitMs = 900_000): Promise<string | null> {
    let ended = false
    const end = run.run().then((error) => {
      ended = true
      return error?.reason ?? null
    })
    for (let waited = 0; waited < limitMs && !ended; waited += 500) await this.harness.wait(500)
    return end
  }

  close(): void {
    this.library.close()
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true })
  }
}
