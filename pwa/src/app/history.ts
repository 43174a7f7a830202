/** The way back: the page before, or home when the app was opened in the middle. */
let moves = 0;

export function noteMove(): void {
  moves++;
}

export function goBack(route: (url: string, replace?: boolean) => void): void {
  if (moves > 0) {
    moves = Math.max(0, moves - 2);
    window.history.back();
  } else route("/", true);
}
