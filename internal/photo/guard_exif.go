package photo

import "encoding/binary"

const (
	tagOrientation = 0x0112
	typeShort      = 3
)

// exifOrientation reads the one thing that is wanted from EXIF before it is
// thrown away. tiff begins with the byte order mark. Anything odd counts as
// upright: a camera's mistake must not cost the observer the photo.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == tagOrientation {
			return orientationValue(order, entries)
		}
		entries = entries[12:]
	}
	return 1
}

func orientationValue(order binary.ByteOrder, entry []byte) int {
	value := int(order.Uint16(entry[8:]))
	if order.Uint16(entry[2:]) != typeShort || value < 1 || value > 8 {
		return 1
	}
	return value
}
