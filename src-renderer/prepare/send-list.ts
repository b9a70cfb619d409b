import { GLOSSARY_PIECE_BYTES } from '../../src-shared/glossary/limits.ts'
import type { AppClient } from '../app/ports.ts'
import { base64 } from '../recording/base64.ts'

/** Hands a file, or what was pasted, to the program; answers the name to call it by. */
export async function sendList({ glossaries }: AppClient, bytes: Uint8Array): Promise<string> {
  const { upload } = await glossaries.importBegin({ sizeBytes: bytes.length })
  for (let position = 0; position < bytes.length; position += GLOSSARY_PIECE_BYTES) {
    await glossaries.importPart({ upload, position, data: base64(bytes.subarray(position, position + GLOSSARY_PIECE_BYTES)) })
  }
  return upload
}
