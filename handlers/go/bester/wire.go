package bester

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// ErrClosed says that the client was closed.
var ErrClosed = errors.New("the client is closed")

// Detail is what a report says besides good or bad (P-9.2).
type Detail struct {
	Code, Class, Message                       string
	Delivered, Stored, Offline, Queued, Failed []string
}

// Bad is a bad report. Where its Class is "wait", sending it again later may help.
type Bad struct{ Detail }

func (b Bad) Error() string { return "refused: " + b.Code + ": " + b.Message }

// passes says whether the same may go well later.
func (b Bad) passes() bool {
	return b.Class == "wait" || b.Code == "too-many" || b.Code == "rate-limited"
}

// Received is a message of anybody.
type Received struct {
	Type string          `json:"type"`
	Data json.RawMessage `json:"data"`
}

type unanswered struct {
	id     string
	bytes  []byte
	detail Detail
	err    error
	done   chan struct{} // closed at the report
}

func (u *unanswered) end(detail Detail, err error) {
	u.detail, u.err = detail, err
	close(u.done)
}

func freshID() string {
	random := make([]byte, 16)
	rand.Read(random)
	return hex.EncodeToString(random)
}

const patience = 10 * time.Second // for a connection and a login

func dial(server string) (net.Conn, error) {
	if path := strings.TrimPrefix(server, "unix:"); path != server {
		return net.DialTimeout("unix", path, patience)
	}
	return net.DialTimeout("tcp", server, patience)
}

// frame is what a server sends to a client.
type frame struct {
	Header struct {
		Status, MessageType string
		Detail              Detail
	}
	Payload struct {
		Received
		ID any
	}
}

func (f *frame) read(from io.Reader) error {
	bytes, err := readFrame(from, 64<<20)
	if err != nil {
		return err
	}
	return json.Unmarshal(bytes, f)
}

// readFrame reads a frame: its length (4 bytes, little-endian) and so many bytes of JSON.
func readFrame(from io.Reader, limit uint32) ([]byte, error) {
	var length uint32
	if err := binary.Read(from, binary.LittleEndian, &length); err != nil {
		return nil, err
	}
	if length == 0 || length > limit {
		return nil, fmt.Errorf("a frame of %d bytes, where the limit is %d", length, limit)
	}
	bytes := make([]byte, length)
	_, err := io.ReadFull(from, bytes)
	return bytes, err
}

func writeFrame(to io.Writer, bytes []byte) error {
	prefix := make([]byte, 4, 4+len(bytes))
	binary.LittleEndian.PutUint32(prefix, uint32(len(bytes)))
	_, err := to.Write(append(prefix, bytes...))
	return err
}

// listen removes a socket that a crash left behind; one that somebody listens on stays. Go's backlog is what the system allows.
func listen(path string) (net.Listener, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	if info, err := os.Lstat(path); err == nil && info.Mode().Type() == fs.ModeSocket {
		if probe, err := net.Dial("unix", path); err == nil {
			probe.Close()
			return nil, errors.New(path + ": another program listens there")
		} else if errors.Is(err, syscall.ECONNREFUSED) {
			os.Remove(path)
		}
	}
	syscall.Umask(0o007) // the group may connect
	return net.Listen("unix", path)
}
