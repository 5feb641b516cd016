/** A step of a path such as `sections[name=Stalls].cast[2]`. */
export type PathStep =
  | { readonly step: 'member'; readonly name: string }
  | { readonly step: 'index'; readonly index: number }
  | { readonly step: 'item'; readonly key: string; readonly value: string };

/** Reads the paths in which `deploy` tells what differs. */
export function stepsOf(path: string): readonly PathStep[] {
  return [...path.matchAll(/\[(\d+)\]|\[([^=[\]]+)=([^\]]*)\]|\[([^[\]]+)\]|([^.[\]]+)/g)].map(([, index, key, value, quoted, member]) => {
    if (index !== undefined) return { step: 'index', index: Number(index) };
    if (key !== undefined) return { step: 'item', key, value: value ?? '' };
    return { step: 'member', name: quoted ?? member ?? '' };
  });
}
