import { EngineError } from '../engines/errors.ts'
import { isLoopback } from './loopback.ts'

/** An address the user typed in place of the engine's own, checked before any key is sent to it. */
export function checkEndpoint(text: string): { readonly url: string } | EngineError {
  return check(text, ['wss', 'ws'])
}

/** The same for engines that are reached over HTTP/2. */
export function checkHttpEndpoint(text: string): { readonly url: string } | EngineError {
  return check(text, ['https', 'http'])
}

function check(text: string, [safe, plain]: readonly [string, string]): { readonly url: string } | EngineError {
  const trimmed = text.trim()
  const url = URL.parse(trimmed)
  if (url === null) return refuse(`This address is not a whole URL. Write it like ${safe}://host/path.`)
  if (url.protocol !== `${safe}:` && url.protocol !== `${plain}:`) {
    return refuse(`This address does not begin with ${safe}://. Write it like ${safe}://host/path.`)
  }
  if (url.protocol === `${plain}:` && !isLoopback(url.hostname)) {
    return refuse(`This address is not encrypted and leads to another computer. Begin it with ${safe}:// instead of ${plain}://.`)
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
