package bester

import (
	"encoding/json"
	"net"
	"sync"
)

// Client keeps its session: when the connection is lost it logs in again and sends again, with the same ids, what has no
// report yet. So a handler may run twice for one message (P-9.5), and must bear it. What others sent in the meantime is lost.
type Client struct {
	Messages chan Received // closed when the client is; who doesn't read gets no reports either, once 1024 wait
	server   string
	login    []byte
	ended    chan struct{} // closed at the end
	lock     sync.Mutex    // of all below; nobody holds it who writes or waits
	more     sync.Cond     // something is unsent, or it has ended
	conn     net.Conn      // which only read changes
	waiting  []*unanswered // in the order they were sent in
	unsent   []*unanswered // of these, on this connection
	fault    *Bad          // of some frame of ours; a close follows (P-1.6)
	why      error         // it has ended
}

// Connect logs in at host:port or unix:PATH.
func Connect(server, user, password string) (*Client, error) {
	login, _ := json.Marshal(map[string]any{"header": map[string]any{"scope": "client",
		"authentication": map[string]string{"username": user, "password": password}}})
	c := &Client{Messages: make(chan Received, 1024), server: server, login: login, ended: make(chan struct{})}
	c.more.L = &c.lock
	if err := c.open(); err != nil {
		return nil, err
	}
	go c.read()
	go c.write()
	return c, nil
}

// Send waits for the report; the detail of a good one names who is offline. A bad one is the error Bad. Without an id it
// gets a fresh one; whoever sends a message again gives it the same id, so that the handler may know it.
func (c *Client) Send(kind string, data any, id string) (Detail, error) {
	if id == "" {
		id = freshID()
	}
	bytes, err := json.Marshal(map[string]any{"payload": map[string]any{"type": kind, "data": data, "id": id}})
	message := &unanswered{id: id, bytes: bytes, done: make(chan struct{})}
	c.lock.Lock()
	if c.why != nil {
		err = c.why
	}
	if err != nil {
		c.lock.Unlock()
		return Detail{}, err
	}
	c.waiting, c.unsent = append(c.waiting, message), append(c.unsent, message)
	c.more.Signal()
	c.lock.Unlock()
	<-message.done
	return message.detail, message.err
}

func (c *Client) Close() { c.end(ErrClosed) }

func (c *Client) take(next frame) {
	if next.Header.MessageType == "receivedMessage" {
		select {
		case c.Messages <- next.Payload.Received:
		case <-c.ended:
		}
		return
	}
	var bad error
	if status := next.Header.Status; status != "good" && status != "0" { // the latter of a ping (P-4.1)
		bad = Bad{next.Header.Detail}
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if next.Payload.ID == nil && bad != nil {
		c.fault = &Bad{next.Header.Detail}
	}
	for i, message := range c.waiting {
		if message.id == next.Payload.ID {
			c.waiting = append(c.waiting[:i], c.waiting[i+1:]...)
			message.end(next.Header.Detail, bad)
			return
		}
	}
}

// refused ends what the server has refused without saying which it was, and would refuse again: if one was too long, the
// longest, else all.
func (c *Client) refused() bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.fault == nil || c.fault.passes() || len(c.waiting) == 0 {
		return false
	}
	longest := 0
	for i, message := range c.waiting {
		if len(message.bytes) > len(c.waiting[longest].bytes) {
			longest = i
		}
	}
	if c.fault.Code != "frame-too-large" {
		c.endAll(*c.fault)
		return true
	}
	c.waiting[longest].end(Detail{}, *c.fault)
	c.waiting = append(c.waiting[:longest], c.waiting[longest+1:]...)
	return true
}

func (c *Client) end(why error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.why != nil {
		return
	}
	c.why = why
	c.conn.Close()
	close(c.ended)
	c.more.Signal()
	c.endAll(why)
}

func (c *Client) endAll(why error) {
	for _, message := range c.waiting {
		message.end(Detail{}, why)
	}
	c.waiting = nil
}
