import type { Unsubscribe } from '../../src-shared/emitter.ts'
import { Emitter } from '../../src-shared/emitter.ts'
import type { SoundEnvironment } from './environment.ts'

export interface DeviceLook {
  readonly devices: readonly MediaDeviceInfo[]
  /** Against the look before; the first look is never a change. */
  readonly changed: boolean
}

/** Looks at the devices on every `devicechange` and on a timer, while anyone listens. */
export class DeviceWatch {
  readonly #environment: SoundEnvironment
  readonly #looks = new Emitter<DeviceLook>((error) => reportError(error))
  #listeners = 0
  #timer: ReturnType<typeof setInterval> | null = null
  #seen: string | null = null
  readonly #look = (): void => void this.#lookOnce()

  constructor(environment: SoundEnvironment) {
    this.#environment = environment
  }

  async list(): Promise<readonly MediaDeviceInfo[]> {
    return (await this.#environment.mediaDevices?.enumerateDevices()) ?? []
  }

  subscribe(listener: (look: DeviceLook) => void): Unsubscribe {
    const unsubscribe = this.#looks.subscribe(listener)
    this.#listeners += 1
    if (this.#listeners === 1) this.#start()
    let subscribed = true
    return () => {
      if (!subscribed) return
      subscribed = false
      unsubscribe()
      this.#listeners -= 1
      if (this.#listeners === 0) this.#stop()
    }
  }

  #start(): void {
    this.#environment.mediaDevices?.addEventListener('devicechange', this.#look)
    this.#timer = setInterval(this.#look, this.#environment.pollMs)
    this.#look()
  }

  #stop(): void {
    this.#environment.mediaDevices?.removeEventListener('devicechange', this.#look)
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
    this.#seen = null
  }

  async #lookOnce(): Promise<void> {
    const timer = this.#timer
    // A list that cannot be read says nothing about the devices; the next look may.
    const devices = await this.list().catch(() => null)
    if (devices === null || this.#timer === null || this.#timer !== timer) return
    const now = devices.map(({ kind, deviceId, groupId, label }) => [kind, deviceId, groupId, label].join('\t')).join('\n')
    const changed = this.#seen !== null && this.#seen !== now
    this.#seen = now
    this.#looks.emit({ devices, changed })
  }
}
