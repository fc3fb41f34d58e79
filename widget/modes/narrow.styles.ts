import { css } from 'lit';

/** What flip and list leave out, or put above the headlines, where there is little room. */
export const narrowStyles = css`
  @container (inline-size < 30em) {
    section.all [part='label'] {
      display: flex;
      flex: 1;
      min-inline-size: 0;
    }
  }
  @container (inline-size < 44em) {
    section.one [part='label'] {
      display: flex;
      flex: 1;
      min-inline-size: 0;
    }
    section.one [part='counter'] {
      block-size: auto;
    }
  }

  /* All controls and a word or two of the label: the controls are needed. */
  @container (inline-size < 22em) {
    :host([modes]) section.one [part='label'] {
      visibility: hidden;
      padding: 0;
    }
  }
  /* The title comes first: its lines need the room of what is beside it. */
  @container (inline-size < 17em) {
    section.one .frame,
    section.one [part='counter'] {
      display: none;
    }
    section.one .pictured {
      --_beside: 0px;
      min-block-size: 0;
    }
  }
  /*
   * The controls take a line or two, and the title's two are added to them. In large type they stay as large as in the default
   * size, and the margins shrink.
   */
  @container (inline-size < 11em) {
    section.one > :not([part='viewport']) {
      font-size: min(1em, 18px);
    }
    .flip [part='breaking'] {
      font-size: min(0.82em, 18px);
    }
    ul.flip {
      padding-inline: 0.25em;
    }
    :host([mode='flip']) section.one {
      block-size: auto;
    }
    :host([mode='flip']) section.one [part='viewport'] {
      block-size: calc(var(--_lines, 3.8em) + 0.6em);
    }
  }
`;
