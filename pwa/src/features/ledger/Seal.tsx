/** The red seal of a closed month: 封, cut out of cinnabar, a little askew as a hand sets it. */
export function Seal({ title, small }: { title: string; small?: boolean }) {
  return (
    <svg class={small ? "seal seal-small" : "seal"} viewBox="0 0 96 96" role="img" aria-label={title}>
      <g transform="rotate(-4 48 48)">
        <path class="seal-stone" d="M9 6l36 1 41-2 3 38-2 45-40 2-41-1-2-44z" />
        <path class="seal-cut" d="M15 14l66-1 1 69-67 1z" />
        {/* 封 as strokes: no font stands between the seal and its reader. */}
        <path
          class="seal-cut seal-sign"
          d="M26 30h22M37 22v18M23 40h28M25 55h24M37 44v24M22 69l29-3M54 38h22M69 22v46q0 6-9 4M58 50l5 8"
        />
      </g>
    </svg>
  );
}

/** A sealed ledger's fingerprint, as mingcha verify prints it: the root of its tree. */
export const fingerprint = (checkpoint: string | undefined): string => checkpoint?.split("\n")[2] ?? "";

/** Enough of a fingerprint to tell two ledgers apart by eye. */
export const shorten = (print: string): string => print.slice(0, 12);
