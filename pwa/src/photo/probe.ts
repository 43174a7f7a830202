/**
 * Whether this browser turns a picture by its EXIF orientation when decoding. A
 * JPEG of 2 x 1 pixels that says "orientation 6" comes out 1 x 2 where it does.
 */
const PROBE =
  "/9j/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wCEAP////////////////////////////////////////////////////////////////////////////////////8B///////////////////////////////////////////////////////////////////////////////////////AAAsIAAEAAgEBEQD/xADSAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAAgBAQAAPwBh6n6n+df/2Q==";

/** decode gives the size a browser's decoder makes of the bytes. */
export async function turnsByItself(decode: (probe: Blob) => Promise<{ width: number; height: number }>) {
  const bytes = Uint8Array.from(atob(PROBE), (c) => c.charCodeAt(0));
  const size = await decode(new Blob([bytes], { type: "image/jpeg" })).catch(() => undefined);
  return size === undefined || size.height > size.width;
}
