/** What a frame of text, or of bytes of text, says; undefined: it is no JSON. */
export function parseJson(data: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data))
  } catch {
    return undefined
  }
}
