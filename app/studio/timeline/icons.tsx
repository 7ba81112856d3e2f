/** Drawn as the studio's own: a grid of 16, one line of 1.5, in the text's colour. */
function lines(d: string) {
  return () => (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={d} />
    </svg>
  );
}

export const HistoryIcon = lines("M2.6 6.2a5.8 5.8 0 11-.3 3.4M2.3 2.8v3.6h3.6M8 5v3.2l2.2 1.4");
export const VersionIcon = lines("M4 14V2.5h7.5l-1.8 3 1.8 3H4");
export const MoreIcon = lines("M3.5 8h.01M8 8h.01M12.5 8h.01");
