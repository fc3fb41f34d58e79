/** Pictures that were viewed, and those of them that are selected: nobody decides about many pictures without having seen them. */
export interface Selection {
  readonly viewed: ReadonlySet<string>;
  readonly selected: ReadonlySet<string>;
}

export const nothingSelected: Selection = { viewed: new Set(), selected: new Set() };

export function withViewed({ viewed, selected }: Selection, image: string): Selection {
  return { viewed: new Set([...viewed, image]), selected };
}

/** Selects `image`, or no longer; what nobody looked at stays as it is. */
export function toggled({ viewed, selected }: Selection, image: string): Selection {
  if (selected.has(image))
    return { viewed, selected: new Set([...selected].filter((each) => each !== image)) };
  return { viewed, selected: viewed.has(image) ? new Set([...selected, image]) : selected };
}

/** Without those that are no longer there. */
export function amongThose({ viewed, selected }: Selection, there: ReadonlySet<string>): Selection {
  return { viewed, selected: new Set([...selected].filter((image) => there.has(image))) };
}

export function cleared({ viewed }: Selection): Selection {
  return { viewed, selected: new Set() };
}
