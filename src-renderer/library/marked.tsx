import { Fragment, type ReactNode } from 'react'
import type { MarkedPart } from './marks.ts'

/** Text with what was looked for marked in it. */
export function Marked({ parts }: { readonly parts: readonly MarkedPart[] }): ReactNode {
  // Parts of one text have no identity but their place.
  const placed = parts.map((part, at) => ({ ...part, at }))
  return placed.map(({ text, marked, at }) => <Fragment key={at}>{marked ? <mark>{text}</mark> : text}</Fragment>)
}
