/** What every drawing is made in: its name and frame, the hatches, and the marks of series. */

import { createContext } from "preact";
import type { ComponentChildren } from "preact";
import { useContext, useId } from "preact/hooks";

/** The name a drawing has in a document made once, where it fills the room it is given. */
export const Named = createContext<string | undefined>(undefined);

/** A name that no other drawing of the page has; the same whenever the page is made. */
export function useName(): string {
  const own = useId();
  return useContext(Named) ?? own;
}

interface PictureProps {
  width: number;
  height: number;
  title: string;
  about: string;
  class?: string;
  /** Where the drawing begins, from above. */
  top?: number;
  /** How large it is drawn. */
  scale?: number;
  children: ComponentChildren;
}

/** A drawing that a screen reader announces by its title and what it shows. */
export function Picture({ width, height, title, about, children, ...rest }: PictureProps) {
  const id = useName();
  const fills = useContext(Named) !== undefined;
  const size = (length: number) => (fills ? undefined : Math.round(length * (rest.scale ?? 1)));
  return (
    <svg
      class={rest.class ? `picture ${rest.class}` : "picture"}
      width={size(width)}
      height={size(height)}
      viewBox={`0 ${rest.top ?? 0} ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{about}</desc>
      {children}
    </svg>
  );
}

/** What is drawn only inside a box. */
export function Clipped({ x, y, width, height, children }: { x: number; y: number; width: number; height: number; children: ComponentChildren }) {
  const name = `${useName()}-clip`;
  return (
    <>
      <clipPath id={name}>
        <rect x={x} y={y} width={Math.max(0, width)} height={Math.max(0, height)} />
      </clipPath>
      <g clip-path={`url(#${name})`}>{children}</g>
    </>
  );
}

const SLANT = "rotate(45)";

/** Light and dense hatching in one colour: 90 and 50 % of worlds. */
const Pair = ({ suffix, kind }: { suffix: string; kind: string }) => (
  <>
    <pattern id={`h90${suffix}`} class={kind} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={SLANT}>
      <rect width="6" height="6" class="wash90" />
      <line x1="0" y1="0" x2="0" y2="6" class="hatch" />
    </pattern>
    <pattern id={`h50${suffix}`} class={kind} width="3.5" height="3.5" patternUnits="userSpaceOnUse" patternTransform={SLANT}>
      <rect width="3.5" height="3.5" class="wash50" />
      <line x1="0" y1="0" x2="0" y2="3.5" class="hatch" />
    </pattern>
  </>
);

/** The hatches that the drawings use: `h90-0` to `h50-4` in the colours of series, the others in grey. */
export const Patterns = () => (
  <defs>
    {["p0", "p1", "p2", "p3", "p4"].map((kind, n) => (
      <Pair suffix={`-${n}`} kind={kind} />
    ))}
    <Pair suffix="-all" kind="all" />
    <Pair suffix="" kind="grey" />
    <pattern id="hno" class="grey" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <line x1="0" y1="0" x2="0" y2="7" class="hatch thin" />
    </pattern>
    <pattern id="hpart" class="grey" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform={SLANT}>
      <rect width="4" height="4" class="washpart" />
      <line x1="0" y1="0" x2="0" y2="4" class="hatch strong" />
    </pattern>
    <pattern id="hweighed" class="p0" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect width="4" height="4" class="washpart" />
      <line x1="0" y1="0" x2="0" y2="4" class="hatch strong" />
    </pattern>
    <pattern id="hluck" class="grey" width="5" height="5" patternUnits="userSpaceOnUse">
      <rect width="5" height="5" class="washpart" />
      <circle cx="1.5" cy="1.5" r="0.9" class="speck" />
      <circle cx="4" cy="4" r="0.9" class="speck" />
    </pattern>
    <pattern id="htheory" class="grey" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" class="wash50" />
      <path d="M0 3H6M3 0V6" class="hatch" />
    </pattern>
  </defs>
);

/** The hatches by themselves; once a page. */
export const Hatches = () => (
  <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
    <Patterns />
  </svg>
);

const CORNERS: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [],
  [[0, -1.2], [1.1, 0.9], [-1.1, 0.9]],
  [[0, -1.3], [1.1, 0], [0, 1.3], [-1.1, 0]],
  [[0, 1.2], [1.1, -0.9], [-1.1, -0.9]],
];

/** The corners of a triangle or diamond, as a polygon has them. */
export const corners = (shape: number, x: number, y: number, size: number): string =>
  (CORNERS[shape] ?? []).map(([dx, dy]) => `${(x + size * dx).toFixed(1)},${(y + size * dy).toFixed(1)}`).join(" ");

/** What a mark looks like: one of five shapes, its size and its class. */
export interface Marked {
  shape: number;
  size?: number;
  class?: string;
}

/** A small shape centred on a point, so that series differ without colour. */
export function Mark({ shape, x, y, size = 4, ...rest }: Marked & { x: number; y: number }) {
  const kind = rest.class ?? `mark p${shape}`;
  if (shape % 5 === 0) return <circle cx={x} cy={y} r={size} class={kind} />;
  if (shape % 5 === 1)
    return <rect x={x - 0.9 * size} y={y - 0.9 * size} width={1.8 * size} height={1.8 * size} class={kind} />;
  return <polygon points={corners(shape % 5, x, y, size)} class={kind} />;
}
