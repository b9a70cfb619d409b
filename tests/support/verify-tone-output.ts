// node tests/support/verify-tone-output.ts <out folder> [words=200] [language=de]: what of make-tone-wav's words came back.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { translateWord, wordsFromText } from './dictionary/dictionary.ts'
import { decodeTones, toneSentences } from './tone-speech/index.ts'

const [folder, words = '200', language = 'de'] = process.argv.slice(2)
if (folder === undefined) throw new Error('verify-tone-output.ts <out folder> [words] [language]')
const script = toneSentences({ seed: 1, words: Number(words), wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900] })
const spoken = script.words.map((word) => word.word)
const { segments, gaps } = JSON.parse(readFileSync(join(folder, 'transcript.json'), 'utf8')) as {
  segments: { startMs: number; endMs: number; source: string; target: string }[]
  gaps: unknown[]
}
const voicePath = join(folder, 'translation.wav')
const wav = existsSync(voicePath) ? readFileSync(voicePath) : null
const voice = wav === null ? null : decodeTones(new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length)))
const same = (a: readonly (number | null)[], b: readonly number[]): boolean => a.length === b.length && a.every((word, i) => word === b[i])
const truth = Array.from({ length: script.sentences }, (_, i) => script.words.filter((word) => word.sentence === i))
const off = segments.flatMap((segment, i) => [Math.abs(segment.startMs - (truth[i]?.[0]?.startMs ?? 0)), Math.abs(segment.endMs - (truth[i]?.at(-1)?.endMs ?? 0))])
console.log(`spoken ${spoken.length} words in ${script.sentences} sentences`)
console.log(`source text   ${same(segments.flatMap((segment) => wordsFromText(segment.source, 'en')), spoken) ? 'every word, in order' : 'DIFFERS'}`)
console.log(`target text   ${same(segments.flatMap((segment) => wordsFromText(segment.target, language)), spoken.map(translateWord)) ? 'every word, in order' : 'DIFFERS'}`)
console.log(`voice         ${voice === null ? 'none' : same(voice.map((heard) => (heard.damaged ? -1 : heard.word)), spoken.map(translateWord)) ? 'every word, in order, undamaged' : 'DIFFERS'}`)
console.log(`segments      ${segments.length}, gaps ${gaps.length}, largest error in time ${Math.max(...off)} ms`)
