/** What every call carries besides its input. */
export interface CallContext {
  readonly windowId: string
}
