import type { AudioMessage } from '../../../src-shared/audio-wire.ts'
import type { Clock } from '../../../src-shared/clock.ts'
import { CLOSE_SUPERSEDED } from '../../../src-shared/port-wire.ts'
import type { AppServices, Log } from '../services.ts'
import type { DuplexPort } from './duplex-port.ts'
import { OVERLAY_CALLS } from './overlay-calls.ts'
import { createRpcServer } from './rpc-server.ts'
import { servePort, type ServedPort } from './serve-port.ts'
import { SoundOwner } from './sound-owner.ts'

/** Windows remembered after their port closed, so that a lost one can come back without losing or repeating sound. */
const REMEMBERED_WINDOWS = 64

export interface WindowHubOptions {
  readonly services: AppServices
  readonly clock: Clock
  readonly log: Log
  /** Captured sound of the one window that owns the session's sound, in order. */
  readonly onAudio: (message: AudioMessage, windowId: string) => void
  /** Another window feeds the session from now on; its capture counts samples from its own beginning. */
  readonly onSoundOwner?: (windowId: string) => void
  /** The window that feeds the session is gone, perhaps to come back. */
  readonly onSoundLost?: (windowId: string) => void
}

export interface WindowKind {
  /** It shows captions and a few buttons: it never feeds sound, never has the voice, and may call only what it needs (overlay-calls.ts). */
  readonly looksOn: boolean
}

/** All windows of the app, whatever carries them. */
export interface WindowHub {
  /** Serves a window that has proved who it is. A second port with the same id replaces the first. */
  serve(port: DuplexPort, windowId: string, kind?: WindowKind): ServedPort
  /** To the window that owns the sound; nowhere while it is away: old speech is not worth hearing later. */
  sendVoice(message: AudioMessage): void
  /** This window's sound counts from now on (it started the session). */
  giveSound(windowId: string): void
  /** No session, nobody owns the sound. */
  releaseSound(): void
  soundOwner(): string | null
  windows(): readonly ServedPort[]
  close(): void
}

export function createWindowHub(options: WindowHubOptions): WindowHub {
  return new Hub(options)
}

class Hub implements WindowHub {
  readonly #options: WindowHubOptions
  readonly #rpc
  readonly #overlayRpc
  readonly #onlookers = new Set<string>()
  readonly #live = new Map<string, ServedPort>()
  /** Sound messages had, by window; the longest gone first. */
  readonly #sounds = new Map<string, number>()
  readonly #owner = new SoundOwner()
  #closed = false

  constructor(options: WindowHubOptions) {
    this.#options = options
    this.#rpc = createRpcServer(options.services, options.log)
    this.#overlayRpc = createRpcServer(options.services, options.log, { only: OVERLAY_CALLS })
  }

  serve(port: DuplexPort, windowId: string, { looksOn } = { looksOn: false }): ServedPort {
    this.#live.get(windowId)?.close(CLOSE_SUPERSEDED)
    if (looksOn) this.#onlookers.add(windowId)
    const served = servePort({
      port,
      windowId,
      rpc: looksOn ? this.#overlayRpc : this.#rpc,
      clock: this.#options.clock,
      log: this.#options.log,
      soundsBefore: this.#sounds.get(windowId) ?? null,
      onAudio: (message) => (looksOn ? undefined : this.#handleAudio(message, windowId)),
      onTakeSound: () => (looksOn ? undefined : this.giveSound(windowId)),
      onClosed: (closed) => this.#handleClosed(closed),
    })
    if (this.#closed) served.close(1001)
    else this.#live.set(windowId, served)
    // It was told before, but may have forgotten with its line.
    if (this.#owner.isTurnedDown(windowId)) served.tellSoundOwner(false)
    this.#tellOthers()
    return served
  }

  sendVoice(message: AudioMessage): void {
    const owner = this.#owner.owner()
    if (owner !== null) this.#live.get(owner)?.sendVoice(message)
  }

  giveSound(windowId: string): void {
    if (this.#onlookers.has(windowId)) return
    const before = this.#owner.owner()
    this.#owner.give(windowId)
    if (before !== windowId) {
      if (before !== null) this.#live.get(before)?.tellSoundOwner(false)
      this.#live.get(windowId)?.tellSoundOwner(true)
      this.#options.onSoundOwner?.(windowId)
    }
    this.#tellOthers()
  }

  releaseSound(): void {
    for (const windowId of this.#owner.release()) this.#live.get(windowId)?.tellSoundOwner(true)
  }

  /** While a window that listens is there, the others say that they only look on, instead of that nobody listens. */
  #tellOthers(): void {
    const owner = this.#owner.owner()
    if (owner === null || !this.#live.has(owner)) return
    for (const [windowId, port] of this.#live) if (!this.#onlookers.has(windowId) && this.#owner.lookOn(windowId)) port.tellSoundOwner(false)
  }

  soundOwner(): string | null {
    return this.#owner.owner()
  }

  windows(): readonly ServedPort[] {
    return [...this.#live.values()]
  }

  close(): void {
    this.#closed = true
    for (const port of this.#live.values()) port.close(1001)
  }

  #handleAudio(message: AudioMessage, windowId: string): void {
    const { verdict, tell, changed } = this.#owner.offer({ windowId, begins: message.position === 0, isLive: (id) => this.#live.has(id) })
    if (tell) this.#live.get(windowId)?.tellSoundOwner(verdict === 'take')
    if (verdict === 'ignore') return
    if (changed) {
      this.#options.onSoundOwner?.(windowId)
      this.#tellOthers()
    }
    this.#options.onAudio(message, windowId)
  }

  #handleClosed(port: ServedPort): void {
    if (this.#live.get(port.windowId) === port) {
      this.#live.delete(port.windowId)
      const fed = this.#owner.owner() === port.windowId
      if (fed) this.#options.onSoundLost?.(port.windowId)
      if (fed) for (const windowId of this.#owner.away()) this.#live.get(windowId)?.tellSoundOwner(true)
    }
    this.#onlookers.delete(port.windowId)
    this.#sounds.delete(port.windowId)
    this.#sounds.set(port.windowId, port.figures().sounds)
    for (const oldest of this.#sounds.keys()) {
      if (this.#sounds.size <= REMEMBERED_WINDOWS) break
      this.#sounds.delete(oldest)
      this.#owner.forget(oldest)
    }
  }
}
