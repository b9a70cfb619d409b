import type { ReactNode } from 'react'

interface FullCardProps {
  readonly title: string
  readonly text: string
  readonly action?: ReactNode
}

/** The whole window for one message, where nothing else makes sense. */
export function FullCard({ title, text, action }: FullCardProps): ReactNode {
  return (
    <main className="full-card">
      <div className="card" role="alert">
        <Mark />
        <h1>{title}</h1>
        <p>{text}</p>
        {action}
      </div>
    </main>
  )
}

/** Two voices that meet: the sign of the program. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-a" d="M4 8.5A4.5 4.5 0 0 1 8.500 4H16a9 9 0 0 1 0 18h-3l-6.200 5.200c-.7.6-1.800.1-1.800-.8v-5.200A4.500 4.500 0 0 1 4 17.500Z" />
      <path className="mark-b" d="M11 10.500h8M11 15.500h5" />
    </svg>
  )
}
