/** Pictures that were looked at, and those of them that were selected: nobody decides unseen about many. */
export interface Selection {
  readonly looked: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
}

export const nothingSelected: Selection = { looked: new Set(), selected: new Set() };

export function withLook({ looked, selected }: Selection, image: string): Selection {
  return { looked: new Set([...looked, image]), selected };
}

/** Selects `image`, or no longer; what nobody looked at stays as it is. */
export function toggled({ looked, selected }: Selection, image: string): Selection {
  if (selected.has(image))
    return { looked, selected: new Set([...selected].filter((each) => each !== image)) };
  return { looked, selected: looked.has(image) ? new Set([...selected, image]) : selected };
}

/** Without those that are no longer there. */
export function amongThose({ looked, selected }: Selection, there: ReadonlySet<string>): Selection {
  return { looked, selected: new Set([...selected].filter((image) => there.has(image))) };
}

export function cleared({ looked }: Selection): Selection {
  return { looked, selected: new Set() };
}
