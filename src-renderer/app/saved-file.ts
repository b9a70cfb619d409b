import type { FilePart } from '../../src-shared/export-api.ts'

/** A file for the user. */
export interface SavedFile {
  readonly fileName: string
  readonly mime: string
  readonly content: string | Uint8Array<ArrayBuffer>
}

/** A file from its parts. It is whole only when the stream ended well, and nothing is given before. */
export async function fileOf(parts: AsyncIterable<FilePart>): Promise<SavedFile> {
  let name: Extract<FilePart, { type: 'file' }> | null = null
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const part of parts) {
    if (part.type === 'file') name = part
    else pieces.push(bytesOf(part.base64))
  }
  if (name === null) throw new Error('The program gave no file. Try again.')
  const content = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    content.set(piece, at)
    at += piece.length
  }
  return { fileName: name.fileName, mime: name.mime, content }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64)
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}
