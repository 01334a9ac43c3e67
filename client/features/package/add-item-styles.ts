import { css } from 'lit'

export const addItemStyles = css`
  ui-dialog {
    --dialog-width: 920px;
  }
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    gap: 20px;
    height: min(560px, calc(100dvh - 190px));
  }
  .menu {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-height: 0;
  }
  ui-segmented {
    align-self: flex-start;
    max-width: 100%;
  }
  ul {
    flex: 1;
    min-height: 0;
    border: 1px solid var(--c-line);
    border-radius: var(--r-2);
    overflow: auto;
  }
  li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 32px;
    padding: 3px 10px;
    border-bottom: 1px solid var(--c-line);
    cursor: pointer;
  }
  li:last-child {
    border-bottom: 0;
  }
  li:hover {
    background: var(--c-surface-2);
  }
  li[aria-selected='true'] {
    background: var(--c-accent-tint);
  }
  li:focus-visible {
    box-shadow: inset 0 0 0 2px var(--c-accent);
  }
  .code {
    width: 44px;
    color: var(--c-text-3);
  }
  .name {
    flex: 1;
    min-width: 0;
  }
  .held,
  .count {
    font-size: var(--fs-12);
    color: var(--c-text-3);
    white-space: nowrap;
  }
  .hint {
    align-self: center;
    padding: 0 24px;
    color: var(--c-text-3);
    line-height: var(--lh-text);
    text-align: center;
  }
  @media (max-width: 719px) {
    .sheet {
      display: block;
      height: auto;
    }
    .hint,
    .has-entry .menu {
      display: none;
    }
    ul {
      max-height: 50dvh;
    }
    li {
      min-height: 44px;
    }
  }
`
