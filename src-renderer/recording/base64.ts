/** Characters made at once: `fromCharCode` takes its bytes as arguments, of which there is a limit. */
const PIECE = 0x2000

/** What `Uint8Array.prototype.toBase64` will be where every browser has it. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}
