import type { OpenEventStream } from '../../../../src-main/network/event-stream.ts'
import type { OpenSocket, SocketEnd } from '../../../../src-main/network/socket.ts'
import { ACCEPTED } from './connection.ts'

/** Event streams over the scripted network: a request that is signed by name only, and answered by the simulated service. */
export function streamsOver(openSocket: OpenSocket): OpenEventStream {
  return ({ region, model, credentials, connectTimeoutMs }, handlers) => {
    const id = credentials.kind === 'keys' ? credentials.accessKeyId : credentials.profile
    return openSocket(
      {
        url: `https://bedrock-runtime.${region}.amazonaws.com/model/${encodeURIComponent(model)}/invoke-with-bidirectional-stream`,
        headers: { authorization: `AWS4-HMAC-SHA256 Credential=${id}/20261127/${region}/bedrock/aws4_request, SignedHeaders=host, Signature=00` },
        connectTimeoutMs,
      },
      {
        opened: () => handlers.ready(),
        message: (data) => (data === ACCEPTED ? handlers.accepted() : handlers.message(data)),
        pong: () => handlers.pong(),
        closed: (end) => handlers.closed(withReason(end)),
      },
    )
  }
}

/** A refused request names its exception in the answer. */
function withReason(end: SocketEnd): SocketEnd {
  return end.httpStatus === undefined ? end : { ...end, reason: end.detail ?? '' }
}
