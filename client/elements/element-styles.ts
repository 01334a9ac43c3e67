import { css } from 'lit'

/** What a shadow root does not inherit: box model, bold, focus. Every element starts with it. */
export const elementStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2px solid transparent; /* forced colours paint it, others see the ring */
    box-shadow: var(--focus-ring);
  }
  b,
  strong,
  h1,
  h2,
  h3,
  h4,
  th {
    font-weight: var(--fw-bold);
  }
  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`
