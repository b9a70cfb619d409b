import { toneSentences } from '../../support/tone-speech/index.ts'

/**
 * What the fake microphone says, once, from the moment the device is opened. Chromium hands the open device to the page up to 100 ms
 * later (on a loaded machine) and keeps nothing in between, so the first word comes after 250 ms.
 */
export const said = toneSentences({ seed: 11, words: 16, leadMs: 250, wordGapMs: [40, 120], sentencePauseMs: [300, 500], tailMs: 200 })
