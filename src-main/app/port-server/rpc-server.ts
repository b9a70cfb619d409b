import type { Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/websocket'
import { z } from 'zod'
import type { contract } from '../../../src-shared/api.ts'
import { AppError, type AppServices, type Log } from '../services.ts'
import type { CallContext } from './call-context.ts'
import { toWireError } from './failures.ts'
import { implementContract } from './implement-contract.ts'

/** Calls one window may have open at once; a screen needs about ten. */
export const MAX_OPEN_CALLS = 128
/** Longest text taken from a window. Its longest honest one is a key or a title. */
export const MAX_TEXT = 65_536

/** The outside of an oRPC message: call id, kind, payload. The library checks the inside against the contract. */
const envelopeSchema = z.object({ i: z.string().min(1).max(64), t: z.number().int().min(1).max(4).optional(), p: z.unknown().optional() })
const ABORT = 4

export type RpcOutcome = 'taken' | 'malformed' | 'too-many-calls'

/** The typed API over one port's text. */
export interface RpcPeer {
  receive(text: string): RpcOutcome
  openCalls(): number
  close(): void
}

export interface RpcServer {
  connect(options: { windowId: string; send: (text: string) => Promise<void> }): RpcPeer
}

export interface RpcLimits {
  /** Names of calls, such as `session.pause`; all others are refused. */
  readonly only?: ReadonlySet<string>
}

export function createRpcServer(services: AppServices, log: Log, { only }: RpcLimits = {}): RpcServer {
  const router: Router<typeof contract, CallContext> = implementContract(services)
  const handler = new RPCHandler<CallContext>(router, {
    clientInterceptors: [
      async ({ next, path }) => {
        try {
          if (only !== undefined && !only.has(path.join('.'))) throw new AppError('not-here', 'This window cannot do that. Open the window of Dragoman.')
          return guarded(await next(), (error) => toWireError(error, path, log))
        } catch (error) {
          throw toWireError(error, path, log)
        }
      },
    ],
  })
  return { connect: ({ windowId, send }) => connect({ handler, windowId, send }) }
}

interface Connection {
  readonly handler: RPCHandler<CallContext>
  readonly windowId: string
  readonly send: (text: string) => Promise<void>
}

function connect({ handler, windowId, send }: Connection): RpcPeer {
  let open = 0
  let closed = false
  // Stands for the socket towards the library: it sends through the port's credit, so a slow window slows its own watches.
  const socket = {
    send: (message: unknown) => {
      if (typeof message !== 'string') throw new Error('impossible: the API carries text only')
      return send(message)
    },
    addEventListener: () => undefined,
  }
  return {
    receive(text) {
      if (closed) return 'taken'
      const kind = envelopeKind(text)
      if (kind === null) return 'malformed'
      if (kind !== ABORT && open >= MAX_OPEN_CALLS) return 'too-many-calls'
      open += 1
      // Rejects when the window went away or stopped waiting: nobody is left to tell. Failures of the call itself were answered.
      void handler
        .message(socket, text, { context: { windowId } })
        .catch(() => undefined)
        .finally(() => {
          open -= 1
        })
      return 'taken'
    },
    openCalls: () => open,
    close() {
      closed = true
      handler.close(socket)
    },
  }
}

function envelopeKind(text: string): number | null {
  if (text.length > MAX_TEXT) return null
  try {
    const parsed = envelopeSchema.safeParse(JSON.parse(text))
    return parsed.success ? (parsed.data.t ?? 1) : null
  } catch {
    return null
  }
}

/** The same output; a watch that fails later fails with what `convert` makes of it. */
function guarded(output: unknown, convert: (error: unknown) => Error): unknown {
  if (typeof output !== 'object' || output === null || !(Symbol.asyncIterator in output)) return output
  return rethrowing(output as AsyncIterable<unknown>, convert)
}

async function* rethrowing(source: AsyncIterable<unknown>, convert: (error: unknown) => Error): AsyncGenerator<unknown, void, undefined> {
  try {
    yield* source
  } catch (error) {
    throw convert(error)
  }
}
