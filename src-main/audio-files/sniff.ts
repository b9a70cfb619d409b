import type { FileBytes } from './file-bytes.ts'
import { soundKind, tagLength, type SoundKind } from './sound-formats.ts'

const HEAD_BYTES = 16

/** Its kind by content, behind the tag it may begin with. */
export async function sniff(file: FileBytes): Promise<{ kind: SoundKind; start: number }> {
  const head = await file.readAt(0, HEAD_BYTES)
  const start = tagLength(head)
  if (start === 0) return { kind: soundKind(file.path, head), start }
  const behind = await file.readAt(start, HEAD_BYTES)
  // A tag with anything else behind it belongs to an MP3 that begins with padding.
  const kind = behind[0] === 0x66 || behind[0] === 0xff ? soundKind(file.path, behind) : 'mp3'
  return { kind, start }
}
