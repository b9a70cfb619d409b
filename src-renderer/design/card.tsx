import { useId, type ReactNode } from 'react'

interface CardProps {
  readonly title?: string
  readonly className?: string
  readonly children: ReactNode
}

export function Card({ title, className, children }: CardProps): ReactNode {
  const id = useId()
  if (title === undefined) return <div className={`card ${className ?? ''}`}>{children}</div>
  return (
    <section className={`card ${className ?? ''}`} aria-labelledby={id}>
      <h2 id={id} className="card-title">{title}</h2>
      {children}
    </section>
  )
}

export function Chip({ children, icon }: { readonly children: ReactNode; readonly icon?: ReactNode }): ReactNode {
  return (
    <span className="chip">
      {icon}
      <span>{children}</span>
    </span>
  )
}

interface EmptyStateProps {
  readonly title: string
  readonly children: ReactNode
}

export function EmptyState({ title, children }: EmptyStateProps): ReactNode {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
