/** How a JPEG says it should be turned, for browsers that do not do it themselves. */

/** EXIF orientation 1..8; 1 (upright) where there is none. */
export function orientationOf(bytes: ArrayBuffer): number {
  const view = new DataView(bytes);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return 1;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    const length = view.getUint16(at + 2);
    if (marker === 0xffe1) {
      const found = inExif(view, at + 4, at + 2 + length);
      if (found) return found;
    }
    // The picture itself begins, or this is no JPEG.
    if (marker === 0xffda || marker < 0xff00 || length < 2) return 1;
    at += 2 + length;
  }
  return 1;
}

function inExif(view: DataView, at: number, declaredEnd: number): number | undefined {
  const end = Math.min(declaredEnd, view.byteLength);
  // "Exif\0\0", then a TIFF header.
  if (at + 14 > end || view.getUint32(at) !== 0x45786966) return undefined;
  const tiff = at + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > end) return undefined;
  const lines = view.getUint16(directory, little);
  for (let i = 0; i < lines; i++) {
    const line = directory + 2 + i * 12;
    if (line + 12 > end) return undefined;
    if (view.getUint16(line, little) !== 0x0112) continue;
    const value = view.getUint16(line + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Whether the beginning of a file is HEIC/HEIF, which browsers other than Safari cannot read. */
export function isHeic(head: ArrayBuffer): boolean {
  if (head.byteLength < 12) return false;
  const text = String.fromCharCode(...new Uint8Array(head, 4, 8));
  return /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/.test(text);
}
