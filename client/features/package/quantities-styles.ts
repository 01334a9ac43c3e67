import { css } from 'lit'

export const quantitiesStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-width: 0;
    min-height: 0;
  }
  header {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  h3 {
    font-size: var(--fs-14);
  }
  .back {
    display: none;
  }
  .quiet {
    font-size: var(--fs-12);
    color: var(--c-text-3);
    line-height: 1.5;
  }
  .warn {
    padding: 6px 10px;
    border-radius: var(--r-1);
    background: var(--c-warn-tint);
    color: var(--c-warn);
    font-size: var(--fs-12);
    line-height: 1.5;
  }
  .common {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 20px;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--c-text-2);
    white-space: nowrap;
  }
  .list {
    flex: 1;
    min-height: 80px;
    border: 1px solid var(--c-line);
    border-radius: var(--r-2);
    overflow: auto;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto 92px 44px;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding: 2px 10px;
    border-bottom: 1px solid var(--c-line);
  }
  .row:last-child {
    border-bottom: 0;
  }
  .taken {
    grid-template-columns: minmax(0, 1fr) auto;
    color: var(--c-text-3);
  }
  .unit {
    color: var(--c-text-2);
    font-size: var(--fs-12);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  @media (max-width: 719px) {
    .back {
      display: inline-flex;
    }
    .list {
      flex: none;
      max-height: 42dvh;
    }
    .row {
      grid-template-columns: minmax(0, 1fr) 92px 44px;
    }
    .row {
      row-gap: 0;
    }
    .row amount-cell,
    .row .unit {
      grid-row: 1 / 3;
    }
    .row .quiet {
      grid-area: 2 / 1;
    }
    .row:not(.taken) > :first-child {
      align-self: end;
    }
    .row .quiet:empty {
      display: none;
    }
  }
`
