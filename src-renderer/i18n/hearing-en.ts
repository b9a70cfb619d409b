/** Words of the hearing check; they come with it. */
export const hearingEn = {
  hearing: {
    listening: 'Listening…',
    try: { microphone: 'Try the microphone', system: 'Try the sound' },
    end: 'End the trial',
    level: 'Level of your microphone',
    noise: 'Reduce the noise',
    microphone: {
      good: 'I hear you well.',
      'too-quiet': 'Very quiet: move closer or turn up the microphone.',
      clipping: 'Too loud, so words are torn: move away or turn the microphone down.',
      noisy: 'Much noise, so words may be missed: move closer or go where it is quieter.',
      'only-hum': 'Only humming comes in: check the plug and the cable.',
      silent: 'I hear nobody yet. Speak, or choose another microphone.',
      pause: 'Nobody speaks now.',
      zeros: 'Not even noise comes in: turn the microphone on at the device.',
      kept: 'Not even noise comes in: turn the microphone on at the device, or allow it in the system settings.',
    },
    system: {
      good: 'I hear it well.',
      'too-quiet': 'Very quiet: turn it up where it plays.',
      clipping: 'Too loud, so words are torn: turn it down where it plays.',
      noisy: 'Much noise in it, so words may be missed. Ask them to move closer to their microphone.',
      'only-hum': 'Only humming comes in. Is the right sound playing?',
      silent: 'Nothing plays yet. Start the meeting or the video.',
      pause: 'Nothing plays now.',
      kept: 'Only silence comes in. If something plays, allow this computer’s sound for Dragoman in the system settings.',
      elsewhere: 'Nothing plays here. If the meeting plays on another device, make that the default output of the system.',
    },
  },
}
