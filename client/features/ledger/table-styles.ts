import { css } from 'lit'

/** Horizontal lines only; a vertical line only before the first column of a group. Heads stay, columns share one grid. */
export const tableStyles = css`
  :host {
    display: block;
    min-height: 0;
    font-size: var(--fs-12);
    background: var(--c-surface);
  }
  .scroll {
    height: 100%;
    overflow: auto;
  }
  .table {
    min-width: 976px;
  }
  .line {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: stretch;
  }
  .line > * {
    display: flex;
    align-items: center;
    min-width: 0;
    padding: 0 7px;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 2;
    color: var(--c-text-2);
  }
  .groups {
    height: 24px;
    background: var(--c-surface-3);
    color: var(--c-text);
    font-weight: var(--fw-bold);
  }
  .columns {
    height: 28px;
    background: var(--c-surface-2);
    border-bottom: 1px solid var(--c-line);
  }
  .columns button {
    display: inline-flex;
    align-items: center;
    height: 100%;
    padding: 0;
    border: 0;
    background: none;
  }
  .columns button:hover {
    color: var(--c-accent);
  }
  .group {
    border-left: 1px solid var(--c-line-2);
  }
  .numeric {
    justify-content: flex-end;
  }
  .pick {
    padding-left: 14px;
  }
  .body {
    position: relative;
  }
  .row {
    position: absolute;
    left: 0;
    right: 0;
    top: 0;
    border-bottom: 1px solid var(--c-line);
    cursor: default;
  }
  .row:hover {
    background: var(--c-surface-2);
  }
  .row.picked {
    background: var(--c-accent-tint);
  }
  .row:focus-visible {
    box-shadow: inset 0 0 0 2px var(--c-accent);
  }
  .row .code,
  .row .body,
  .row .stage,
  .row .perHousehold {
    position: static;
    color: var(--c-text-2);
  }
  ui-tag {
    margin-left: 6px;
  }
  input {
    width: 14px;
    height: 14px;
    margin: 0;
    accent-color: var(--c-accent);
  }
`
