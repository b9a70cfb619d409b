import { FileAudio } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useApp } from '../app/app-context.ts'
import { useWords } from '../i18n/use-words.ts'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** A file dropped anywhere on the window is opened; the browser would leave the page for it. */
export function DropZone({ children }: { readonly children: ReactNode }): ReactNode {
  const app = useApp()
  const { t } = useWords()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const handleOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    }
    // Leaving one element for another is not leaving the window, which has no other element.
    const handleLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const handleDrop = (event: DragEvent): void => {
      setOver(false)
      if (!holdsFiles(event)) return
      event.preventDefault()
      void app.recording.open([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', handleOver)
    window.addEventListener('dragleave', handleLeave)
    window.addEventListener('drop', handleDrop)
    return () => {
      window.removeEventListener('dragover', handleOver)
      window.removeEventListener('dragleave', handleLeave)
      window.removeEventListener('drop', handleDrop)
    }
  }, [app])
  return (
    <>
      {children}
      {over ? (
        <div className="drop-zone">
          <FileAudio aria-hidden size="3rem" />
          <strong>{t('recording.drop')}</strong>
          <span>{t('recording.dropText')}</span>
        </div>
      ) : null}
    </>
  )
}
