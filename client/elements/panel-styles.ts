import { css } from 'lit'

/** Sections of a docked panel, as the scorecard sets them. */
export const panelStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
    background: var(--c-surface);
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
  }
  header {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 12px 16px 10px;
  }
  header h2 {
    font-size: var(--fs-14);
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .space {
    flex: 1;
  }
  .quiet {
    color: var(--c-text-3);
    font-size: var(--fs-12);
    white-space: nowrap;
  }
  header ui-button {
    margin-right: -8px;
  }
  section {
    padding: 12px 16px;
    border-top: 1px solid var(--c-line);
  }
  section.bare {
    border-top: 0;
    padding-top: 0;
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 6px;
    margin-bottom: 8px;
    font-size: var(--fs-12);
    font-weight: var(--fw-regular);
    color: var(--c-text-3);
    white-space: nowrap;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(3, auto);
    margin: 0;
  }
  .figures > div {
    padding: 0 10px 0 14px;
    border-left: 1px solid var(--c-line);
    min-width: 0;
  }
  .figures > div:first-child {
    padding-left: 0;
    border: 0;
  }
  .figures dt,
  .figures small {
    font-size: var(--fs-12);
    color: var(--c-text-2);
  }
  .figures dt {
    color: var(--c-text-3);
  }
  .figures dd {
    margin: 0;
  }
  .figures b {
    display: block;
    font-size: var(--fs-22);
    line-height: 1.2;
    white-space: nowrap;
  }
  .figures b span {
    font-size: var(--fs-12);
    font-weight: var(--fw-regular);
    color: var(--c-text-2);
  }
  .figures b .arrow {
    padding: 0 4px;
    font-size: inherit;
    color: var(--c-text-3);
  }
  .unknown {
    color: var(--c-warn);
  }
  .pairs {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 10px;
    margin: 0;
  }
  .pairs dt,
  .pairs dd {
    min-height: 24px;
    line-height: 24px;
  }
  .pairs dt {
    color: var(--c-text-2);
  }
  .pairs dd {
    margin: 0;
    text-align: right;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 12px 16px;
    border-top: 1px solid var(--c-line);
  }
  footer .main {
    flex: 1;
  }
  footer p {
    flex-basis: 100%;
    font-size: var(--fs-12);
    color: var(--c-text-3);
  }
`
