/** `make`, once for each key: the objects of `Intl` are expensive, and the same for every headline. */
export function memoize<Made>(make: (key: string) => Made): (key: string) => Made {
  const known = new Map<string, Made>();
  return (key) => {
    let made = known.get(key);
    if (made === undefined) known.set(key, (made = make(key)));
    return made;
  };
}
