/** What a box keeps of each input: over a bar of all worlds in the order of the input, the part kept. */

import { Picture } from "./picture";
import { useLetter } from "./rowed";

export interface Kept {
  label: string;
  /** Shares of worlds below and above what is kept. */
  below: number;
  above: number;
}

export interface LimitsData {
  title: string;
  about: string;
  limits: readonly Kept[];
  width: number;
}

const [LINE, BAR, GAP] = [14, 9, 7];

export function LimitsPicture({ title, about, limits, width }: LimitsData) {
  const letter = useLetter();
  let bottom = 0;
  const placed = limits.map((limit) => {
    const [lines, top] = [wrapped(limit.label, Math.floor(width / letter)), bottom];
    bottom += LINE * lines.length + BAR + GAP;
    return { ...limit, lines, top, bar: bottom - BAR - GAP + 1 };
  });
  return (
    <Picture width={width} height={bottom} title={title} about={about}>
      {placed.map(({ lines, top, bar, below, above }) => (
        <>
          {lines.map((line, i) => (
            <text x={0} y={top + LINE * (i + 1) - 3} class="label">
              {line}
            </text>
          ))}
          <rect x={0} y={bar} width={width} height={BAR} class="rest" />
          <rect x={width * below} y={bar} width={width * (1 - below - above)} height={BAR} class="held" />
        </>
      ))}
    </Picture>
  );
}

/** Text in lines of so many letters, broken between words. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
