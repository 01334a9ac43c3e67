import { css } from 'lit'

export const conflictStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0;
    border-bottom: 1px solid var(--c-line);
    text-align: left;
    vertical-align: top;
  }
  thead th {
    padding: 5px 8px;
    border-top: 1px solid var(--c-line);
    font-size: var(--fs-12);
    font-weight: var(--fw-regular);
    color: var(--c-text-3);
  }
  thead td {
    border-top: 1px solid var(--c-line);
  }
  tbody th {
    padding: 5px 8px 5px 0;
    font-weight: var(--fw-regular);
    color: var(--c-text-2);
  }
  label {
    display: flex;
    gap: 8px;
    padding: 5px 8px;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  label:has(:checked) {
    background: var(--c-accent-tint);
    font-weight: var(--fw-bold);
  }
  input {
    flex: none;
    margin: 3px 0 0;
    accent-color: var(--c-accent);
  }
  p {
    margin-top: 10px;
    color: var(--c-text-2);
    line-height: var(--lh-text);
  }
  li {
    padding: 8px 0;
    border-top: 1px solid var(--c-line);
    line-height: 1.5;
  }
  .space {
    flex: 1;
  }
`
