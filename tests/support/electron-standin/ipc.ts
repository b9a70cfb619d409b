import { EventEmitter } from 'node:events'

type Handler = (event: unknown, ...args: unknown[]) => unknown

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>()
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
  /** A call as the page sees its end. */
  async answer(event: unknown, channel: string, args: readonly unknown[]): Promise<{ value: unknown } | { error: string }> {
    const handler = this.handlers.get(channel)
    if (handler === undefined) return { error: `No handler registered for '${channel}'` }
    try {
      return { value: structuredClone(await handler(event, ...args)) ?? null }
    } catch (error) {
      return { error: String(error) }
    }
  }
}

export const ipcMain = new IpcMain()
