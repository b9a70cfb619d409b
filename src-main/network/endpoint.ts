import { EngineError } from '../engines/errors.ts'
import { isLoopback } from './loopback.ts'

/** An address the user typed in place of the engine's own, checked before any key is sent to it. */
export function checkEndpoint(text: string): { readonly url: string } | EngineError {
  return checkAddress(text, 'ws')
}

/** The same for a service that is asked over HTTP. */
export function checkWebAddress(text: string): { readonly url: string } | EngineError {
  return checkAddress(text, 'http')
}

function checkAddress(text: string, plain: 'ws' | 'http'): { readonly url: string } | EngineError {
  const trimmed = text.trim()
  const url = URL.parse(trimmed)
  if (url === null) return refuse(`This address is not a whole URL. Write it like ${plain}s://host/path.`)
  if (url.protocol !== `${plain}s:` && url.protocol !== `${plain}:`) {
    return refuse(`This address does not begin with ${plain}s://. Write it like ${plain}s://host/path.`)
  }
  if (url.protocol === `${plain}:` && !isLoopback(url.hostname)) {
    return refuse(`This address is not encrypted and leads to another computer. Begin it with ${plain}s:// instead of ${plain}://.`)
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
