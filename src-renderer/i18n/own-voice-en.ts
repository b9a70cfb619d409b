/** Words about our own voice in what is listened to; they come with their line. */
export const ownVoiceEn = {
  ownVoice: {
    inForce: {
      restricted: 'The translated voice stays out of what is heard.',
      'other-device': 'The translated voice plays on another output than the one listened to, so it stays out of it.',
      'gated-system': 'While the translation speaks, others are not heard. Another output device for the voice cures that.',
      'gated-microphone': 'While the translation speaks, nobody is heard. Headphones cure that.',
      'none-microphone': 'On loudspeakers the microphone may hear the translated voice. Headphones avoid that.',
    },
    loop: {
      title: 'The translated voice was heard again',
      system: 'Some words may stand in the text twice. From now on others are not heard while the translation speaks. Another output device for the voice cures that.',
      microphone: 'Some words may stand in the text twice. From now on nobody is heard while the translation speaks. Headphones cure that; then press “Check”.',
    },
    output: 'Choose the output',
    headphones: 'I use headphones',
    check: 'Check',
    checkLong: 'Check whether the translated voice is heard again: plays a short tone',
    checking: 'Listening for a short tone…',
    close: 'Hide this line',
    result: {
      'left-out': 'Checked: the tone was played and not heard again. Others are heard all the time.',
      'heard-system': 'Checked: the tone was heard again, so others are not heard while the translation speaks. Another output device for the voice cures that.',
      'heard-microphone': 'Checked: the tone was heard again, so nobody is heard while the translation speaks. Headphones cure that.',
      'could-not-tell': 'Could not tell: the tone did not sound, or nothing was listened to meanwhile. Turn the voice up and try again.',
    },
  },
}
