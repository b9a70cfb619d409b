import type { App } from '../app/app.ts'

/** Only a filter of the dialog; what a file is, its content says. */
const ACCEPT = 'audio/*,video/*,.mp3,.m4a,.aac,.ogg,.oga,.opus,.flac,.webm,.mkv,.mka,.mp4,.mov,.wav'

/** Asks for a file, then opens it. Must run inside a click. */
export async function chooseRecording(app: App): Promise<void> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = ACCEPT
  const chosen = await new Promise<readonly File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => resolve([]), { once: true })
    input.click()
  })
  await app.recording.open(chosen)
}
