package crypt

import (
	"bufio"
	"bytes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
)

// The reasons why a value does not open or a keyring is refused.
var (
	ErrTampered   = errors.New("crypt: the sealed value is damaged or belongs elsewhere")
	ErrUnknownKey = errors.New("crypt: the key that sealed the value is not in the keyring")
	ErrKeyring    = errors.New("crypt: the keyring is not usable")
)

const (
	keyBytes   = 32
	sealPrefix = "seal-"
	indexKey   = "index"
	macKey     = "mac"
	format     = 1 // first byte of a sealed value
	nonceBytes = 12
)

var keyName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// Keyring holds the keys. It is immutable and safe for concurrent use.
type Keyring struct {
	sealWith string
	seal     map[string]cipher.AEAD
	index    []byte
	mac      []byte
	check    map[string][]byte // name → a proof of the key that tells nothing about it
}

// Generate writes a new keyring with fresh keys, readable by its owner alone. It never overwrites a file.
func Generate(path string) error {
	var b bytes.Buffer
	b.WriteString("# Bole keyring. Whoever has this file and a copy of the database can read everything. Keep a copy apart from the\n" +
		"# backups of the database: without it they cannot be read.\n")
	for _, name := range []string{sealPrefix + "1", indexKey, macKey} {
		key := make([]byte, keyBytes)
		if _, err := rand.Read(key); err != nil {
			return fmt.Errorf("make a key: %w", err)
		}
		fmt.Fprintf(&b, "%s %s\n", name, hex.EncodeToString(key))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the folder of the keyring: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write the keyring: %w", err)
	}
	if _, err = f.Write(b.Bytes()); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Load reads a keyring file. A file that others than its owner may read is refused.
func Load(path string) (*Keyring, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyring, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyring, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%w: %s can be read by others; chmod 600 %s", ErrKeyring, path, path)
	}
	return Read(io.LimitReader(f, 1<<20))
}

// Read reads a keyring.
func Read(r io.Reader) (*Keyring, error) {
	k := &Keyring{seal: map[string]cipher.AEAD{}, check: map[string][]byte{}}
	in := bufio.NewScanner(r)
	for n := 1; in.Scan(); n++ {
		text := strings.TrimSpace(in.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		name, digits, _ := strings.Cut(text, " ")
		key, err := hex.DecodeString(strings.TrimSpace(digits))
		if err != nil || len(key) != keyBytes || !keyName.MatchString(name) {
			return nil, fmt.Errorf("%w: line %d is not a name and 64 hexadecimal digits", ErrKeyring, n)
		}
		if _, twice := k.check[name]; twice {
			return nil, fmt.Errorf("%w: %s stands twice", ErrKeyring, name)
		}
		k.check[name] = derive(key, "bole key check")
		switch {
		case strings.HasPrefix(name, sealPrefix):
			block, err := sm4.NewCipher(derive(key, "bole seal")[:16])
			if err != nil {
				return nil, fmt.Errorf("%w: %w", ErrKeyring, err)
			}
			if k.seal[name], err = cipher.NewGCM(block); err != nil {
				return nil, fmt.Errorf("%w: %w", ErrKeyring, err)
			}
			k.sealWith = name
		case name == indexKey:
			k.index = derive(key, "bole index")
		case name == macKey:
			k.mac = derive(key, "bole mac")
		default:
			return nil, fmt.Errorf("%w: nobody uses a key named %s", ErrKeyring, name)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyring, err)
	}
	if k.sealWith == "" || k.index == nil || k.mac == nil {
		return nil, fmt.Errorf("%w: it needs a seal-…, an index and a mac key", ErrKeyring)
	}
	return k, nil
}

func derive(key []byte, purpose string) []byte { return sum(key, []byte(purpose)) }

func sum(key []byte, parts ...[]byte) []byte {
	h := hmac.New(sm3.New, key)
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// Seal encrypts plain for one place: aad names table, row and column, and the value opens nowhere else.
func (k *Keyring) Seal(plain []byte, aad string) []byte {
	out := make([]byte, 0, 2+len(k.sealWith)+nonceBytes+len(plain)+16)
	out = append(out, format, byte(len(k.sealWith)))
	out = append(out, k.sealWith...)
	nonce := make([]byte, nonceBytes)
	_, _ = rand.Read(nonce) // never fails: crypto/rand ends the process instead
	out = append(out, nonce...)
	return k.seal[k.sealWith].Seal(out, nonce, plain, []byte(aad))
}

// Open decrypts what Seal made for the same place.
func (k *Keyring) Open(sealed []byte, aad string) ([]byte, error) {
	if len(sealed) < 2 || sealed[0] != format || len(sealed) < 2+int(sealed[1])+nonceBytes {
		return nil, ErrTampered
	}
	body := sealed[2+int(sealed[1]):]
	gcm, ok := k.seal[string(sealed[2:2+int(sealed[1])])]
	if !ok {
		return nil, ErrUnknownKey
	}
	plain, err := gcm.Open(nil, body[:nonceBytes], body[nonceBytes:], []byte(aad))
	if err != nil {
		return nil, ErrTampered
	}
	return plain, nil
}

// Stale says whether a sealed value was sealed with an older key than the one that seals now.
func (k *Keyring) Stale(sealed []byte) bool {
	return len(sealed) < 2+len(k.sealWith) || sealed[0] != format || int(sealed[1]) != len(k.sealWith) ||
		string(sealed[2:2+len(k.sealWith)]) != k.sealWith
}

// BlindIndex maps a normalised text of a kind ("id_number") to 32 bytes that are equal for equal texts.
func (k *Keyring) BlindIndex(kind, text string) []byte {
	return sum(k.index, []byte(kind), []byte{0}, []byte(text))
}

// MAC proves that data was written by a holder of the keyring.
func (k *Keyring) MAC(purpose string, data []byte) []byte {
	return sum(k.mac, []byte(purpose), []byte{0}, data)
}

// Same compares two MACs without telling by its time where they differ.
func Same(a, b []byte) bool { return hmac.Equal(a, b) }
