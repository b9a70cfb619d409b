import { EngineError } from '../engines/errors.ts'
import { isLoopback } from './loopback.ts'

/** An address the user typed in place of the engine's own, checked before any key is sent to it. */
export function checkEndpoint(text: string): { readonly url: string } | EngineError {
  const trimmed = text.trim()
  const url = URL.parse(trimmed)
  if (url === null) return refuse('This address is not a whole URL. Write it like wss://host/path.')
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:') {
    return refuse('This address does not begin with wss://. Write it like wss://host/path.')
  }
  if (url.protocol === 'ws:' && !isLoopback(url.hostname)) {
    return refuse('This address is not encrypted and leads to another computer. Begin it with wss:// instead of ws://.')
  }
  // A bare "?" or "#" leaves no trace in `search` and `hash`, so the text is looked at as well.
  if (/[?#]/.test(trimmed)) {
    return refuse('This address has a part after "?" or "#". Leave that part out, Dragoman adds what the service needs.')
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('This address contains a user name or password. Leave it out and enter the key in its own field.')
  }
  return { url: url.href }
}

function refuse(message: string): EngineError {
  return new EngineError('bad-endpoint', message)
}
