import { FRAME_SAMPLES, type FakeStream, type FakeTrack, named } from './fake-devices.ts'

/** The audio contexts of a window, seen from the sound card. */
export interface GraphHost {
  readonly contexts: Set<FakeContext>
  hasOutput(id: string): boolean
  /** Voice was given to a context that plays at this sink. */
  voice(sinkId: string): void
}

export class FakeContext extends EventTarget {
  readonly destination = {}
  readonly audioWorklet = { addModule: async (): Promise<void> => {} }
  readonly host: GraphHost
  state: 'running' | 'closed' = 'running'
  sinkId = ''
  /** The worklet and what it hears, once connected. */
  node: FakeNode | null = null
  track: FakeTrack | null = null

  constructor(host: GraphHost) {
    super()
    this.host = host
    host.contexts.add(this)
  }

  resume = async (): Promise<void> => {}

  async setSinkId(id: string): Promise<void> {
    if (id !== '' && !this.host.hasOutput(id)) throw named('NotFoundError')
    this.sinkId = id
  }

  createMediaStreamSource(stream: FakeStream): { connect: (node: FakeNode) => void } {
    return {
      connect: (node) => {
        this.node = node
        this.track = stream.getTracks()[0] ?? null
      },
    }
  }

  async close(): Promise<void> {
    this.state = 'closed'
    this.host.contexts.delete(this)
  }

  /** One frame of what its track gives, the time in it. */
  hear(step: number, rms: number): void {
    const pcm = new Int16Array(FRAME_SAMPLES).fill(step)
    this.node?.port.onmessage?.({ data: { pcm, sample: 0, rms, peak: rms } })
  }
}

/** Stands for both worklets. */
export class FakeNode {
  readonly #context: FakeContext
  readonly port: { onmessage: ((event: { data: unknown }) => void) | null; postMessage: (message: { type: string }) => void; close: () => void }
  onprocessorerror: (() => void) | null = null

  constructor(context: FakeContext) {
    this.#context = context
    this.port = {
      onmessage: null,
      postMessage: ({ type }) => {
        if (type === 'push') context.host.voice(context.sinkId)
      },
      close: () => {},
    }
  }

  connect(): void {
    this.#context.node = this
  }

  disconnect(): void {
    this.#context.node = null
  }
}
