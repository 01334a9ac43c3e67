import { css } from 'lit'

export const fundingStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  ui-card {
    flex: 0 1 auto;
    min-height: 0;
  }
  .scroll {
    min-height: 0;
    overflow: auto;
    padding-bottom: 8px;
  }
  ul {
    padding: 6px 12px 0 16px;
  }
  .row {
    display: grid;
    grid-template-columns: 12px 128px minmax(0, 1fr) 104px 52px 24px;
    align-items: center;
    gap: 8px;
    min-height: 30px;
  }
  i {
    width: 12px;
    height: 12px;
    border-radius: 2px;
  }
  i.FISCAL {
    background: var(--fund-fiscal);
  }
  i.UNIT {
    background: var(--fund-unit);
  }
  i.RESIDENT {
    background: var(--fund-resident);
  }
  i.SOCIAL {
    background: var(--fund-social);
  }
  .what,
  .facts {
    min-width: 0;
    font-size: var(--fs-12);
    color: var(--c-text-3);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .expected {
    margin-left: 8px;
    font-weight: var(--fw-regular);
    color: var(--c-warn);
  }
  .amount {
    text-align: right;
  }
  .figure {
    padding-right: 7px;
  }
  .share {
    text-align: right;
    color: var(--c-text-2);
  }
  .gap {
    border-top: 1px solid var(--c-line);
    color: var(--c-danger);
  }
  .gap .what,
  .gap .share {
    color: var(--c-danger);
  }
  .gap i {
    border: 1.5px dashed var(--fund-gap);
  }
  .lines {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    padding: 2px 0 10px 20px;
  }
  .line {
    display: grid;
    grid-template-columns: 128px minmax(0, 1fr) 92px auto auto;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 28px;
    padding-right: 20px;
  }
  funding-line-form {
    display: block;
    width: 100%;
  }
  .kind {
    color: var(--c-text-2);
  }
  @media (max-width: 719px) {
    ul {
      padding: 6px 8px 0 12px;
    }
    .row {
      grid-template: auto auto / 12px minmax(0, 1fr) 104px 48px 32px;
      gap: 2px 8px;
      padding: 4px 0;
    }
    .row .what {
      grid-area: 2 / 2 / 3 / 5;
      white-space: normal;
    }
    .row .amount {
      grid-area: 1 / 3;
    }
    .row .share {
      grid-area: 1 / 4;
    }
    .row > :last-child {
      grid-area: 1 / 5;
    }
    .lines {
      padding-left: 0;
    }
    .line {
      grid-template-columns: minmax(0, 1fr) 92px auto auto;
      padding-right: 0;
    }
    .line .facts {
      grid-area: 2 / 1 / 3 / -1;
      white-space: normal;
    }
  }
`
