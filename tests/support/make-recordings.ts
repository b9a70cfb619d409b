// node tests/support/make-recordings.ts: makes tests/fixtures/recordings from tone speech. Needs ffmpeg; the tests do not.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RECORDED, RECORDINGS, UNREADABLE } from './recordings.ts'
import { encodeTones } from './tone-speech/index.ts'
import { wavBytes, WAV_FORMS } from './wav-forms.ts'

const target = fileURLToPath(new URL('../fixtures/recordings', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dragoman-recordings-'))
const form = WAV_FORMS[3]
if (form === undefined) throw new Error('impossible: no form')
const wav = join(folder, 'speech.wav')
writeFileSync(wav, wavBytes(encodeTones(RECORDED.items, form), form))
for (const { file, ffmpeg } of [...RECORDINGS, ...UNREADABLE]) {
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', wav, ...ffmpeg.split(' '), '-fflags', '+bitexact', '-map_metadata', '-1', join(target, file)], { stdio: 'inherit' })
}
rmSync(folder, { recursive: true })
