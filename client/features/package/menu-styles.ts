import { css } from 'lit'

/** A dense sheet; on a phone each row is a card with its fields under the name. */
export const menuStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  ui-card {
    flex: 1;
  }
  .actions {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  ui-empty-state {
    flex: 1;
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .scroll:focus-visible {
    box-shadow: inset 0 0 0 2px var(--c-accent);
  }
  table {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  th,
  td {
    height: 30px;
    padding: 0 8px;
    border-bottom: 1px solid var(--c-line);
    text-align: left;
    white-space: nowrap;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 1;
    background: var(--c-surface-2);
    color: var(--c-text-2);
    font-size: var(--fs-12);
    font-weight: var(--fw-regular);
  }
  th:first-child,
  td:first-child {
    padding-left: 16px;
  }
  td:last-child,
  th:last-child {
    padding-right: 12px;
    text-align: right;
  }
  .r {
    text-align: right;
  }
  .code {
    color: var(--c-text-3);
  }
  .name {
    width: 28%;
    white-space: normal;
  }
  .unit,
  .nature {
    color: var(--c-text-2);
  }
  .quiet {
    margin-left: 8px;
    font-size: var(--fs-12);
    font-weight: var(--fw-regular);
    color: var(--c-text-3);
  }
  td.quantity,
  td.price {
    padding: 0 2px;
  }
  thead th.r {
    padding-right: 9px;
  }
  thead th:nth-child(7) {
    padding-right: 8px;
  }
  tbody tr:not(.group):focus-within td {
    background: var(--c-accent-tint);
  }
  tbody tr:not(.group):hover td {
    background: var(--c-surface-2);
  }
  tbody tr:not(.group):focus-within:hover td {
    background: var(--c-accent-tint);
  }
  .group th,
  .group td {
    height: 34px;
    background: var(--c-surface-2);
    font-weight: var(--fw-bold);
  }
  .group th {
    padding-left: 8px;
  }
  .remove ui-button {
    opacity: 0.65;
  }
  tr:hover .remove ui-button,
  tr:focus-within .remove ui-button {
    opacity: 1;
  }
  menu-totals {
    flex: none;
  }
  @media (max-width: 1199px) {
    .scroll {
      max-height: none;
    }
  }
  @media (max-width: 719px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
      width: 1px;
      height: 1px;
      overflow: hidden;
    }
    table,
    tbody {
      display: block;
    }
    tbody tr:not(.group) {
      display: grid;
      grid-template: auto auto / 1fr 1fr auto;
      grid-template-areas: 'name name remove' 'quantity price sum';
      gap: 2px 8px;
      padding: 8px 12px;
      border-bottom: 1px solid var(--c-line);
    }
    tbody tr:not(.group) td {
      display: block;
      height: auto;
      padding: 0;
      border: 0;
      text-align: left;
    }
    tbody tr:not(.group) .code,
    tbody tr:not(.group) .class,
    tbody tr:not(.group) .nature,
    tbody tr:not(.group) .unit {
      display: none;
    }
    tbody tr .name {
      grid-area: name;
      width: auto;
      align-self: center;
      font-weight: var(--fw-bold);
    }
    tbody tr:not(.group) .remove {
      grid-area: remove;
      text-align: right;
    }
    td.quantity {
      grid-area: quantity;
    }
    td.price {
      grid-area: price;
    }
    td.sum {
      grid-area: sum;
      min-width: 84px;
    }
    tbody tr:not(.group) td.sum {
      text-align: right;
    }
    tbody tr:not(.group) td[data-label]::before {
      content: attr(data-label);
      display: block;
      font-size: var(--fs-12);
      font-weight: var(--fw-regular);
      color: var(--c-text-3);
    }
    td amount-cell {
      --amount-width: 100%;
      --amount-edge: var(--c-line-2);
    }
    td.sum b {
      display: block;
      line-height: var(--h-ctl);
    }
    .group {
      display: flex;
      align-items: center;
      justify-content: space-between;
      background: var(--c-surface-2);
      border-bottom: 1px solid var(--c-line);
    }
    .group th,
    .group td {
      display: block;
      border: 0;
      line-height: 34px;
    }
    .group td:last-child {
      display: none;
    }
  }
`
