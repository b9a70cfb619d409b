/** Words of what can be chosen about the sound that is heard; they come with their screens. */
export const soundOptionsEn = {
  soundOptions: {
    noise: 'Reduce noise on this computer',
    noiseNote: 'Steady noise, like a fan, is taken out of your microphone before anything is sent; the translation service then does not do it as well. Recordings keep the sound as it was.',
    nextStart: 'Counts from the next Start.',
    which: 'What of it',
    everything: 'Everything',
    only: 'Only {{name}}',
    titled: 'Only {{name}}: {{title}}',
    silent: 'Nothing plays in {{name}} now. It is waited for.',
  },
}
