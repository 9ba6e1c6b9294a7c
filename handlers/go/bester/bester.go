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

// Message is what a handler is asked. With "request":"data" only Data and Type are known.
type Message struct {
	Data   json.RawMessage `json:"data"` // byte for byte as it was sent
	Type   string          `json:"type"`
	ID     any             `json:"id"`
	Mid    string          `json:"mid"`    // the same origin and mid again is the same message again
	Sender string          `json:"from"`   // user@server; "": nobody vouches for a user
	Origin string          `json:"origin"` // the server it comes from
	Rcpt   []string        `json:"rcpt"`   // the users here for whom another server sends it
	Hops   []string        `json:"hops"`   // the servers it has passed
	V      int             `json:"v"`      // 2
}

// Decode reads the data into what it is given, as json.Unmarshal does.
func (m Message) Decode(into any) error {
	if json.Unmarshal(m.Data, into) != nil {
		return Refuse("the data isn't as the handler " + m.Type + " expects it")
	}
	return nil
}

// Answer is a row of commands; an empty one sends nothing, and all is well. One may be appended to another.
type Answer []command

type command struct {
	Type    string `json:"type"`
	Data    any    `json:"data,omitempty"`
	Payload any    `json:"payload,omitempty"`
}

// To sends data to users; user@server is one of another server.
func To(data any, users ...string) Answer { return Answer{{"sendClients", list(users), data}} }

// Servers sends data to the handlers of this type on these servers.
func Servers(data any, names ...string) Answer { return Answer{{"sendServers", list(names), data}} }

// Forward sends data to the handler of another type here.
func Forward(data any, handler string) Answer { return Answer{{"sendHandler", handler, data}} }

// Reply sends data back to who asked.
func Reply(data any) Answer { return Answer{{Type: "reply", Payload: data}} }

func list(names []string) []string { return append([]string{}, names...) } // [] where it is nil

// Refuse is an error whose sentence the sender's bad report gives; of other errors only the log tells.
type Refuse string

func (r Refuse) Error() string { return string(r) }

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
