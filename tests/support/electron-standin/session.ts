import { EventEmitter } from 'node:events'
import { proxyAnswer } from './environment.ts'
import { record } from './record.ts'
import { schemes } from './scheme-server.ts'

type RequestHandler = (contents: unknown, permission: string, callback: (granted: boolean) => void, details: unknown) => void
type CheckHandler = (contents: unknown, permission: string, origin: string, details: unknown) => boolean
type DisplayHandler = (request: unknown, callback: (streams: unknown) => void) => void

/** Handlers kept and asked; the rest recorded. */
export class Session extends EventEmitter {
  request: RequestHandler | null = null
  check: CheckHandler | null = null
  display: DisplayHandler | null = null
  displayOptions: unknown = null
  readonly partition: string
  /** Schemes that pages of this session can load. */
  readonly schemes = new Set<string>()
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>): void => {
      record('protocol.handle', scheme, this.partition)
      this.schemes.add(scheme)
      void schemes.handle(scheme, handler)
    },
  }

  constructor(partition: string) {
    super()
    this.partition = partition
  }

  /** As it stands in the options of a window. */
  toJSON(): unknown {
    return { partition: this.partition }
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    record('session.setPermissionRequestHandler', handler === null ? null : 'handler')
    this.request = handler
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    record('session.setPermissionCheckHandler', handler === null ? null : 'handler')
    this.check = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    record('session.setDevicePermissionHandler', handler())
  }
  setDisplayMediaRequestHandler(handler: DisplayHandler, options: unknown): void {
    this.display = handler
    this.displayOptions = options
    record('session.setDisplayMediaRequestHandler', options)
  }
  resolveProxy(url: string): Promise<string> {
    record('session.resolveProxy', url)
    return Promise.resolve(proxyAnswer)
  }

  /** What Electron grants when nobody answers: everything. */
  async mayRequest(contents: unknown, permission: string, details: unknown): Promise<boolean> {
    const handler = this.request
    if (handler === null) return true
    return new Promise((resolve) => handler(contents, permission, resolve, details))
  }

  async answerDisplay(request: { videoRequested: boolean }): Promise<{ video?: boolean; audio?: unknown; error?: string; name?: string }> {
    const handler = this.display
    if (handler === null) return { error: 'Not supported', name: 'NotSupportedError' }
    const streams = await new Promise<unknown>((resolve) => handler(request, resolve))
    record('display-media', describe(streams))
    if (streams === null) return { error: 'Permission denied', name: 'NotAllowedError' }
    const { video, audio } = streams as { video?: unknown; audio?: unknown }
    if (request.videoRequested && video === undefined) throw new Error('Video was requested, but no video stream was provided')
    if (audio !== undefined && typeof audio !== 'string' && typeof audio !== 'object') throw new TypeError('audio must be a string or a frame')
    return { video: video !== undefined, audio: audio !== undefined }
  }
}

function describe(streams: unknown): unknown {
  if (streams === null || typeof streams !== 'object') return streams
  return Object.fromEntries(Object.entries(streams).map(([key, value]) => [key, typeof value === 'string' ? value : ((value as { url?: string }).url ?? 'object')]))
}

export const defaultSession = new Session('')
const partitions = new Map<string, Session>()

function fromPartition(partition: string): Session {
  const known = partitions.get(partition) ?? new Session(partition)
  partitions.set(partition, known)
  return known
}
export const session = { defaultSession, fromPartition }
