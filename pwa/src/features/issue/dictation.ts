/** Speaking instead of typing, where the browser can listen. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  start(): void;
  stop(): void;
  onresult: ((event: RecognitionEvent) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
}
interface RecognitionEvent {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}
type RecognitionMaker = new () => Recognition;

function maker(): RecognitionMaker | undefined {
  const place = globalThis as { SpeechRecognition?: RecognitionMaker; webkitSpeechRecognition?: RecognitionMaker };
  return place.SpeechRecognition ?? place.webkitSpeechRecognition;
}

export const canDictate = (): boolean => maker() !== undefined;

export interface Listener {
  onWords(words: string): void;
  /** denied: the microphone is not allowed. */
  onFault(why: "denied" | "failed"): void;
  onEnd(): void;
}

/** The listening that goes on now; there is one microphone. */
let current: { stop: () => void; ended: Promise<void> } | undefined;

/** How long to wait for the last words, in milliseconds. */
const patience = 2000;

/** Stops listening, and resolves when the last words have come, or two seconds later. */
export async function hush(): Promise<void> {
  if (!current) return;
  const { stop, ended } = current;
  stop();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((give) => {
    timer = setTimeout(give, patience);
  });
  await Promise.race([ended, late]);
  clearTimeout(timer);
}

/** Listens until stopped; gives the function that stops. */
export function listen(language: string, listener: Listener): () => void {
  const Maker = maker();
  if (!Maker) return () => {};
  const recognition = new Maker();
  recognition.lang = language;
  recognition.continuous = true;
  recognition.onresult = (event) => listener.onWords(finalWords(event));
  recognition.onerror = ({ error }) => {
    if (error === "aborted" || error === "no-speech") return;
    listener.onFault(error === "not-allowed" || error === "service-not-allowed" ? "denied" : "failed");
  };
  let end = () => {};
  const listening = {
    stop: () => recognition.stop(),
    ended: new Promise<void>((give) => {
      end = give;
    }),
  };
  recognition.onend = () => {
    if (current === listening) current = undefined;
    end();
    listener.onEnd();
  };
  recognition.start();
  current = listening;
  return listening.stop;
}

/** Only what the browser is sure of; what it still guesses at would be written twice. */
export function finalWords(event: RecognitionEvent): string {
  return Array.from(event.results)
    .slice(event.resultIndex)
    .map((result) => (result.isFinal ? (result[0]?.transcript ?? "") : ""))
    .join("");
}
