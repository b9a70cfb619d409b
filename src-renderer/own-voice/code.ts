/** All that comes with the first voice, as one chunk: two would cost the first load their names. */
export { OwnVoice } from './own-voice.ts'
export { OwnVoiceLine } from './own-voice-line.tsx'
