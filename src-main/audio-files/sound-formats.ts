import { basename, extname } from 'node:path'
import { AudioFileError } from './errors.ts'

/** Containers that are read. WebM and Matroska are one family, and so are MP4, M4A and QuickTime. */
export type SoundKind = 'wav' | 'mp3' | 'aac' | 'mp4' | 'ogg' | 'flac' | 'webm'

/** First bytes by which common sound files are known, whatever their name says. */
interface Magic {
  readonly kind: SoundKind | null
  readonly name: string
  readonly offset: number
  readonly bytes: readonly number[]
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))

const MAGICS: readonly Magic[] = [
  { kind: 'wav', name: 'WAV', offset: 0, bytes: ascii('RIFF') },
  { kind: 'wav', name: 'WAV', offset: 0, bytes: ascii('RF64') },
  { kind: 'wav', name: 'WAV', offset: 0, bytes: ascii('BW64') },
  { kind: 'mp4', name: 'MP4 or M4A', offset: 4, bytes: ascii('ftyp') },
  // QuickTime files of old cameras begin without a type.
  { kind: 'mp4', name: 'QuickTime', offset: 4, bytes: ascii('moov') },
  { kind: 'mp4', name: 'QuickTime', offset: 4, bytes: ascii('mdat') },
  { kind: 'mp4', name: 'QuickTime', offset: 4, bytes: ascii('wide') },
  { kind: 'ogg', name: 'Ogg', offset: 0, bytes: ascii('OggS') },
  { kind: 'flac', name: 'FLAC', offset: 0, bytes: ascii('fLaC') },
  { kind: 'webm', name: 'WebM or Matroska', offset: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { kind: null, name: 'AIFF', offset: 0, bytes: ascii('FORM') },
  { kind: null, name: 'Core Audio', offset: 0, bytes: ascii('caff') },
  { kind: null, name: 'AMR', offset: 0, bytes: ascii('#!AMR') },
  { kind: null, name: 'Windows Media', offset: 0, bytes: [0x30, 0x26, 0xb2, 0x75] },
  { kind: null, name: 'big-endian WAV', offset: 0, bytes: ascii('RIFX') },
  { kind: null, name: 'Wave64', offset: 0, bytes: ascii('riff') },
]

/** The bytes a file needs for its kind to be known. */
export const MAGIC_BYTES = 12

const TAG = ascii('ID3')
const TAG_HEADER_BYTES = 10

/** Length of the ID3v2 tag a file begins with, 0 without one. MP3, AAC and, against the rules, FLAC files carry it. */
export function tagLength(head: Uint8Array): number {
  if (head.length < TAG_HEADER_BYTES || !TAG.every((byte, index) => head[index] === byte)) return 0
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, TAG_HEADER_BYTES)
  return TAG_HEADER_BYTES + ((a & 0x7f) << 21) + ((b & 0x7f) << 14) + ((c & 0x7f) << 7) + (d & 0x7f)
}

/** What a file is by its first bytes (behind its tag). Throws AudioFileError for what is not read. */
export function soundKind(path: string, head: Uint8Array): SoundKind {
  const magic = magicOf(head)
  const kind = magic?.kind ?? frameKind(head)
  if (kind !== null) return kind
  if (magic === undefined) {
    const message = `The file ${path} holds no sound that can be read: choose a recording, for example MP3, M4A, WAV, Ogg, FLAC or WebM.`
    throw new AudioFileError('not-audio', message)
  }
  throw new AudioFileError('unsupported', `The file ${path} is ${magic.name}, which cannot be read: convert it with ${conversion(path)}.`)
}

/** A command that makes a readable file of this one. */
export function conversion(path: string): string {
  const name = basename(path)
  const stem = basename(path, extname(path))
  const target = `${stem}.wav` === name ? `${stem}-converted.wav` : `${stem}.wav`
  return `ffmpeg -i "${name}" -vn -c:a pcm_s16le "${target}"`
}

function magicOf(head: Uint8Array): Magic | undefined {
  return MAGICS.find((magic) => magic.bytes.every((byte, index) => head[magic.offset + index] === byte))
}

/** MPEG audio without a tag begins with 11 set bits; layer bits 00 are AAC in ADTS, and a bit rate of 1111 is no MPEG frame. */
function frameKind(head: Uint8Array): 'aac' | 'mp3' | null {
  const [first = 0, second = 0, third = 0] = head
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null
  if ((second & 0xf6) === 0xf0) return 'aac'
  const isMpeg = (second & 0x18) !== 0x08 && (second & 0x06) !== 0 && third >> 4 !== 0x0f
  return isMpeg ? 'mp3' : null
}
