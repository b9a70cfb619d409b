import { createORPCClient, DynamicLink, mapEventIterator, type ClientContext, type ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../src-shared/api.ts'
import { toApiError } from './api-error.ts'

export type ApiClient = ContractRouterClient<Contract>

/** The typed API over the text of one line. */
export interface RpcChannel {
  readonly link: ClientLink<ClientContext>
  deliver(text: string): void
  /** Fails everything in flight. */
  close(): void
}

type Listener = (event: { data: string }) => unknown

const OPEN = 1
const CLOSED = 3

export function openRpcChannel(sendText: (text: string) => void): RpcChannel {
  const listeners = { message: new Set<Listener>(), close: new Set<Listener>() }
  let readyState: typeof OPEN | typeof CLOSED = OPEN
  // Stands for the socket towards the library, which knows nothing of the sound on the same line.
  const socket = {
    get readyState() {
      return readyState
    },
    send: (data: unknown) => {
      if (typeof data === 'string') sendText(data)
    },
    addEventListener: (type: string, listener: unknown) => {
      if ((type === 'message' || type === 'close') && typeof listener === 'function') listeners[type].add(listener as Listener)
    },
    removeEventListener: () => undefined,
  }
  const convert = (error: unknown): unknown => toApiError(error, () => readyState === CLOSED)
  const link = new RPCLink<ClientContext>({
    websocket: socket,
    interceptors: [({ next }) => converted(next(), convert)],
  })
  return {
    link,
    deliver(text) {
      // The library would throw where nobody listens.
      if (readyState === OPEN && isJsonObject(text)) for (const listener of listeners.message) listener({ data: text })
    },
    close() {
      if (readyState === CLOSED) return
      readyState = CLOSED
      for (const listener of listeners.close) listener({ data: '' })
    },
  }
}

/** One client that outlives lines: each call goes over the line that `resolve` names at that moment. */
export function createApiClient(resolve: () => Promise<ClientLink<ClientContext>>): ApiClient {
  return createORPCClient<ApiClient>(new DynamicLink<ClientContext>(resolve))
}

async function converted(call: Promise<unknown>, convert: (error: unknown) => unknown): Promise<unknown> {
  try {
    const output = await call
    if (!isAsyncIterator(output)) return output
    return mapEventIterator(output, { value: async (value) => value, error: async (error) => convert(error) })
  } catch (error) {
    throw convert(error)
  }
}

function isAsyncIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
