/** A plain zip file without compression (photos are compressed already), so that an export opens anywhere. */
export interface Entry {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const b of bytes) c = (table[(c ^ b) & 0xff] as number) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Takes the entries one by one: a photo's bytes go into a Blob part and may leave the memory. */
export async function zip(entries: AsyncIterable<Entry>): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let offset = 0;
  let directorySize = 0;
  let count = 0;
  for await (const { name, bytes } of entries) {
    const label = new TextEncoder().encode(name);
    const shared = sharedFields(bytes, label.length);
    const local = record(0x04034b50, [], shared, []);
    const central = record(0x02014b50, [20], shared, [0, 0, 0, 0, 0, offset & 0xffff, offset >>> 16]);
    parts.push(local, label, new Blob([bytes]));
    directory.push(central, label);
    offset += local.byteLength + label.length + bytes.byteLength;
    directorySize += central.byteLength + label.length;
    count++;
  }
  const end = record(0x06054b50, [0, 0, count, count], long(directorySize), [...long(offset), 0]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/** Version, flags (UTF-8 names), no compression, no time, checksum, sizes, length of the name, no extra. */
function sharedFields(bytes: Uint8Array, nameLength: number): number[] {
  const size = long(bytes.byteLength);
  return [20, 0x0800, 0, 0, 0x21, ...long(crc32(bytes)), ...size, ...size, nameLength, 0];
}

function long(n: number): number[] {
  return [n & 0xffff, n >>> 16];
}

/** A signature and 16-bit fields, little-endian. */
function record(signature: number, before: number[], shared: number[], after: number[]): ArrayBuffer {
  const fields = [...long(signature), ...before, ...shared, ...after];
  const view = new DataView(new ArrayBuffer(fields.length * 2));
  fields.forEach((field, i) => {
    view.setUint16(i * 2, field, true);
  });
  return view.buffer;
}
