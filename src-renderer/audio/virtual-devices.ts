import type { SoundDevice } from './port.ts'

/** A virtual microphone: what is played on one end comes out of the other, which a meeting takes as its microphone. */
export interface VirtualDevice {
  readonly outputId: string
  readonly outputName: string
  /** Null: its microphone is not among the inputs. */
  readonly inputId: string | null
  readonly inputName: string | null
}

/** What the desktop app makes on Linux: the two names by which the window finds it. */
export const MADE_OUTPUT = 'Dragoman_voice'
export const MADE_INPUT = 'Dragoman_microphone'

/** How the known ones name their ends; the input's name follows from the output's. */
const KNOWN: readonly { readonly output: RegExp; readonly input: (output: string) => string }[] = [
  // VB-Cable, also A to D, and Voicemeeter: the ends are named as seen from the cable.
  { output: /^(?:default - )?(?:CABLE|VoiceMeeter).*\bInput\b/iu, input: (name) => name.replace(/\bInput\b/iu, 'Output') },
  // One name at both ends.
  { output: /\bBlackHole\b|\bLoopback Audio\b|\bSoundflower\b/iu, input: (name) => name },
  { output: new RegExp(`^${MADE_OUTPUT}$`, 'u'), input: () => MADE_INPUT },
]

const plain = (name: string): string => name.toLowerCase().replace(/^default - /u, '').replace(/\s*\((?:virtual|[0-9a-f]{4}:[0-9a-f]{4})\)$/u, '')

/** The virtual microphones among these devices, each once. */
export function virtualDevices(outputs: readonly SoundDevice[], inputs: readonly SoundDevice[]): VirtualDevice[] {
  return outputs.flatMap((output) => {
    const known = KNOWN.find((one) => one.output.test(output.label))
    if (known === undefined) return []
    const wanted = plain(known.input(output.label))
    const input = inputs.find(({ label }) => plain(label) === wanted)
    return [{ outputId: output.id, outputName: output.label, inputId: input?.id ?? null, inputName: input?.label ?? null }]
  })
}
