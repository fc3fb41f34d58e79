import {
  caseActions,
  type CaseAction,
  type CaseHeadline,
  type CaseView,
} from '../../protocol/newsroom/cases.ts';

/** Whether it still needs a decision. */
export function isOpen({ state, closedAt }: CaseView): boolean {
  // A case closes with its headline, whatever state its picture is in.
  return closedAt === undefined && (state === 'reported' || state === 'hidden' || state === 'held');
}

/** What can be decided about a picture in this state, the likeliest first. */
export function actionsFor(view: CaseView): readonly CaseAction[] {
  switch (view.state) {
    case 'reported':
      return ['confirm', 'dismiss'];
    case 'hidden':
    case 'held':
      return ['confirm', 'restore'];
    case 'confirmed':
      return ['restore'];
    case 'visible':
    case 'restored':
      return ['hide'];
  }
}

/** The decision that takes `action` back. Each is a new decision: what readers saw in between cannot be undone. */
export function reverseOf(action: CaseAction): CaseAction {
  return action === 'confirm' || action === 'hide' ? 'restore' : 'hide';
}

/** The headline whose picture was reported, and others that show the same one. */
export function usesOf({ headline, headlines }: CaseView): {
  readonly reported: CaseHeadline | undefined;
  readonly others: readonly CaseHeadline[];
} {
  return {
    reported: headlines.find(({ id }) => id === headline),
    others: headlines.filter(({ id }) => id !== headline),
  };
}

/** What the case is called: the headline whose picture was reported, else another that shows it. */
export function titleOf(view: CaseView): string {
  const { reported, others } = usesOf(view);
  return (reported ?? others[0])?.title ?? view.alt ?? '';
}

export function isAction(text: string): text is CaseAction {
  return caseActions.some((action) => action === text);
}
