#!/usr/bin/env node
/**
 * Makes the sound of the demonstration from its script with free voices that Debian packages, into assets/demo: one Ogg Opus file a
 * language and `voices.json`, which says where each phrase lies. Run on Debian 12 after:
 *
 *   apt-get install festival festvox-us-slt-hts flite espeak-ng sox opus-tools
 *   node scripts/make-demo-voices.mjs
 *
 * Chosen by measure: a recogniser (pocketsphinx with its US English model) hears the slt HTS voice and flite's rms best among Debian's
 * free English voices. For the other languages here Debian packages no better free pair of voices than espeak-ng.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PHRASES_PER_SENTENCE, demoPhrases } from '../src-main/engines/demo/script.ts'

const OUT = join(dirname(fileURLToPath(import.meta.url)), '../assets/demo')
const RATE = 24_000
/** Silence between phrases in the files, s: room for the codec, so that no phrase begins in another's tail. */
const BETWEEN = 0.2

const festival = (voice) => (text, file) => execFileSync('text2wave', ['-eval', `(voice_${voice})`, '-o', file], { input: text })
const flite = (voice) => (text, file) => execFileSync('flite', ['-voice', voice, '-t', text, '-o', file])
const espeak = (voice, speed) => (text, file) => execFileSync('espeak-ng', ['-v', voice, '-s', String(speed), '-w', file, text])

/** By language: Ms Keller's voice, Mr Okafor's voice. */
const VOICES = {
  en: [festival('cmu_us_slt_arctic_hts'), flite('rms')],
  es: [espeak('es+f2', 165), espeak('es+m3', 165)],
  de: [espeak('de+f2', 160), espeak('de+m3', 160)],
  fr: [espeak('fr+f2', 165), espeak('fr+m3', 165)],
  it: [espeak('it+f2', 165), espeak('it+m3', 165)],
  pt: [espeak('pt-br+f2', 165), espeak('pt-br+m3', 165)],
  ru: [espeak('ru+f2', 165), espeak('ru+m3', 165)],
}

/** What is said where the written form misleads the voice. */
const SPOKEN = { en: [['7:30', 'seven thirty'], ['Ms ', 'Miz '], ['36,400', 'thirty six thousand four hundred']] }

const sox = (...args) => execFileSync('sox', ['-V1', ...args], { stdio: 'inherit' })
const seconds = (file) => Number(execFileSync('soxi', ['-D', file], { encoding: 'utf8' }))
const spoken = (language, text) => (SPOKEN[language] ?? []).reduce((said, [from, to]) => said.replaceAll(from, to), text).replaceAll('\u202f', '').replaceAll('’', "'")

function makePhrase(folder, language, phrase, number) {
  const raw = join(folder, `${language}-${number}-raw.wav`)
  const clean = join(folder, `${language}-${number}.wav`)
  const speaker = Math.floor(number / PHRASES_PER_SENTENCE) % 2
  VOICES[language][speaker](spoken(language, phrase), raw)
  const trim = ['silence', '1', '0.01', '-50d', 'reverse', 'silence', '1', '0.01', '-50d', 'reverse']
  sox('-R', raw, '-D', '-r', String(RATE), '-c', '1', '-b', '16', clean, 'norm', '-1', ...trim, 'reverse', 'fade', '0.01', 'reverse', 'fade', '0.004', 'norm', '-4')
  return clean
}

function makeLanguage(folder, language) {
  const silence = join(folder, 'silence.wav')
  sox('-n', '-r', String(RATE), '-c', '1', '-b', '16', silence, 'trim', '0', String(BETWEEN))
  const files = [silence]
  const phrases = []
  let at = BETWEEN
  demoPhrases(language).forEach((phrase, number) => {
    const file = makePhrase(folder, language, phrase, number)
    const length = seconds(file)
    phrases.push([Math.round(at * 1000), Math.round((at + length) * 1000)])
    at += length + BETWEEN
    files.push(file, silence)
  })
  const whole = join(folder, `${language}.wav`)
  sox('-R', ...files, '-D', whole)
  execFileSync('opusenc', ['--quiet', '--speech', '--bitrate', '24', '--comp', '10', '--serial', '1', whole, join(OUT, `${language}.opus`)])
  return phrases
}

const folder = mkdtempSync(join(tmpdir(), 'dragoman-voices-'))
try {
  const voices = Object.fromEntries(Object.keys(VOICES).map((language) => [language, makeLanguage(folder, language)]))
  const lines = Object.entries(voices).map(([language, phrases]) => `  ${JSON.stringify(language)}: ${JSON.stringify(phrases)}`)
  writeFileSync(join(OUT, 'voices.json'), `{\n${lines.join(',\n')}\n}\n`)
} finally {
  rmSync(folder, { recursive: true })
}
