import type { ClientHttp2Session } from 'node:http2'
import type { Clock, TimerHandle } from '../../../src-shared/clock.ts'
import type { EventStreamHandlers, EventStreamOptions, OpenEventStream, StreamCredentials } from '../event-stream.ts'
import { describeError } from '../socket-failures.ts'
import type { Socket, SocketEnd } from '../socket.ts'
import { ConnectError, openHttp2, type ConnectPorts } from './connect.ts'
import { OneRequest } from './one-request.ts'
import { Outgoing } from './outgoing.ts'

export interface BedrockStreamPorts extends ConnectPorts {
  readonly clock: Clock
}

/** How long the service may take over the end, ms. */
const CLOSE_TIMEOUT_MS = 3_000

/** What goes wrong is told by `closed`; the library would print it as well. */
const SILENT = { trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/** The real streams: the AWS library signs and encodes, over a connection of ours. It is loaded at the first stream: it is large. */
export function createBedrockStreams(ports: BedrockStreamPorts): OpenEventStream {
  return (options, handlers) => new BedrockStream(ports, options, handlers)
}

class BedrockStream implements Socket {
  readonly #ports: BedrockStreamPorts
  readonly #options: EventStreamOptions
  readonly #handlers: EventStreamHandlers
  readonly #abort = new AbortController()
  readonly #outgoing = new Outgoing()
  #timer: TimerHandle | null = null
  #session: ClientHttp2Session | null = null
  #isEnded = false

  constructor(ports: BedrockStreamPorts, options: EventStreamOptions, handlers: EventStreamHandlers) {
    this.#ports = ports
    this.#options = options
    this.#handlers = handlers
    this.#timer = ports.clock.setTimer(options.connectTimeoutMs, () => this.#end({ code: 1006, reason: '', failure: 'timeout', detail: 'connect timeout' }))
    queueMicrotask(() => void this.#run())
  }

  send(text: string): void {
    this.#outgoing.push(text)
  }

  ping(): void {
    if (this.#session?.destroyed !== false) return
    this.#session.ping((error) => {
      if (error === null && !this.#isEnded) this.#handlers.pong()
    })
  }

  bufferedBytes(): number {
    return this.#isEnded ? 0 : this.#outgoing.unwrittenBytes
  }

  close(): void {
    if (this.#session === null) return this.terminate()
    this.#outgoing.end()
    if (this.#timer !== null) this.#ports.clock.clearTimer(this.#timer)
    this.#timer = this.#isEnded ? null : this.#ports.clock.setTimer(CLOSE_TIMEOUT_MS, () => this.terminate())
  }

  terminate(): void {
    queueMicrotask(() => this.#end({ code: 1006, reason: '', detail: 'dropped by this side' }))
  }

  async #run(): Promise<void> {
    if (this.#isEnded) return
    let request: OneRequest | null = null
    try {
      const sdk = await import('@aws-sdk/client-bedrock-runtime')
      const { region, model, endpoint } = this.#options
      const url = new URL(endpoint ?? `https://bedrock-runtime.${region}.amazonaws.com/`)
      const session = await openHttp2(url, this.#ports, this.#abort.signal)
      if (this.#isEnded) return session.destroy()
      this.#session = session
      this.#clearTimer()
      const over = new OneRequest(session, {
        written: () => this.#outgoing.written(),
        accepted: () => {
          if (!this.#isEnded) this.#handlers.accepted()
        },
      })
      request = over
      this.#handlers.ready()
      const client = new sdk.BedrockRuntimeClient({
        region,
        endpoint: url.origin,
        credentials: await credentialsOf(this.#options.credentials),
        requestHandler: over,
        maxAttempts: 1,
        // AWS takes no Bedrock API keys for this operation, though the library would use AWS_BEARER_TOKEN_BEDROCK (other-engines.md 2.2).
        authSchemePreference: ['aws.auth#sigv4'],
        logger: SILENT,
      })
      const { body } = await client.send(new sdk.InvokeModelWithBidirectionalStreamCommand({ modelId: model, body: this.#outgoing }))
      for await (const { chunk } of body ?? []) if (chunk?.bytes !== undefined && !this.#isEnded) this.#handlers.message(chunk.bytes)
      this.#end(over.wasCut ? { code: 1006, reason: '', failure: 'reset' } : { code: 1000, reason: '' })
    } catch (error) {
      this.#end(endOf(error, request))
    }
  }

  #clearTimer(): void {
    if (this.#timer !== null) this.#ports.clock.clearTimer(this.#timer)
    this.#timer = null
  }

  #end(end: SocketEnd): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#clearTimer()
    this.#outgoing.end()
    this.#abort.abort()
    this.#session?.destroy()
    this.#handlers.closed(end)
  }
}

async function credentialsOf(given: StreamCredentials) {
  if (given.kind === 'keys') return given
  const { fromIni } = await import('@aws-sdk/credential-provider-ini')
  return fromIni({ profile: given.profile })
}

/** The service's own exceptions carry a name, refused requests a status; what breaks below has neither. */
function endOf(error: unknown, request: OneRequest | null): SocketEnd {
  if (error instanceof ConnectError) return error.end
  const httpStatus = error instanceof Error ? statusOf(error) : undefined
  if (error instanceof Error && (httpStatus !== undefined || /(?:Exception|ProviderError)$/u.test(error.name))) {
    return { code: 1006, reason: `${error.name}: ${error.message}`, ...(httpStatus === undefined || httpStatus < 300 ? {} : { httpStatus }), detail: error.name }
  }
  return { code: 1006, reason: '', detail: describeError(error), ...(request === null ? {} : { failure: 'reset' as const }) }
}

function statusOf(error: Error): number | undefined {
  const metadata = '$metadata' in error ? error.$metadata : undefined
  const status = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined
  return typeof status === 'number' ? status : undefined
}
