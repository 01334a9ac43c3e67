import { css } from 'lit'

/** Head, chips, table and sums left, the map right; below 1200 px the map gives way, on a phone the sums stack. */
export const pageStyles = css`
  :host {
    display: grid;
    grid-template: 52px auto minmax(0, 1fr) auto / minmax(0, 1fr) 360px;
    height: 100%;
    background: var(--c-surface);
  }
  header,
  .filters,
  footer {
    grid-column: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 16px;
  }
  h1 {
    margin: 0;
    font-size: var(--fs-16);
    white-space: nowrap;
  }
  .count {
    flex: 1;
    color: var(--c-text-3);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .count b {
    color: var(--c-text);
  }
  .filters {
    flex-wrap: wrap;
    min-height: 44px;
    padding-block: 6px;
    border-bottom: 1px solid var(--c-line);
  }
  .body {
    grid-column: 1;
    min-height: 0;
  }
  footer {
    gap: 14px;
    min-height: 40px;
    flex-wrap: wrap;
    border-top: 1px solid var(--c-line);
    color: var(--c-text-2);
  }
  footer b {
    color: var(--c-text);
  }
  .unknown {
    color: var(--c-warn);
  }
  aside {
    grid-column: 2;
    grid-row: 1 / -1;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-left: 1px solid var(--c-line);
  }
  .map {
    position: relative;
    flex: 1;
    min-height: 0;
    overflow: hidden;
  }
  .map slot {
    display: block;
    position: absolute;
    inset: 0;
  }
  .card {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 12px 16px;
    border-top: 1px solid var(--c-line);
  }
  h2 {
    margin: 0;
    font-size: var(--fs-14);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .code {
    flex: 1;
    color: var(--c-text-3);
    font-size: var(--fs-12);
    white-space: nowrap;
  }
  @media (max-width: 1199px) {
    :host {
      grid-template-columns: minmax(0, 1fr) 0;
    }
    aside {
      display: none;
    }
  }
  @media (max-width: 719px) {
    .count {
      white-space: normal;
      line-height: 1.2;
      font-size: var(--fs-12);
    }
    header ui-segmented {
      display: none;
    }
    .filters {
      flex-wrap: nowrap;
      overflow-x: auto;
      padding-inline: 8px;
    }
  }
`
