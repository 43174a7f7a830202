/** The seal of the app: 明, sun and moon, cut out of cinnabar. */
export function Mark({ big }: { big?: boolean }) {
  return (
    <svg class={big ? "mark mark-big" : "mark"} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect class="mark-seal" x="2" y="2" width="60" height="60" rx="11" />
      <path
        class="mark-cut"
        d="M12 18h13v27H12zM12 31.500h13M36 14h16v34q0 3-3 3h-4M36 14v20q0 11-6 17M36 26h16M36 37h16"
      />
    </svg>
  );
}
