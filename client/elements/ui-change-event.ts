/** What every choosing element tells: its new value. The element has set it already. */
export class UiChangeEvent<Value = string> extends Event {
  constructor(readonly value: Value) {
    super('ui-change', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementEventMap {
    // The value is of the element's own kind; who listens knows which element it is on.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    'ui-change': UiChangeEvent<any>
  }
}
