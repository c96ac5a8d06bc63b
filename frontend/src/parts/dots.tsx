/** Fifty dots with what they show in a sentence. */

import { QuantileDots as Quantiles, ShareDots as Share, type DotsData, type ShareData } from "../charts/dots";
import { t } from "../text";
import { number, percent, unit } from "../words";

/** What happens or does not: of fifty worlds, so many. */
export function ShareDots(props: Omit<ShareData, "about">) {
  return <Share {...props} about={t("dots.share", { count: Math.round(50 * props.share), share: percent(props.share) })} />;
}

/** A quantity: each dot is one world in fifty, stacked where worlds crowd. */
export function QuantileDots({ unit: name, ...props }: Omit<DotsData, "about"> & { unit: string }) {
  const finite = props.values.filter(Number.isFinite);
  const about = t("dots.quantiles", {
    median: `${number(finite[Math.floor(finite.length / 2)], name)}${unit(name) && ` ${unit(name)}`}`,
    low: number(finite[2], name),
    high: number(finite[finite.length - 3], name),
  });
  return <Quantiles {...props} about={about} />;
}
