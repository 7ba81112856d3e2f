/** The mark: four voices, entering one after the other. The same drawing as app/icon.svg. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect x="2" y="3" width="28" height="5" rx="2.5" fill="var(--track-0)" />
      <rect x="9" y="10" width="21" height="5" rx="2.5" fill="var(--track-3)" />
      <rect x="16" y="17" width="14" height="5" rx="2.5" fill="var(--track-1)" />
      <rect x="23" y="24" width="7" height="5" rx="2.5" fill="var(--track-2)" />
    </svg>
  );
}
