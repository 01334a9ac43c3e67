import { css } from 'lit'

export const headStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 8px 10px;
    min-width: 0;
    padding: 0 12px 0 12px;
    border-bottom: 1px solid var(--c-line);
    background: var(--c-surface);
  }
  h2 {
    min-width: 0;
    font-size: var(--fs-18);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tags {
    display: flex;
    align-items: center;
    gap: 10px;
    min-width: 0;
    overflow: hidden;
  }
  .saved {
    font-size: var(--fs-12);
    color: var(--c-text-3);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .steps {
    display: inline-flex;
    flex: none;
  }
  .space {
    flex: 1;
  }
  ui-segmented[inert] {
    opacity: 0.75;
  }
  @media (min-width: 1200px) and (max-width: 1399px) {
    .saved {
      display: none;
    }
  }
  @media (max-width: 1199px) {
    :host {
      flex-wrap: wrap;
      padding: 10px 12px;
    }
    h2 {
      max-width: calc(100% - 90px);
    }
    .space {
      flex-basis: 100%;
    }
  }
  @media (max-width: 719px) {
    .tags {
      flex-wrap: wrap;
      width: 100%;
    }
    .space {
      display: none;
    }
  }
`
