import { useEffect, type ReactNode } from 'react'
import { useApp } from '../app/app-context.ts'
import { useTarget } from '../i18n/language-pickers.tsx'
import { FaceHalf } from './face-half.tsx'
import { useTheirs } from './their-language.tsx'

/** The screen lies between two people: mine is the near half, the other one is turned round to whoever sits opposite. */
export function FaceToFace(): ReactNode {
  const app = useApp()
  // Whoever leaves this screen has let go.
  useEffect(() => () => app.turns.end(), [app])
  return (
    <div className="face">
      <FaceHalf side="far" language={useTheirs()} speaks="opposite" hears="microphone" />
      <FaceHalf side="near" language={useTarget()} speaks="microphone" hears="opposite" />
    </div>
  )
}
