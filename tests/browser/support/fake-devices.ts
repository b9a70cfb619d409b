/**
 * The browser's devices with some of them replaced. Everything else is real. Counts its listeners.
 */
export class FakeDevices extends EventTarget {
  devices: MediaDeviceInfo[] = []
  looks = 0
  listeners = 0
  /** What opening throws, when set. */
  refusal: Error | null = null
  readonly streams: MediaStream[] = []
  readonly asked: unknown[] = []

  /** As the code under test takes it. */
  asMediaDevices(): MediaDevices {
    return this as unknown as MediaDevices
  }

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listeners += 1
    super.addEventListener(...args)
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners -= 1
    super.removeEventListener(...args)
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    this.looks += 1
    return Promise.resolve(this.devices)
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints)
    if (this.refusal !== null) throw this.refusal
    const stream = await navigator.mediaDevices.getUserMedia(constraints)
    this.streams.push(stream)
    return stream
  }

  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream> {
    this.asked.push(options)
    return Promise.reject(this.refusal ?? new Error('not in this browser'))
  }
}

export function device(kind: MediaDeviceKind, deviceId: string, groupId = ''): MediaDeviceInfo {
  const info = { kind, deviceId, groupId, label: deviceId }
  return { ...info, toJSON: () => info }
}

/** Contexts opened through this are kept, to be looked at afterwards. */
export function contextKeeper(): { readonly opened: AudioContext[]; readonly newContext: (options: AudioContextOptions) => AudioContext } {
  const opened: AudioContext[] = []
  return {
    opened,
    newContext: (options) => {
      const context = new AudioContext(options)
      opened.push(context)
      return context
    },
  }
}

/** Every listener and repeating timer registered on this page between its making and `left()`. */
export class LeftoverCount {
  #listeners = 0
  readonly #timers = new Set<unknown>()
  readonly #restore: (() => void)[] = []

  constructor() {
    const { addEventListener, removeEventListener } = EventTarget.prototype
    const { setInterval, clearInterval } = globalThis
    const count = (by: number): void => {
      this.#listeners += by
    }
    EventTarget.prototype.addEventListener = function (type, callback, options) {
      count(1)
      const { signal } = typeof options === 'object' ? options : {}
      if (signal !== undefined) addEventListener.call(signal, 'abort', () => count(-1), { once: true })
      addEventListener.call(this, type, callback, options)
    }
    EventTarget.prototype.removeEventListener = function (type, callback, options) {
      count(-1)
      removeEventListener.call(this, type, callback, options)
    }
    globalThis.setInterval = ((...args: Parameters<typeof setInterval>) => this.#keep(setInterval(...args))) as typeof setInterval
    globalThis.clearInterval = (timer) => {
      this.#timers.delete(timer)
      clearInterval(timer)
    }
    this.#restore.push(() => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener })
      Object.assign(globalThis, { setInterval, clearInterval })
    })
  }

  left(): { readonly listeners: number; readonly timers: number } {
    return { listeners: this.#listeners, timers: this.#timers.size }
  }

  restore(): void {
    for (const restore of this.#restore.splice(0)) restore()
  }

  #keep<Timer>(timer: Timer): Timer {
    this.#timers.add(timer)
    return timer
  }
}
