// Runs in the browser, inside every container. Only what shared packages need: caret and exact ranges.

function numbers(version) {
  return version.split(/[-+]/)[0].split('.').map(Number);
}

/** Below zero when `a` is older than `b`, above zero when it is newer. */
export function compare(a, b) {
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at < 0 ? 0 : left[at] - right[at];
}

/**
 * Whether a version is in a range of npm. `^` lets everything change right of the first number that is not zero:
 * `^1.2.3` takes 1.9.0, `^0.1.2` takes 0.1.9 and refuses 0.2.0.
 */
export function satisfies(version, range) {
  if (range === '*') return true;
  if (!range.startsWith('^')) return compare(version, range.replace(/^=/, '')) === 0;
  const least = range.slice(1);
  const wanted = numbers(least);
  const fixed = wanted.findIndex((number) => number > 0);
  const actual = numbers(version);
  const same = wanted.slice(0, (fixed < 0 ? 2 : fixed) + 1).every((number, index) => number === actual[index]);
  return same && compare(version, least) >= 0;
}
