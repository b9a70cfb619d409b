import type { ComponentProps, ReactNode } from 'react'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'large'
  readonly submit?: boolean
}

/** A button with words. It never submits a form unless told. */
export function Button({ tone = 'plain', size = 'normal', submit = false, className, ...rest }: ButtonProps): ReactNode {
  return <button {...rest} type={submit ? 'submit' : 'button'} className={`button ${className ?? ''}`} data-tone={tone} data-size={size} />
}
