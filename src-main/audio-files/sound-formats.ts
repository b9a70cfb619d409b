import { basename, extname } from 'node:path'
import { AudioFileError } from './errors.ts'

/** First bytes by which common sound files are known, whatever their name says. */
interface Magic {
  readonly name: string
  readonly offset: number
  readonly bytes: readonly number[]
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

const MAGICS: readonly Magic[] = [
  { name: 'MP3', offset: 0, bytes: ascii('ID3') },
  { name: 'MP4 or M4A', offset: 4, bytes: ascii('ftyp') },
  { name: 'Ogg', offset: 0, bytes: ascii('OggS') },
  { name: 'FLAC', offset: 0, bytes: ascii('fLaC') },
  { name: 'WebM or Matroska', offset: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { name: 'AIFF', offset: 0, bytes: ascii('FORM') },
  { name: 'Core Audio', offset: 0, bytes: ascii('caff') },
  { name: 'AMR', offset: 0, bytes: ascii('#!AMR') },
  { name: 'Windows Media', offset: 0, bytes: [0x30, 0x26, 0xb2, 0x75] },
  { name: 'big-endian WAV', offset: 0, bytes: ascii('RIFX') },
  { name: 'Wave64', offset: 0, bytes: ascii('riff') },
]

/** The bytes a file needs for its kind to be known. */
export const MAGIC_BYTES = 12

/** The error for a file that is not WAV: names its kind when it is known. */
export function notWav(path: string, head: Uint8Array): AudioFileError {
  const kind = MAGICS.find((magic) => magic.bytes.every((byte, index) => head[magic.offset + index] === byte))?.name ?? frameKind(head)
  if (kind === null) {
    return new AudioFileError('not-audio', `The file ${path} holds no sound that can be read: choose a WAV file.`)
  }
  return new AudioFileError('unsupported', `The file ${path} is ${kind} and only WAV can be read for now: convert it with ${conversion(path)}.`)
}

/** A command that makes a readable file of this one. */
export function conversion(path: string): string {
  const name = basename(path)
  const stem = basename(path, extname(path))
  const target = `${stem}.wav` === name ? `${stem}-converted.wav` : `${stem}.wav`
  return `ffmpeg -i "${name}" -c:a pcm_s16le "${target}"`
}

/** MPEG audio without a tag begins with 11 set bits; layer bits 00 are AAC in ADTS, and a bit rate of 1111 is no MPEG frame. */
function frameKind(head: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0] = head
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null
  if ((second & 0xf6) === 0xf0) return 'AAC'
  const isMpeg = (second & 0x18) !== 0x08 && (second & 0x06) !== 0 && third >> 4 !== 0x0f
  return isMpeg ? 'MP3' : null
}
