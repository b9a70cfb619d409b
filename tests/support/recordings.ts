import { fileURLToPath } from 'node:url'
import type { SoundKind } from '../../src-main/audio-files/sound-formats.ts'
import { STRICT, toneSentences, type Tolerance } from './tone-speech/index.ts'

/** What is said in every file of tests/fixtures/recordings. */
export const RECORDED = toneSentences({ seed: 45, words: 14, wordsPerSentence: 7, wordGapMs: 120, sentencePauseMs: 700, leadMs: 250, tailMs: 400 })

/** Lossy codecs leave a little noise in and around each tone; a lost, repeated or cut word is far beyond this. */
export const LOSSY: Tolerance = { ...STRICT, residual: 0.25 }

export interface RecordingFile {
  readonly file: string
  readonly kind: SoundKind
  /** How ffmpeg makes it from 24-bit stereo at 48 kHz. */
  readonly ffmpeg: string
  readonly tolerance: Tolerance
  /** Where words may lie against the truth, ms; what an encoder adds in front is not always told. */
  readonly lateMs: number
  readonly saysLength: boolean
}

const exact = { tolerance: STRICT, lateMs: 10, saysLength: true } as const

export const RECORDINGS: readonly RecordingFile[] = [
  { ...exact, file: 'speech.mp3', kind: 'mp3', ffmpeg: '-c:a libmp3lame -b:a 64k' },
  { ...exact, file: 'plain.mp3', kind: 'mp3', ffmpeg: '-ac 1 -ar 22050 -c:a libmp3lame -b:a 48k -write_xing 0 -id3v2_version 0', saysLength: false, lateMs: 60 },
  { ...exact, file: 'speech.m4a', kind: 'mp4', ffmpeg: '-ac 1 -c:a aac -b:a 88k', tolerance: LOSSY },
  { ...exact, file: 'fast-start.m4a', kind: 'mp4', ffmpeg: '-ac 1 -c:a aac -b:a 80k -movflags +faststart', tolerance: LOSSY },
  { ...exact, file: 'speech.aac', kind: 'aac', ffmpeg: '-ac 1 -c:a aac -b:a 80k', tolerance: LOSSY, lateMs: 30, saysLength: false },
  { ...exact, file: 'film.mp4', kind: 'mp4', ffmpeg: '-f lavfi -i color=black:size=64x64:rate=2 -t 8 -c:v libx264 -ac 1 -c:a aac -b:a 80k', tolerance: LOSSY },
  { ...exact, file: 'speech.opus', kind: 'ogg', ffmpeg: '-ac 1 -c:a libopus -b:a 56k', tolerance: LOSSY },
  { ...exact, file: 'vorbis.ogg', kind: 'ogg', ffmpeg: '-ac 1 -c:a libvorbis -q:a 10', tolerance: LOSSY },
  { ...exact, file: 'flac.oga', kind: 'ogg', ffmpeg: '-ac 1 -ar 16000 -sample_fmt s16 -c:a flac -f ogg', saysLength: false },
  { ...exact, file: 'speech.flac', kind: 'flac', ffmpeg: '-ac 1 -ar 16000 -sample_fmt s16 -c:a flac' },
  { ...exact, file: 'speech.webm', kind: 'webm', ffmpeg: '-ac 1 -c:a libopus -b:a 56k', tolerance: LOSSY },
  { ...exact, file: 'browser.webm', kind: 'webm', ffmpeg: '-c:a libopus -b:a 40k -live 1 -cluster_time_limit 1000', tolerance: LOSSY, saysLength: false },
  { ...exact, file: 'vorbis.webm', kind: 'webm', ffmpeg: '-ac 1 -c:a libvorbis -q:a 10', tolerance: LOSSY },
  { ...exact, file: 'mp3.mkv', kind: 'webm', ffmpeg: '-ac 1 -c:a libmp3lame -b:a 48k -cluster_time_limit 1000', lateMs: 60 },
]

/** Files that are not read, with the reason. */
export const UNREADABLE = [
  { file: 'ac3.mkv', reason: 'unsupported', ffmpeg: '-ac 1 -c:a ac3 -b:a 64k' },
  { file: 'silent-film.mp4', reason: 'no-sound', ffmpeg: '-f lavfi -i color=black:size=64x64:rate=2 -t 2 -map 1:v -c:v libx264' },
] as const

export function recordingPath(file: string): string {
  return fileURLToPath(new URL(`../fixtures/recordings/${file}`, import.meta.url))
}
