/** What one step of an examination found. */
export interface Finding {
  readonly status: 'ok' | 'failed' | 'skipped'
  readonly detail: string
}

export function ok(detail: string): Finding {
  return { status: 'ok', detail }
}

/** The detail says what is wrong and what to do. */
export function failed(detail: string): Finding {
  return { status: 'failed', detail }
}

export function skipped(detail: string): Finding {
  return { status: 'skipped', detail }
}
