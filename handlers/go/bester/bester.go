// Package bester makes of a function a handler for Bester, and keeps a client's session.
//
//	bester.Handler{Type: "shout"}.Serve(func(m bester.Message) (bester.Answer, error) { return bester.Reply(m.Data), nil })
package bester

import (
	"encoding/json"
	"errors"
	"log"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"time"
)

const (
	limit         = 4 << 20                // of a frame in bytes
	silence       = 5 * time.Second        // that a connection is kept
	pauseOfAccept = 100 * time.Millisecond // after a failure
)

// Handler serves a type. Envelope says the same as "request" in the configuration; without, nobody knows who asks.
type Handler struct {
	Type     string
	Envelope bool
}

// Serve serves until SIGTERM, on the first argument, else BESTER_SOCKET, else run/TYPE.sock. Many goroutines call answer.
func (h Handler) Serve(answer func(Message) (Answer, error)) {
	path := append(os.Args[1:], os.Getenv("BESTER_SOCKET"))[0]
	if path == "" {
		path = "run/" + h.Type + ".sock"
	}
	listener, err := listen(path)
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	go func() { <-stop; listener.Close() }() // which removes the socket
	var calls sync.WaitGroup
	for connection, err := listener.Accept(); !errors.Is(err, net.ErrClosed); connection, err = listener.Accept() {
		if err != nil { // such as too many open files
			log.Print(err)
			time.Sleep(pauseOfAccept)
			continue
		}
		calls.Add(1)
		go func(connection net.Conn) { defer calls.Done(); h.take(connection, answer) }(connection)
	}
	calls.Wait()
}

func (h Handler) take(connection net.Conn, answer func(Message) (Answer, error)) {
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(silence))
	if frame, err := readFrame(connection, limit); err == nil {
		connection.SetDeadline(time.Time{})
		writeFrame(connection, h.reply(frame, answer)) // where it fails, the other side went away
	}
}

func (h Handler) reply(frame []byte, answer func(Message) (Answer, error)) (reply []byte) {
	defer func() {
		if panicked := recover(); panicked != nil {
			log.Printf("%s: %v\n%s", h.Type, panicked, debug.Stack())
			reply = encode("1", "commands", nil, "the handler failed; its log says why")
		}
	}()
	message := Message{Data: frame, Type: h.Type}
	if h.Envelope && (json.Unmarshal(frame, &message) != nil || message.V != 2) {
		return encode("1", "commands", nil, `this handler needs "request":"envelope" in the configuration`)
	}
	commands, err := answer(message)
	var refuse Refuse
	if errors.As(err, &refuse) {
		return encode("1", "commands", nil, refuse)
	} else if err != nil {
		panic(err)
	}
	if len(commands) == 1 { // as besterd knows it, too
		return encode("0", "command", command{commands[0].Type, commands[0].Data, nil}, commands[0].Payload)
	}
	return encode("0", "commands", append(Answer{}, commands...), nil)
}

func encode(status, key string, commands, data any) []byte {
	frame, err := json.Marshal(map[string]any{"header": map[string]any{"status": status, key: commands}, "data": data})
	if err != nil {
		panic(err)
	}
	return frame
}
