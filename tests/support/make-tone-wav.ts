// node tests/support/make-tone-wav.ts <file.wav> [words=200] [form number 0..5=2]: tone speech to try things by hand.
import { writeFileSync } from 'node:fs'
import { encodeTones, toneSentences } from './tone-speech/index.ts'
import { WAV_FORMS, wavBytes } from './wav-forms.ts'

const [path, words = '200', formNumber = '2'] = process.argv.slice(2)
const form = WAV_FORMS[Number(formNumber)]
if (path === undefined || form === undefined) throw new Error('make-tone-wav.ts <file.wav> [words] [form 0..5]')
const script = toneSentences({ seed: 1, words: Number(words), wordsPerSentence: [6, 9], wordGapMs: 120, sentencePauseMs: [500, 900] })
writeFileSync(path, wavBytes(encodeTones(script.items, form), form))
console.log(`${path}: ${script.words.length} words in ${script.sentences} sentences, ${(script.durationMs / 1000).toFixed(1)} s, ${form.name}`)
