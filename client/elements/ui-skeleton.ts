import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'

const shapes = {
  panel: [['figures'], ['line'], ['row'], ['row'], ['row'], ['row'], ['row']],
  table: Array.from({ length: 10 }, () => ['row']),
  card: [['figures'], ['line']],
  text: [['line'], ['line'], ['line']],
} as const

/** Blocks in the shape of what is coming, without shimmer: after 200 ms, so that a quick answer does not flash. */
@customElement('ui-skeleton')
export class UiSkeleton extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      gap: 14px;
      padding: 16px;
    }
    i {
      display: block;
      height: 13px;
      border-radius: 4px;
      background: var(--c-surface-3);
    }
    .figures {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: 24px;
      padding-bottom: 16px;
      border-bottom: 1px solid var(--c-line);
    }
    .figures i {
      height: 44px;
    }
    .row {
      display: grid;
      grid-template-columns: 16px 1fr 48px 56px;
      gap: 10px;
    }
    .row i:nth-child(2) {
      width: 64%;
    }
    .row:nth-child(odd) i:nth-child(2) {
      width: 48%;
    }
    .line i:nth-child(n + 2) {
      display: none;
    }
    p {
      margin: 0;
      font-size: var(--fs-12);
      color: var(--c-text-3);
    }
  `
  @property() shape: keyof typeof shapes = 'panel'
  /** What is being waited for; said after two seconds. */
  @property() sentence = ''
  @state() private waited: 'none' | 'short' | 'long' = 'none'
  #timers: ReturnType<typeof setTimeout>[] = []

  override connectedCallback() {
    super.connectedCallback()
    this.#timers = [
      setTimeout(() => (this.waited = 'short'), 200),
      setTimeout(() => (this.waited = 'long'), 2000),
    ]
  }
  override disconnectedCallback() {
    super.disconnectedCallback()
    this.#timers.forEach(clearTimeout)
    this.waited = 'none'
  }
  override render() {
    if (this.waited === 'none') return nothing
    return html`${shapes[this.shape].map(
        ([kind]) =>
          html`<div class=${kind} aria-hidden="true">
            <i></i><i></i><i></i>${kind === 'row' ? html`<i></i>` : nothing}
          </div>`,
      )}
      <p role="status">${this.waited === 'long' ? this.sentence : nothing}</p>`
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-skeleton': UiSkeleton
  }
}
