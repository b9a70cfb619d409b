import type { SocketEnd, SocketFailure } from '../../network/socket.ts'
import { EngineError, type EngineErrorReason } from '../errors.ts'

export interface NetworkFailure {
  readonly end: SocketEnd
  readonly host: string
  readonly detail: string
}

const AGAIN = 'Try again in a minute.'

/** A failure below the protocol. `detail` is for the log. */
export function networkFailure(failure: SocketFailure, { end, host, detail }: NetworkFailure): EngineError {
  if (failure === 'certificate' || failure === 'tls') return certificateFailure(host, detail)
  if (failure === 'proxy' || failure === 'proxy-auth') return proxyFailure(failure, { end, host, detail })
  const [reason, message] = unreachable(failure, host)
  return new EngineError(reason, message, { detail })
}

function unreachable(failure: 'name' | 'refused' | 'timeout' | 'bad-url' | 'reset', host: string): [EngineErrorReason, string] {
  switch (failure) {
    case 'name':
      return ['unreachable', `The address ${host} was not found. Check the internet connection. ${AGAIN}`]
    case 'refused':
      return ['unreachable', `No connection to ${host} could be made. Check the internet connection and any firewall. ${AGAIN}`]
    case 'timeout':
      return ['timeout', `The server ${host} did not answer in time. Check the internet connection. ${AGAIN}`]
    case 'reset':
      return ['lost', `The connection to ${host} was cut. ${AGAIN} If it lasts, check the internet connection and any firewall.`]
    case 'bad-url':
      return ['bad-endpoint', 'The address of the translation service cannot be used. Write it like wss://host/path.']
  }
}

export function certificateFailure(host: string, detail: string): EngineError {
  const message =
    `The encrypted connection to ${host} cannot be trusted. Check this computer's date, sign in to the network if it asks for it, ` +
    `or install your company's certificate, then try again.`
  return new EngineError('certificate', message, { detail })
}

/** A proxy that says no will say no again; one that is away or cannot get through may be back in a moment. */
function proxyFailure(failure: 'proxy' | 'proxy-auth', { end, host, detail }: NetworkFailure): EngineError {
  if (failure === 'proxy-auth') {
    return new EngineError('proxy', 'The proxy wants a name and a password. Put them before the host in HTTPS_PROXY, like name:password@host, then try again.', { detail })
  }
  const isRefusal = end.httpStatus !== undefined && end.httpStatus < 500
  if (isRefusal) {
    return new EngineError('proxy', `The proxy does not let this connection through. Ask whoever runs it to allow ${host}, then try again.`, { detail })
  }
  return new EngineError('proxy', `No connection through the proxy could be made. Check its address (HTTPS_PROXY, http or https only). ${AGAIN}`, {
    detail,
    retry: 'backoff',
  })
}
