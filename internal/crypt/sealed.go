package crypt

import "log/slog"

// Sealed is an encrypted value in a row. It prints, logs and marshals as nothing, and is never bound in the schema.
type Sealed []byte

const hidden = "[sealed]"

// String hides the value.
func (Sealed) String() string { return hidden }

// GoString hides the value.
func (Sealed) GoString() string { return hidden }

// MarshalJSON writes null.
func (Sealed) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

// LogValue hides the value.
func (Sealed) LogValue() slog.Value { return slog.StringValue(hidden) }

// ScanBytes takes the bytes from pgx; NULL is the empty value.
func (s *Sealed) ScanBytes(b []byte) error {
	if b == nil {
		*s = nil
		return nil
	}
	*s = append(Sealed{}, b...)
	return nil
}

// BytesValue gives pgx the bytes; the empty value is NULL.
func (s Sealed) BytesValue() ([]byte, error) {
	if len(s) == 0 {
		return nil, nil
	}
	return s, nil
}

// Place spells the associated data of a value: table, row, column.
func Place(table, row, column string) string { return table + "|" + row + "|" + column }

// SealText seals a text; the empty text is the empty value.
func (k *Keyring) SealText(text, place string) Sealed {
	if text == "" {
		return nil
	}
	return k.Seal([]byte(text), place)
}

// OpenText opens what SealText made.
func (k *Keyring) OpenText(s Sealed, place string) (string, error) {
	if len(s) == 0 {
		return "", nil
	}
	b, err := k.Open(s, place)
	return string(b), err
}
