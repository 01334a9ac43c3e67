import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { elementStyles } from './element-styles.ts'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  /** Text or a template. */
  cell(row: Row): unknown
  readonly numeric?: boolean
  /** Vertical line before it: the first column of a group. */
  readonly group?: boolean
  readonly foot?: unknown
}

/** Rows that fit on a screen or two; horizontal lines only, head that stays. Row presses tell `row-press`. */
@customElement('ui-table')
export class UiTable<Row = unknown> extends LitElement {
  static override styles = [
    elementStyles,
    css`
      :host {
        display: block;
        overflow: auto;
        min-height: 0;
      }
      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 0;
      }
      th,
      td {
        height: var(--h-row);
        padding: 0 10px;
        border-bottom: 1px solid var(--c-line);
        text-align: left;
        white-space: nowrap;
      }
      th {
        position: sticky;
        top: 0;
        z-index: 1;
        background: var(--c-surface-2);
        color: var(--c-text-2);
        font-size: var(--fs-12);
        font-weight: var(--fw-regular);
      }
      :host([dense]) th,
      :host([dense]) td {
        height: var(--h-row-dense);
        padding: 0 8px;
        font-size: var(--fs-12);
      }
      th:first-child,
      td:first-child {
        padding-left: 16px;
      }
      th:last-child,
      td:last-child {
        padding-right: 16px;
      }
      .numeric {
        text-align: right;
      }
      .group {
        border-left: 1px solid var(--c-line-2);
      }
      tbody tr.pressable {
        cursor: pointer;
      }
      tbody tr.pressable:hover td {
        background: var(--c-surface-2);
      }
      tbody tr.selected td {
        background: var(--c-accent-tint);
      }
      tr:focus-visible {
        box-shadow: inset 0 0 0 2px var(--c-accent);
      }
      tfoot td {
        border-bottom: 0;
        border-top: 1.5px solid var(--c-text);
        font-weight: var(--fw-bold);
      }
    `,
  ]
  @property() label = ''
  @property({ attribute: false }) columns: readonly Column<Row>[] = []
  @property({ attribute: false }) rows: readonly Row[] = []
  @property({ attribute: false }) keyOf: (row: Row, index: number) => unknown = (_row, index) => index
  @property({ attribute: false }) isSelected: (row: Row) => boolean = () => false
  @property({ type: Boolean }) pressable = false
  @property({ type: Boolean, reflect: true }) dense = false

  override render() {
    const hasFoot = this.columns.some(({ foot }) => foot !== undefined)
    return html`<table aria-label=${this.label || nothing}>
      <thead>
        <tr>
          ${this.columns.map((column) => html`<th scope="col" class=${classOf(column)}>${column.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(this.rows, this.keyOf, (row) => this.#row(row))}
      </tbody>
      ${
        hasFoot
          ? html`<tfoot>
              <tr>
                ${this.columns.map((column) => html`<td class=${classOf(column)}>${column.foot ?? nothing}</td>`)}
              </tr>
            </tfoot>`
          : nothing
      }
    </table>`
  }
  #row(row: Row) {
    const press = () => this.dispatchEvent(new RowPressEvent(row))
    const onKey = (event: KeyboardEvent) => {
      // Enter in a field of the row belongs to the field.
      if (event.key === 'Enter' && event.target === event.currentTarget) press()
    }
    return html`<tr
      class="${this.pressable ? 'pressable' : ''} ${this.isSelected(row) ? 'selected' : ''}"
      tabindex=${this.pressable ? 0 : nothing}
      aria-selected=${this.pressable ? this.isSelected(row) : nothing}
      @click=${this.pressable ? press : nothing}
      @keydown=${this.pressable ? onKey : nothing}
    >
      ${this.columns.map((column) => html`<td class=${classOf(column)}>${column.cell(row)}</td>`)}
    </tr>`
  }
}
const classOf = ({ numeric, group }: { numeric?: boolean; group?: boolean }): string =>
  `${numeric ? 'numeric' : ''} ${group ? 'group' : ''}`

export class RowPressEvent<Row = unknown> extends Event {
  constructor(readonly row: Row) {
    super('row-press', { bubbles: true, composed: true })
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'ui-table': UiTable
  }
  interface HTMLElementEventMap {
    'row-press': RowPressEvent
  }
}
