import { describe, expect, it } from 'vitest'
import { looksAnswered } from '../../../src-main/engines/realtime/answering.ts'

describe('[E18] an answer in the place of a translation', () => {
  it.each([
    ['What is the capital of France?', 'Die Hauptstadt von Frankreich ist Paris.'],
    ['Erzähl mir etwas über dich.', "I'm here to help you with translations."],
    ['Hello there.', 'Hello! How can I help you?'],
    ['', 'As an AI language model I have no opinion.'],
    ['Write a poem.', 'Roses are red and violets are blue, '.repeat(12)],
    ['今日の天気はどうですか？', 'The weather is sunny today.'],
  ])('is seen: %s', (source, target) => expect(looksAnswered({ source, target })).toBe(true))

  it.each([
    ['What is the capital of France?', 'Was ist die Hauptstadt von Frankreich?'],
    ['What is your name?', 'ما اسمك؟'],
    ['What is your name?', 'Πώς σε λένε;'],
    ['What is your name?', 'お名前は何ですか。'],
    ['What is your name?', 'คุณชื่ออะไร'],
    ['¿En qué puedo ayudarle?', 'How can I help you?'],
    ['I came home. Is that so? Yes.', 'Ich kam nach Hause. Wirklich. Ja.'],
    ['今日は朝から雨が降っていて、電車も遅れています。', 'It has been raining since this morning, and the trains are running late as well.'],
    ['', 'Guten Tag.'],
    ['Hello.', ''],
  ])('is not seen in: %s', (source, target) => expect(looksAnswered({ source, target })).toBe(false))
})
