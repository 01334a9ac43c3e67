import { css } from 'lit'

/** What the card has beyond a docked panel's sections. */
export const cardStyles = css`
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .code {
    font-size: var(--fs-12);
    color: var(--c-text-3);
    margin-right: 4px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--c-accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  p.quiet {
    margin-top: 8px;
    white-space: normal;
  }
`
